import { lettersOf, presentNotation } from '../notation';
import { Worked } from './arithmetic';
import type { Moment, Values } from './moment';
import type { PartId } from './parts';
import { OfOne, OverAll } from './sentences';

/** A piece of an equation: a sign, a part, or something else that belongs to one. */
export type Piece =
  | string
  | { readonly part: PartId }
  /** A weight, a bias or a function, written in letters; pointing at it lights a part. */
  | { readonly letters: string; readonly sub?: string; readonly lights: PartId };

/** One of the operations that a cell does in each time step, in the lectures' order. */
export interface Operation {
  readonly id: string;
  readonly title: string;
  readonly equations: readonly (readonly Piece[])[];
  /** What it is for, in general. */
  readonly meaning: string;
  /** What it did at a step to all units, or to one of them. */
  overAll(tell: OverAll): string;
  toOne(tell: OfOne): string;
  /** Its equations with one unit's numbers put in. */
  worked(numbers: Worked): readonly string[];
}

export const part = (id: PartId): Piece => ({ part: id });
export const dot = (lights: PartId): Piece => ({ letters: '⊙', lights });

/** fn(W_name [h_{t-1}, x_t] + b_name); where input and state have a letter each, their sum. */
export function gateEquation(
  id: PartId,
  name: string,
  fn: string,
  old: readonly Piece[] = [part('h0')],
): Piece[] {
  const weight = (letters: string): Piece => ({ letters, sub: name, lights: id });
  const products =
    presentNotation() === 'lectures'
      ? [weight('W'), '[', ...old, ',', part('x'), ']']
      : [
          ...[weight('U'), part('x'), '+', weight('W')],
          ...(old.length > 1 ? ['(', ...old, ')'] : old),
        ];
  return [part(id), '=', { letters: fn, lights: id }, '(', ...products, '+', weight('b'), ')'];
}

/** A weight of the whole layer, as the notation has it. */
export function weight(name: 'Wx' | 'Wh' | 'bh', lights: PartId): Piece {
  const { base, sub } = lettersOf(name);
  return { letters: base, ...(sub ? { sub } : {}), lights };
}

/** What an operation did at this step: to one unit, or to all of them. */
export function whatHappened(operation: Operation, values: Values, unit: number | 'all'): string {
  return unit === 'all'
    ? operation.overAll(new OverAll(values))
    : operation.toOne(new OfOne(values, unit));
}

/**
 * What a person can check by hand. Gates show their sum as one number; `values` are the moment's.
 */
export function withNumbers(
  operation: Operation,
  moment: Moment,
  values: Values,
  unit: number,
): readonly string[] {
  return operation.worked(new Worked(moment, values, unit));
}

/** All parts that an operation's equations speak of. */
export function partsIn({ equations }: Operation): Set<PartId> {
  const found = new Set<PartId>();
  for (const piece of equations.flat())
    if (typeof piece !== 'string') found.add('part' in piece ? piece.part : piece.lights);
  return found;
}
