import type { Expression, Name } from './expression';
import { evaluate } from './expression';
import type { Ref } from './scene';

/** A piece of a written formula: a sign, or a number of the picture as a name or as digits. */
export type Token =
  | { readonly text: string }
  | {
      readonly ref: Ref;
      readonly name: Name;
      readonly value: number;
      /** A negative number after a sign: in brackets, which no line break may part from it. */
      readonly bracketed?: true;
    }
  /** Terms that are left out; their sum, where numbers are written. */
  | { readonly more: number; readonly sum: number };

/** Longer sums are shortened, in the middle, until a reader asks for all. */
const mostTerms = 12;
const firstTerms = 4;
const lastTerms = 2;

/** Signs and numbers of a formula in reading order; with `digits` numbers stand for names. */
export function tokens(formula: Expression, digits: boolean, whole = false): Token[] {
  return new Writer(digits, whole).write(formula, 0);
}

/**
 * A number inside a formula: 0 is exactly that; others have five decimals, and as many digits that
 * count where they are small, so that what is written gives the four decimals of the result.
 */
export function termDigits(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return digitsOf(value);
  const decimals = Math.max(5, 4 - Math.floor(Math.log10(size)));
  const text = size < 1e-4 ? exponent(size, 4) : size.toFixed(decimals);
  return value < 0 ? `−${text}` : text;
}

/** Four decimals, more for what is smaller: always with a true minus. */
export function digitsOf(value: number, decimals = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const small = size > 0 && size < 0.5 * 10 ** -(decimals - 1);
  const text = small ? exponent(size) : size.toFixed(decimals);
  return value < 0 && Number(size.toFixed(12)) !== 0 ? `−${text}` : text;
}

function exponent(value: number, decimals = 2): string {
  const [mantissa = '', power = ''] = value.toExponential(decimals).split('e');
  const raised = String(Math.abs(Number(power))).replace(/\d/g, (d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]!);
  return `${mantissa}·10${Number(power) < 0 ? '⁻' : ''}${raised}`;
}

/** Three decimals for a cell of the picture; a bare 0 is exactly that. */
export function cellDigits(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return digitsOf(value);
  const size = Math.abs(value);
  const text = size.toFixed(size < 9.9995 ? 3 : size < 99.995 ? 2 : size < 999.95 ? 1 : 0);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** How tightly an operation binds: what binds less stands in brackets inside. */
const binds: Readonly<Record<Expression['op'], number>> = {
  sum: 1,
  difference: 1,
  negative: 2,
  product: 2,
  quotient: 2,
  square: 3,
  call: 4,
  value: 4,
  number: 4,
};

const spaced: Readonly<Record<string, string>> = { ln: 'ln\u202f', exp: 'exp\u202f' };

class Writer {
  constructor(
    private readonly digits: boolean,
    private readonly whole: boolean,
  ) {}

  write(e: Expression, outside: number): Token[] {
    const inner = this.bare(e);
    return binds[e.op] < outside ? [text('('), ...inner, text(')')] : inner;
  }

  private bare(e: Expression): Token[] {
    switch (e.op) {
      case 'value':
        return [{ ref: e.ref, name: e.name, value: e.value }];
      case 'number':
        return [text(e.text && !this.digits ? e.text : plainNumber(e.value))];
      case 'sum':
        return this.sum(e.terms);
      case 'product':
        return e.factors.flatMap((factor, k) => [
          ...(k > 0 ? [text(' · ')] : []),
          ...(k > 0 ? this.guarded(factor, 2) : this.write(factor, 2)),
        ]);
      case 'difference':
        return [...this.write(e.from, 1), text(' − '), ...this.guarded(e.less, 2)];
      case 'quotient':
        return [...this.write(e.over, 3), text(' / '), ...this.guarded(e.under, 3)];
      case 'negative':
        return [text('−'), ...this.guarded(e.of, 3)];
      case 'square':
        return [...this.guarded(e.of, 4), text('²')];
      case 'call':
        return [text(`${spaced[e.name] ?? e.name}(`), ...this.write(e.of, 0), text(')')];
    }
  }

  private sum(terms: readonly Expression[]): Token[] {
    const shortened = !this.whole && terms.length > mostTerms;
    const first = shortened ? terms.slice(0, firstTerms) : terms;
    const out = first.flatMap((term, k) => [
      ...(k > 0 ? [text(' + ')] : []),
      ...(k > 0 ? this.after(term) : this.write(term, 1)),
    ]);
    if (!shortened) return out;
    const hidden = terms.slice(firstTerms, -lastTerms);
    const sum = hidden.reduce((total, term) => total + evaluate(term), 0);
    out.push(text(' + '), { more: hidden.length, sum });
    for (const term of terms.slice(-lastTerms)) out.push(text(' + '), ...this.after(term));
    return out;
  }

  private bracketed(e: Expression): Token[] {
    return this.bare(e).map((token) => ('ref' in token ? { ...token, bracketed: true } : token));
  }

  /** A term after a plus: its first number in brackets where that is negative. */
  private after(e: Expression): Token[] {
    if (e.op !== 'product' || !this.negative(e.factors[0]!)) return this.guarded(e, 1);
    const [first, ...others] = e.factors;
    const rest = others.flatMap((factor) => [text(' · '), ...this.guarded(factor, 2)]);
    return [...this.bracketed(first!), ...rest];
  }

  /** In brackets where it is negative or binds less than what is around it. */
  private guarded(e: Expression, outside: number): Token[] {
    return this.negative(e) ? this.bracketed(e) : this.write(e, outside);
  }

  private negative(e: Expression): boolean {
    return this.digits && e.op === 'value' && termDigits(e.value).startsWith('−');
  }
}

const text = (value: string): Token => ({ text: value });
const plainNumber = (value: number) =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));

/** What stands for terms that are left out. */
export function moreTerms({ more, sum }: { more: number; sum: number }, digits: boolean): string {
  return digits ? `… ${more} more: ${digitsOf(sum, 5)}` : `… ${more} more`;
}

/** For a screen reader and for tests. */
export function plainText(
  written: readonly Token[],
  name: (name: Name) => string,
  digits: boolean,
): string {
  return written
    .map((token) => {
      if ('text' in token) return token.text;
      if ('more' in token) return moreTerms(token, digits);
      const written = digits ? termDigits(token.value) : name(token.name);
      return token.bracketed ? `(${written})` : written;
    })
    .join('');
}
