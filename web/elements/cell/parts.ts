import { type Cell, type Gate, gateOf, letterOf } from '../../app/cells';

/** Where the values of a part stand in a trace, for one layer and one time step. */
export type Source =
  | { readonly gate: number }
  | { readonly preactivation: number }
  | { readonly state: 'h' | 'c'; readonly at: 'before' | 'after' }
  | { readonly extra: true }
  | { readonly product: readonly [PartId, PartId] }
  | { readonly complement: PartId }
  | { readonly below: true }
  | { readonly output: true };

/** A gate's is that of app/cells.ts; x, h0, h, c0, c and p are what each cell has of them. */
export type PartId = string;

/**
 * A letter of an equation, as the lectures write it: base, subscript, and a tilde over the base.
 */
export interface Letter {
  readonly base: string;
  readonly sub: string;
  readonly tilde?: boolean;
}

/**
 * What a wire or a tile of a cell's diagram carries: how equations write it, what it is, where its
 * values are.
 */
export interface Part {
  readonly id: PartId;
  /** Factors of it, for a product, else one. */
  readonly symbols: readonly Letter[];
  readonly name: string;
  readonly meaning: string;
  /** share: 0 .. 1, a gate. signed: about zero. none: no numbers of the units. */
  readonly kind: 'share' | 'signed' | 'none';
  /** The design token of its colour. */
  readonly colour: string;
  readonly source: Source;
}

/** The step before, in an index. */
export const before = 't−1';

export const symbol = (base: string, sub = 't', tilde = false): Letter => ({ base, sub, tilde });

export const symbolOf = ({ letter, tilde }: Gate): Letter => symbol(letter, 't', tilde);

/** What each cell reads, and what the network makes of it. */
export const x: Part = {
  id: 'x',
  symbols: [symbol('x')],
  name: 'input',
  meaning: 'what is read at this step, or what the layer below says of it',
  kind: 'signed',
  colour: '--ink',
  source: { below: true },
};
export const h0: Part = {
  id: 'h0',
  symbols: [symbol('h', before)],
  name: 'hidden state before',
  meaning: 'what the cell showed after the step before',
  kind: 'signed',
  colour: '--state-hidden',
  source: { state: 'h', at: 'before' },
};
export const p: Part = {
  id: 'p',
  symbols: [symbol('p')],
  name: 'prediction',
  meaning: 'the probability of each answer, from the hidden state of the top layer',
  kind: 'none',
  colour: '--prediction',
  source: { output: true },
};

export function hiddenState({ states }: Cell): Part {
  return {
    id: 'h',
    symbols: [symbol('h')],
    name: 'hidden state',
    meaning: states.h!,
    kind: 'signed',
    colour: '--state-hidden',
    source: { state: 'h', at: 'after' },
  };
}

export function cellStates({ states }: Cell): { readonly before: Part; readonly after: Part } {
  const both = { kind: 'signed', colour: '--state-cell' } as const;
  return {
    before: {
      id: 'c0',
      symbols: [symbol('c', before)],
      name: 'cell state before',
      meaning: 'what the cell remembered up to the step before',
      ...both,
      source: { state: 'c', at: 'before' },
    },
    after: {
      id: 'c',
      symbols: [symbol('c')],
      name: 'cell state',
      meaning: states.c!,
      ...both,
      source: { state: 'c', at: 'after' },
    },
  };
}

/** A gate, as the table of cells describes it. */
export function gatePart(cell: Cell, name: string): Part {
  const gate = gateOf({ cell: cell.name }, name);
  return {
    id: gate.id,
    symbols: [symbolOf(gate)],
    name: gate.title,
    meaning: gate.meaning,
    kind: gate.function === 'sigmoid' ? 'share' : 'signed',
    colour: gate.colour,
    source: { gate: gate.index },
  };
}

const inReading: Readonly<Record<string, string>> = { 't−1': 't minus 1' };

/** A symbol in plain letters: `c_t−1`, or spoken, `c t minus 1`. */
export function plain({ base, sub, tilde = false }: Letter, spoken = false): string {
  const letter = spoken
    ? `${base}${tilde ? ' tilde' : ''}`
    : letterOf({ letter: base, ...(tilde && { tilde }) });
  if (sub === '') return letter;
  return spoken ? `${letter} ${inReading[sub] ?? sub}` : `${letter}_${sub}`;
}
