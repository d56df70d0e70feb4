/** What a chart has to know of one direction. */
export interface ChartAxis {
  /** From where to where, given the lowest and the highest value drawn. */
  range(low: number, high: number): readonly [number, number];
  /** Where marks stand between `low` and `high` with room for about `room` of them. */
  marks(low: number, high: number, room: number): number[];
  text(value: number): string;
}

const mantissas = [1, 2, 5];

/** The smallest of ..., 0.5, 1, 2, 5, 10, 20, ... that is at least `least`. */
export function roundUp(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (mantissas.find((m) => m * power >= least * (1 - 1e-9)) ?? 10) * power;
}

/** Multiples of a round number. */
export function roundMarks(low: number, high: number, room: number, least = 0): number[] {
  const span = high - low;
  if (!(span > 0) || room < 1) return [];
  const step = Math.max(least, roundUp(span / room));
  const marks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; ++k)
    marks.push(Number((k * step).toPrecision(12)));
  return marks;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10⁻³; 1 and 10 for the exponents 0 and 1. */
export function powerOfTen(exponent: number): string {
  if (exponent === 0) return '1';
  if (exponent === 1) return '10';
  const digits = Array.from(String(Math.abs(exponent)), (digit) => superscripts[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/**
 * Axis for values given as their logarithm to base ten: whole decades are marked. What is at or
 * below the floor is drawn on it, and the floor's mark says so.
 */
export function decades(floor: number, leastTop: number): ChartAxis {
  return {
    range: (_, high) => [floor, Math.max(leastTop, Math.ceil(high - 1e-9))],
    marks(low, high, room) {
      const every = Math.max(1, Math.ceil((high - low) / room));
      const marks: number[] = [];
      // From the top of the axis' usual range, so that 1 is always marked.
      for (let k = Math.floor(high / every) * every; k >= low; k -= every) marks.push(k);
      if (marks.at(-1) !== low) {
        if (marks.at(-1)! - low < every / 2) marks.pop();
        marks.push(low);
      }
      return marks.reverse();
    },
    text: (value) => (value <= floor ? `≤ ${powerOfTen(floor)}` : powerOfTen(value)),
  };
}

/** log10 of a norm, kept on or above the floor; NaN stays. */
export function logOf(value: number, floor: number): number {
  return value > 0 ? Math.max(floor, Math.log10(value)) : value === 0 ? floor : Number.NaN;
}
