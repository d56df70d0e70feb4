import { expect, test } from 'vitest';

import {
  behindText,
  colourAt,
  contrast,
  cssOf,
  diverging,
  luminance,
  mix,
  parseRgb,
  placeOf,
  type Rgb,
  sequential,
  tableSize,
} from '../../../web/charts/colour_table';

/** Of tokens.css: paper for cells, ink, the two signs, a gate; light and dark. */
const schemes = [
  {
    raised: [255, 255, 255],
    ink: [18, 32, 27],
    below: [47, 85, 196],
    above: [191, 58, 18],
    gate: [163, 50, 92],
  },
  {
    raised: [24, 32, 29],
    ink: [233, 240, 236],
    below: [134, 168, 255],
    above: [255, 154, 112],
    gate: [245, 140, 176],
  },
] satisfies Record<string, Rgb>[];

const lightness = (table: Uint8ClampedArray) =>
  Array.from({ length: tableSize }, (_, i) => luminance(colourAt(table, i)));

const monotone = (values: number[]) => {
  const sign = Math.sign(values.at(-1)! - values[0]!);
  return values.every((value, i) => i === 0 || sign * (value - values[i - 1]!) > -2e-3);
};

test('colours are read as a browser writes them', () => {
  expect(parseRgb('rgb(1, 22, 255)')).toEqual([1, 22, 255]);
  expect(parseRgb('rgba(1, 2, 3, 0.5)')).toEqual([1, 2, 3]);
  expect(parseRgb('color(srgb 0 1 0.2)')).toEqual([0, 255, 51]);
  expect(cssOf([1.4, 2.6, 3])).toBe('rgb(1, 3, 3)');
});

test('a mixture begins and ends with its parts', () => {
  for (const { below, above } of schemes) {
    mix(below, above, 0).forEach((value, i) => expect(value).toBeCloseTo(below[i]!, 3));
    mix(below, above, 1).forEach((value, i) => expect(value).toBeCloseTo(above[i]!, 3));
  }
  // Grey halfway between black and white in OKLab: lightness 0.5.
  expect(mix([0, 0, 0], [255, 255, 255], 0.5).map(Math.round)).toEqual([99, 99, 99]);
});

test.each(schemes)(
  'tables run in lightness from end to end: $raised',
  ({ raised, below, above, gate }) => {
    const shares = sequential(raised, gate);
    expect(colourAt(shares, 0)).toEqual(raised);
    expect(colourAt(shares, tableSize - 1)).toEqual(gate);
    expect(monotone(lightness(shares))).toBe(true);
    const signed = diverging(below, raised, above);
    expect(colourAt(signed, 0)).toEqual(below);
    expect(colourAt(signed, tableSize - 1)).toEqual(above);
    expect(monotone(lightness(signed).slice(0, tableSize / 2))).toBe(true);
    expect(monotone(lightness(signed).slice(tableSize / 2))).toBe(true);
  },
);

test.each(schemes)('the two signs stay apart without red or without green: $raised', (scheme) => {
  // Brettel/Viénot: a dichromat's colours for protan and deutan eyes, in linear light.
  const linear = (c: Rgb) => c.map((v) => (v / 255) ** 2.2) as unknown as Rgb;
  const protan = ([r, g, b]: Rgb) => [0.112 * r + 0.888 * g, 0.112 * r + 0.888 * g, b] as const;
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: a share of green, not √½
  const deutan = ([r, g, b]: Rgb) => [0.293 * r + 0.707 * g, 0.293 * r + 0.707 * g, b] as const;
  for (const seen of [protan, deutan]) {
    const [one, other] = [seen(linear(scheme.below)), seen(linear(scheme.above))];
    expect(Math.hypot(...one.map((v, i) => v - other[i]!))).toBeGreaterThan(0.3);
  }
});

test.each(schemes)('ink is readable on every colour behind text: $raised', (scheme) => {
  const { raised, ink, below, above, gate } = scheme;
  const soft = (colour: Rgb) => behindText(raised, colour, ink);
  for (const table of [diverging(soft(below), raised, soft(above)), sequential(raised, soft(gate))])
    for (let i = 0; i < tableSize; ++i)
      expect(contrast(colourAt(table, i), ink)).toBeGreaterThan(4.9);
  // Where ink can be read as it is nothing changes.
  expect(behindText(raised, raised, ink)).toEqual(raised);
});

test('numbers find their places, and what lies outside stays at the ends', () => {
  const scale = { low: -1, high: 1, table: sequential([0, 0, 0], [255, 255, 255]) };
  expect([-5, -1, 0.001, 1, 9].map((value) => placeOf(scale, value))).toEqual([
    0, 0, 128, 255, 255,
  ]);
  expect(placeOf(scale, Number.NaN)).toBe(-1);
});
