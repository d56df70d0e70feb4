import { resolveColours } from '../../charts/colour';
import {
  behindText,
  type ColourScale,
  diverging,
  parseRgb,
  type Rgb,
  sequential,
} from '../../charts/colour_table';
import type { Quantity } from './quantities';
import type { Spread } from './signals';

const tokens = {
  raised: '--raised',
  ink: '--ink',
  faint: '--ink-3',
  negative: '--below-zero',
  positive: '--above-zero',
};

/** The colours of numbers in the present colour scheme. */
export interface Palette {
  /** For cells of their own: the full colours. */
  strong(quantity: Quantity): Uint8ClampedArray;
  /** For behind text: so soft that ink stays readable on all of them. */
  soft(quantity: Quantity): Uint8ClampedArray;
  /** For a pattern, from its lowest to its highest number. */
  readonly pattern: Uint8ClampedArray;
}

/** `host`: an element whose colour scheme counts. */
export function paletteOf(host: HTMLElement, quantities: readonly Quantity[]): Palette {
  const own = Object.fromEntries(quantities.map(({ id, token }) => [id, token]));
  const css = resolveColours(host, { ...tokens, ...own });
  const rgb = Object.fromEntries(
    Object.entries(css).map(([name, value]) => [name, parseRgb(value)]),
  ) as Record<string, Rgb> & Record<keyof typeof tokens, Rgb>;
  const tables = (soften: (colour: Rgb) => Rgb) => {
    const signed = diverging(soften(rgb.negative), rgb.raised, soften(rgb.positive));
    const shares = new Map(
      quantities.map(({ id }) => [id, sequential(rgb.raised, soften(rgb[id]!))] as const),
    );
    return ({ id, range }: Quantity) => (range === 'share' ? shares.get(id)! : signed);
  };
  return {
    strong: tables((colour) => colour),
    soft: tables((colour) => behindText(rgb.raised, colour, rgb.ink)),
    pattern: sequential(rgb.raised, rgb.faint),
  };
}

/** How many standard deviations from its mean a unit without bounds is coloured to. */
const far = 2.5;

/** What the colours of a table mean for a unit. */
export function scaleOf(
  { range }: Quantity,
  table: Uint8ClampedArray,
  { mean, deviation }: Spread,
): ColourScale {
  if (range === 'share') return { low: 0, high: 1, table };
  if (range === 'signed') return { low: -1, high: 1, table };
  const reach = Math.max(1e-6, far * deviation);
  return { low: mean - reach, high: mean + reach, table };
}
