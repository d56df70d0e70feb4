/**
 * Gives a canvas as many pixels as the screen has for its size, in CSS pixels; draws in CSS pixels.
 */
export function sized(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const [across, down] = [
    Math.round(width * devicePixelRatio),
    Math.round(height * devicePixelRatio),
  ];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${across / devicePixelRatio}px`;
    canvas.style.height = `${down / devicePixelRatio}px`;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/**
 * The size of type that a drawing takes from its place: none so small that a lecture room cannot
 * read it.
 */
export function legible(fontSize: string): number {
  return Math.max(14, Number.parseFloat(fontSize));
}

/** On the edge of a pixel of the screen, so that what is drawn there is crisp. */
export function snapped(length: number): number {
  return Math.round(length * devicePixelRatio) / devicePixelRatio;
}
