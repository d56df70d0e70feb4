import type { Ref } from './scene';

/** How the lectures write a number: W with index hh, h of step 2, h with a tilde. */
export interface Name {
  /** Before everything else: ∂E/∂. */
  readonly prefix?: string;
  readonly base: string;
  readonly sub?: string;
  readonly tilde?: boolean;
  /** Which entry of it: [1,0]. */
  readonly index?: string;
  /** Only the part of an error that comes through the step's own output, or through later steps. */
  readonly note?: 'own' | 'later';
}

export type FunctionName = 'tanh' | 'σ' | 'ReLU' | 'exp' | 'ln';

/** A formula with its values: what the engine computed, as it can be computed again by hand. */
export type Expression =
  /** A number of the picture, which can be opened in turn, or 1 and 0. */
  | { readonly op: 'value'; readonly name: Name; readonly value: number; readonly ref: Ref }
  | { readonly op: 'number'; readonly value: number; readonly text?: string }
  | { readonly op: 'sum'; readonly terms: readonly Expression[] }
  | { readonly op: 'product'; readonly factors: readonly Expression[] }
  | { readonly op: 'difference'; readonly from: Expression; readonly less: Expression }
  | { readonly op: 'quotient'; readonly over: Expression; readonly under: Expression }
  | { readonly op: 'negative' | 'square'; readonly of: Expression }
  | { readonly op: 'call'; readonly name: FunctionName; readonly of: Expression };

export function evaluate(formula: Expression): number {
  switch (formula.op) {
    case 'value':
    case 'number':
      return formula.value;
    case 'sum':
      return formula.terms.reduce((sum, term) => sum + evaluate(term), 0);
    case 'product':
      return formula.factors.reduce((product, factor) => product * evaluate(factor), 1);
    case 'difference':
      return evaluate(formula.from) - evaluate(formula.less);
    case 'quotient':
      return evaluate(formula.over) / evaluate(formula.under);
    case 'negative':
      return -evaluate(formula.of);
    case 'square':
      return evaluate(formula.of) ** 2;
    case 'call':
      return functions[formula.name](evaluate(formula.of));
  }
}

const functions: Readonly<Record<FunctionName, (x: number) => number>> = {
  tanh: Math.tanh,
  σ: (x) => 1 / (1 + Math.exp(-x)),
  ReLU: (x) => Math.max(0, x),
  exp: Math.exp,
  ln: Math.log,
};

export const number = (value: number, text?: string): Expression =>
  text === undefined ? { op: 'number', value } : { op: 'number', value, text };
export const sum = (...terms: Expression[]): Expression =>
  terms.length === 1 ? terms[0]! : terms.length === 0 ? number(0) : { op: 'sum', terms };
export const product = (...factors: Expression[]): Expression =>
  factors.length === 1 ? factors[0]! : { op: 'product', factors };
export const difference = (from: Expression, less: Expression): Expression => ({
  op: 'difference',
  from,
  less,
});
export const quotient = (over: Expression, under: Expression): Expression => ({
  op: 'quotient',
  over,
  under,
});
export const negative = (of: Expression): Expression => ({ op: 'negative', of });
export const square = (of: Expression): Expression => ({ op: 'square', of });
export const call = (name: FunctionName, of: Expression): Expression => ({ op: 'call', name, of });
/** 1 - x, as gates and derivatives have it. */
export const rest = (of: Expression): Expression => difference(number(1), of);

/** All numbers of the picture that a formula mentions. */
export function refsIn(formula: Expression): Ref[] {
  switch (formula.op) {
    case 'value':
      return [formula.ref];
    case 'number':
      return [];
    case 'sum':
      return formula.terms.flatMap(refsIn);
    case 'product':
      return formula.factors.flatMap(refsIn);
    case 'difference':
      return [...refsIn(formula.from), ...refsIn(formula.less)];
    case 'quotient':
      return [...refsIn(formula.over), ...refsIn(formula.under)];
    default:
      return refsIn(formula.of);
  }
}
