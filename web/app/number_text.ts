/**
 * Numbers as people type them. A decimal comma is a decimal comma; what could be read in two ways
 * is refused with a sentence, never altered in silence. What comes out is in the core's own form
 * (see core/support/number_text.hpp): digits, at most one point, an exponent.
 */

/** `either`: the two numbers that an ambiguous text may stand for. */
export type ReadNumber = { value: number } | { problem: string; either?: readonly number[] };

/** Digits of every script in their order from zero, as blocks of the Unicode Standard. */
const digit = /\p{Nd}/gu;
const minus = /[\u2212\u2012\u2013\uFE63\uFF0D]/gu;
const plus = /[\uFE62\uFF0B]/gu;
/** Arabic, full-width and small commas and points. */
const comma = /[\u066B\uFF0C\u060C]/gu;
const point = /\uFF0E/gu;
/** What sets thousands apart and nothing else. */
const apart = /[\s\u00A0\u202F\u2009'’_\u066C]/u;

/** Every block of ten decimal digits begins at a zero: counts back to where the block does. */
function valueOfDigit(character: string): string {
  const code = character.codePointAt(0)!;
  let value = 0;
  // Mathematical digits stand in five runs of ten without a gap between them.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) ++value;
  return String(value);
}

function plainSigns(text: string): string {
  return text
    .trim()
    .replace(digit, (character) => (character <= '9' ? character : valueOfDigit(character)))
    .replace(minus, '-')
    .replace(plus, '+')
    .replace(comma, ',')
    .replace(point, '.');
}

/** Blanks and apostrophes can only set thousands apart, and do where groups of three stand. */
function ungrouped(written: string): string {
  const group = /^\d{1,3}([\s\u00A0\u202F\u2009'’_\u066C]\d{3})+(?=$|[.,])/u.exec(written)?.[0];
  return group ? group.replace(/\D/gu, '') + written.slice(group.length) : written;
}

const noNumber = (whole: boolean) =>
  `Write a ${whole ? 'whole number, such as 12' : 'number, such as 0.01'}.`;

/**
 * `whole`: only whole numbers are wanted, so that a point before three digits can only be meant to
 * set thousands apart.
 */
export function readNumber(text: string, whole = false): ReadNumber {
  const plain = plainSigns(text);
  const parts = /^([+-]?)([\d.,\s'’_\u00A0\u202F\u2009\u066C]*)(e[+-]?\d+)?$/iu.exec(plain);
  if (!parts || !/\d/.test(parts[2]!)) return { problem: noNumber(whole) };
  const [, sign = '', written = '', exponent = ''] = parts;
  const body = ungrouped(written);
  const separators = body.replace(/\d/g, '');
  if (separators.length > 1 || apart.test(separators))
    return { problem: 'Write it without signs between thousands, and one point for decimals.' };
  const [before = '', after = ''] = body.split(/[.,]/);
  const thousands = /^[1-9]\d{0,2}$/.test(before) && after.length === 3 && exponent === '';
  if (thousands && (separators === ',' || whole)) {
    const grouped = `${sign}${before}${after}`;
    const decimal = `${sign}${before}.${after}`;
    return {
      problem: whole
        ? `Write ${grouped} without a sign between thousands.`
        : `Is that ${grouped} or ${decimal}? Write it in one of these ways.`,
      either: [Number(grouped), Number(decimal)],
    };
  }
  return { value: Number(`${sign}${body.replace(',', '.')}${exponent}`) };
}

/** The same with what a field allows, as a sentence that says what to do. */
export function readWithin(
  text: string,
  { minimum, maximum, whole }: { minimum: number; maximum: number; whole: boolean },
): ReadNumber {
  const read = readNumber(text, whole);
  if ('problem' in read) return read;
  const { value } = read;
  if (value >= minimum && value <= maximum && (!whole || Number.isInteger(value))) return read;
  const noun = whole ? 'a whole number' : 'a number';
  return { problem: `Give ${noun} from ${minimum} to ${maximum}.` };
}
