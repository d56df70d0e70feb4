/**
 * How a canvas is drawn once more, at once: what saves pictures listens to it meanwhile
 * (record.ts), so that a chart on a canvas becomes lines and letters in place of pixels.
 */
const drawers = new WeakMap<HTMLCanvasElement, () => void>();

/** `draw` draws all of it, from a cleared canvas, before it returns. */
export function redrawnBy(canvas: HTMLCanvasElement, draw: () => void): void {
  drawers.set(canvas, draw);
}

export const drawerOf = (canvas: HTMLCanvasElement): (() => void) | undefined =>
  drawers.get(canvas);
