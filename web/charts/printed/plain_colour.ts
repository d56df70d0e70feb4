/** Colours as every program reads them: a page may have written them in the newest way. */
export interface PlainColour {
  /** #rrggbb */
  readonly hex: string;
  readonly alpha: number;
}

const known = new Map<string, PlainColour>();
let context: CanvasRenderingContext2D | undefined;

/** `colour`: any of CSS that stands for itself, so no custom property. */
export function plainColour(colour: string): PlainColour {
  const before = known.get(colour);
  if (before) return before;
  context ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = '#000';
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  const two = (value: number) => value.toString(16).padStart(2, '0');
  const plain = {
    hex: `#${two(red)}${two(green)}${two(blue)}`,
    alpha: Math.round((alpha / 255) * 1000) / 1000,
  };
  known.set(colour, plain);
  return plain;
}
