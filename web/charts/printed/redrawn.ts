/**
 * How a canvas is drawn once more, at once: what saves pictures listens to it meanwhile
 * (record.ts), so that a chart on a canvas becomes lines and letters in place of pixels.
 */
const drawers = new WeakMap<HTMLCanvasElement, () => void>();

/** `draw` draws all of it, from a cleared canvas, before it returns. */
export function redrawnBy(canvas: HTMLCanvasElement, draw: () => void): void {
  drawers.set(canvas, draw);
}

/** Of a canvas that shows a part of something larger: what of it belongs on a picture. */
export interface Whole {
  /** In CSS pixels. */
  size(): { readonly width: number; readonly height: number };
  /** Draws it into the canvas, which becomes so large. */
  draw(): void;
}

const wholes = new WeakMap<HTMLCanvasElement, Whole>();

export function wholeBy(canvas: HTMLCanvasElement, whole: Whole): void {
  wholes.set(canvas, whole);
}

export const wholeOf = (canvas: HTMLCanvasElement): Whole | undefined => wholes.get(canvas);

export const drawerOf = (canvas: HTMLCanvasElement): (() => void) | undefined =>
  drawers.get(canvas);
