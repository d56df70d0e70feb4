import type { Operation } from './operations';
import type { PartId } from './parts';

/** Sizes in the drawing's own units. */
export const tileWidth = 136;
export const tileHeight = 104;
export const gaugeWidth = 100;
export const gaugeHeight = 40;
export const dotRadius = 13;

type OperationId = Operation['id'];

/** A learned layer of the cell: weights, then a function. x and y are its centre. */
export interface Tile {
  readonly part: PartId;
  readonly fn: 'σ' | 'tanh' | 'ReLU' | 'Σ';
  readonly x: number;
  readonly y: number;
}

/** An operation unit by unit, which learns nothing; the part is its result. */
export interface Dot {
  readonly part: PartId;
  readonly sign: '×' | '+' | '1−' | 'tanh' | 'W';
  readonly x: number;
  readonly y: number;
}

export interface Wire {
  /** In absolute horizontal and vertical lines. */
  readonly path: string;
  /** What it carries; a bus carries more than one. */
  readonly parts: readonly PartId[];
  /** In which operations something flows through it. */
  readonly operations: readonly OperationId[];
  /** Whether it ends in an arrowhead. */
  readonly arrow?: boolean;
  /** Where it crosses others without meeting them: on what ground. */
  readonly over?: 'body' | 'page';
}

/** Label, number and units of what a wire carries; x is its left, y its lower edge. */
export interface Gauge {
  readonly part: PartId;
  readonly x: number;
  readonly y: number;
  /** gaugeWidth, where its label needs no more. */
  readonly width?: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Left, top, width and height of the cell's outline. */
  readonly body: readonly [number, number, number, number];
  readonly tiles: readonly Tile[];
  readonly dots: readonly Dot[];
  /** Later ones cross over earlier ones. */
  readonly wires: readonly Wire[];
  readonly gauges: readonly Gauge[];
  /** Where what is read enters (its centre), and where the prediction leaves. */
  readonly input: readonly [number, number];
  readonly output: readonly [number, number];
  /** Left and middle of what the colours mean. */
  readonly key: readonly [number, number];
}

/** Where an arrow's head belongs: the end of a path, and the way it points there, in degrees. */
export function pathEnd(path: string): { x: number; y: number; angle: number } {
  let x = 0;
  let y = 0;
  let angle = 0;
  for (const [, command, numbers] of path.matchAll(/([MHV])([^MHV]+)/g)) {
    const [first, second] = numbers!.trim().split(/\s+/).map(Number) as [number, number];
    if (command === 'M') [x, y] = [first, second];
    else if (command === 'H') [angle, x] = [first > x ? 0 : 180, first];
    else [angle, y] = [first > y ? 90 : 270, first];
  }
  return { x, y, angle };
}
