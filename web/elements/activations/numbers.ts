/** Numbers of the curves: with a true minus, and as powers of ten where they are small. */

const minus = '−';

export function signed(value: number, places = 3): string {
  const text = Math.abs(value).toFixed(places);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
}

/** A sum z, which stands on tenths. */
export const sum = (z: number): string => signed(z, 1);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 0.42, 0.0031, 2.4 × 10⁻⁷; 0 and 1 as such. */
export function powerText(value: number): string {
  if (value === 0 || value === 1) return String(value);
  const exponent = Math.floor(Math.log10(value) + 1e-12);
  if (exponent >= -3) return String(Number(value.toPrecision(2)));
  const digits = String(-exponent).replace(/\d/g, (digit) => superscripts[Number(digit)]!);
  return `${(value / 10 ** exponent).toFixed(1)} × 10⁻${digits}`;
}
