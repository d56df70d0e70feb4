/**
 * A picture as a list of what is drawn, in order. A length is a CSS pixel; y points down. SVG and
 * PNG are both made from it, so that they show the same.
 */

/** a, b, c, d, e, f as in SVG's matrix(). */
export type Matrix = readonly [number, number, number, number, number, number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Along a line, in the coordinates of what is painted with it. */
export interface Gradient {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly stops: readonly (readonly [at: number, colour: string])[];
}

/** Any colour of CSS, or a gradient. */
export type Paint = string | Gradient;

export interface Font {
  readonly style: string;
  readonly weight: string;
  /** In pixels. */
  readonly size: number;
  readonly family: string;
}

interface Drawn {
  /** From the coordinates of the op to those of the picture. */
  readonly matrix: Matrix;
  readonly alpha: number;
  /** In the coordinates of the picture. */
  readonly clip: Box | undefined;
}

export interface Stroke {
  readonly paint: Paint;
  readonly width: number;
  readonly dash: readonly number[];
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
}

export interface PathOp extends Drawn {
  readonly kind: 'path';
  /** As in SVG. */
  readonly d: string;
  readonly fill?: Paint;
  readonly evenOdd?: boolean;
  readonly stroke?: Stroke;
}

export interface TextOp extends Drawn {
  readonly kind: 'text';
  /** Where it begins, on its baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly font: Font;
  readonly fill: Paint;
  /** Between letters. */
  readonly spacing: number;
  /** Under the letters. */
  readonly halo?: { readonly colour: string; readonly width: number };
}

/** Numbers as colours, a pixel each; `smooth`: what lies between them is a course, no step. */
export interface CellsOp extends Drawn {
  readonly kind: 'cells';
  readonly pixels: HTMLCanvasElement;
  readonly box: Box;
  readonly smooth: boolean;
}

export type Op = PathOp | TextOp | CellsOp;

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What one hears in place of it. */
  readonly description: string;
  readonly ops: readonly Op[];
}

export function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

export const moved = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

export const scaleIn = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

/** What both hold; `undefined` is everything. */
export function overlap(a: Box | undefined, b: Box | undefined): Box | undefined {
  if (!a || !b) return a ?? b;
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}

/** Around the corners of a box that a matrix moves. */
export function boxIn(m: Matrix, { x, y, width, height }: Box): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([u, v]) => [m[0] * u! + m[2] * v! + m[4], m[1] * u! + m[3] * v! + m[5]] as const);
  const xs = corners.map(([u]) => u);
  const ys = corners.map(([, v]) => v);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
