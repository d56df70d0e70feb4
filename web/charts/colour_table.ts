/**
 * Colour tables for pictures of numbers. Mixed in OKLab, where equal steps look equal; every table
 * runs monotonously in lightness to each of its ends, so that it reads without hues too.
 */

export type Rgb = readonly [red: number, green: number, blue: number];
type Lab = readonly [lightness: number, a: number, b: number];

export const tableSize = 256;

/** From a number to its colour: `low` has the first colour of the table, `high` the last. */
export interface ColourScale {
  readonly low: number;
  readonly high: number;
  /** `tableSize` colours, r, g and b of each. */
  readonly table: Uint8ClampedArray;
}

/** Reads what getComputedStyle says of a colour. */
export function parseRgb(css: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (css.match(/[\d.]+/gu) ?? []).map(Number);
  return css.startsWith('color(srgb') ? [red * 255, green * 255, blue * 255] : [red, green, blue];
}

export const cssOf = ([red, green, blue]: Rgb) =>
  `rgb(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)})`;

const toLinear = (byte: number) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const fromLinear = (value: number) =>
  255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** Björn Ottosson's OKLab. */
function toLab(colour: Rgb): Lab {
  const [r, g, b] = colour.map(toLinear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((value) => fromLinear(Math.min(1, Math.max(0, value)))) as unknown as Rgb;
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const [start, end] = [toLab(from), toLab(to)];
  return fromLab(start.map((value, i) => value + (end[i]! - value) * share) as unknown as Lab);
}

/** Colours at equal distances through the given ones. */
function through(colours: readonly Rgb[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(tableSize * 3);
  const parts = colours.length - 1;
  for (let i = 0; i < tableSize; ++i) {
    const place = (i / (tableSize - 1)) * parts;
    const part = Math.min(parts - 1, Math.floor(place));
    table.set(mix(colours[part]!, colours[part + 1]!, place - part), i * 3);
  }
  return table;
}

/** Nothing to everything: for shares from 0 to 1. */
export function sequential(nothing: Rgb, everything: Rgb): Uint8ClampedArray {
  return through([nothing, everything]);
}

/** Below and above zero, zero in the middle: for states. */
export function diverging(negative: Rgb, zero: Rgb, positive: Rgb): Uint8ClampedArray {
  return through([negative, zero, positive]);
}

/** Place of a number in the table of its scale; what is no number has none, -1. */
export function placeOf({ low, high }: ColourScale, value: number): number {
  const share = (value - low) / (high - low);
  if (Number.isNaN(share)) return -1;
  return Math.round(Math.min(1, Math.max(0, share)) * (tableSize - 1));
}

export function colourAt(table: Uint8ClampedArray, place: number): Rgb {
  return [table[place * 3]!, table[place * 3 + 1]!, table[place * 3 + 2]!];
}

/** WCAG 2: relative luminance and contrast, 1 to 21. */
export function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map(toLinear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/**
 * `end`, brought so close to `paper` that ink stays readable on it and on all between: for colours
 * behind text.
 */
export function behindText(paper: Rgb, end: Rgb, ink: Rgb, least = 5): Rgb {
  let [good, bad] = [0, 1];
  if (contrast(end, ink) >= least) return end;
  for (let i = 0; i < 20; ++i) {
    const middle = (good + bad) / 2;
    if (contrast(mix(paper, end, middle), ink) >= least) good = middle;
    else bad = middle;
  }
  return mix(paper, end, good);
}
