import type { Network } from '../../engine/shared/inside';

/** Where the values of a part stand in a trace, for one layer and one time step. */
export type Source =
  | { readonly gate: string }
  | { readonly preactivation: string }
  | { readonly state: 'h' | 'c'; readonly at: 'before' | 'after' }
  | { readonly extra: true }
  | { readonly product: readonly [PartId, PartId] }
  | { readonly complement: PartId }
  | { readonly below: true }
  | { readonly output: true };

export type PartId =
  | 'x'
  | 'h0'
  | 'c0'
  | 'f'
  | 'i'
  | 'g'
  | 'o'
  | 'fc'
  | 'ig'
  | 'c'
  | 'tc'
  | 'r'
  | 'z'
  | 'rh'
  | 'wh'
  | 'n'
  | 'k'
  | 'kh'
  | 'zn'
  | 'a'
  | 'h'
  | 'p';

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
  /** The design token of its colour, without the dashes. */
  readonly colour: string;
  readonly source: Source;
}

const symbol = (base: string, sub = 't', tilde = false): Letter => ({ base, sub, tilde });
const before = 't−1';

const x: Part = {
  id: 'x',
  symbols: [symbol('x')],
  name: 'input',
  meaning: 'what is read at this step: the character, or what the layer below says of it',
  kind: 'signed',
  colour: 'ink',
  source: { below: true },
};
const h0: Part = {
  id: 'h0',
  symbols: [symbol('h', before)],
  name: 'hidden state before',
  meaning: 'what the cell showed after the step before',
  kind: 'signed',
  colour: 'state-hidden',
  source: { state: 'h', at: 'before' },
};
const h: Part = {
  id: 'h',
  symbols: [symbol('h')],
  name: 'hidden state',
  meaning: 'what the cell shows to the prediction and to the next step',
  kind: 'signed',
  colour: 'state-hidden',
  source: { state: 'h', at: 'after' },
};
const p: Part = {
  id: 'p',
  symbols: [symbol('p')],
  name: 'prediction',
  meaning: 'the probability of each character to come next, from the hidden state of the top layer',
  kind: 'none',
  colour: 'prediction',
  source: { output: true },
};

const lstm: readonly Part[] = [
  x,
  h0,
  {
    id: 'c0',
    symbols: [symbol('c', before)],
    name: 'cell state before',
    meaning: 'what the cell remembered up to the step before',
    kind: 'signed',
    colour: 'state-cell',
    source: { state: 'c', at: 'before' },
  },
  {
    id: 'f',
    symbols: [symbol('f')],
    name: 'forget gate',
    meaning: 'how much of the old cell state each unit keeps: 1 keeps all, 0 erases',
    kind: 'share',
    colour: 'gate-forget',
    source: { gate: 'forget' },
  },
  {
    id: 'i',
    symbols: [symbol('i')],
    name: 'input gate',
    meaning: 'how much of the candidate each unit lets in: 1 writes all, 0 nothing',
    kind: 'share',
    colour: 'gate-input',
    source: { gate: 'input' },
  },
  {
    id: 'g',
    symbols: [symbol('g')],
    name: 'candidate',
    meaning: 'the new content that could be written, also called c̃',
    kind: 'signed',
    colour: 'gate-candidate',
    source: { gate: 'candidate' },
  },
  {
    id: 'o',
    symbols: [symbol('o')],
    name: 'output gate',
    meaning: 'how much of its memory each unit shows: 1 all, 0 nothing',
    kind: 'share',
    colour: 'gate-output',
    source: { gate: 'output' },
  },
  {
    id: 'fc',
    symbols: [symbol('f'), symbol('c', before)],
    name: 'what is kept',
    meaning: 'the old cell state after forgetting',
    kind: 'signed',
    colour: 'gate-forget',
    source: { product: ['f', 'c0'] },
  },
  {
    id: 'ig',
    symbols: [symbol('i'), symbol('g')],
    name: 'what is written',
    meaning: 'the candidate after the input gate',
    kind: 'signed',
    colour: 'gate-input',
    source: { product: ['i', 'g'] },
  },
  {
    id: 'c',
    symbols: [symbol('c')],
    name: 'cell state',
    meaning: 'the memory: what is kept and what is written, added up',
    kind: 'signed',
    colour: 'state-cell',
    source: { state: 'c', at: 'after' },
  },
  {
    id: 'tc',
    symbols: [symbol('tanh\u2009', ''), symbol('c')],
    name: 'squashed cell state',
    meaning: 'the cell state brought between −1 and 1',
    kind: 'signed',
    colour: 'state-cell',
    source: { extra: true },
  },
  h,
  p,
];

const resetGate: Part = {
  id: 'r',
  symbols: [symbol('r')],
  name: 'reset gate',
  meaning: 'how much of the old state the candidate gets to see: 0 starts afresh',
  kind: 'share',
  colour: 'gate-reset',
  source: { gate: 'reset' },
};
const updateParts: readonly Part[] = [
  {
    id: 'z',
    symbols: [symbol('z')],
    name: 'update gate',
    meaning: 'how much of each unit is replaced by the candidate: 0 keeps the old state',
    kind: 'share',
    colour: 'gate-update',
    source: { gate: 'update' },
  },
  {
    id: 'n',
    symbols: [symbol('h', 't', true)],
    name: 'candidate',
    meaning: 'the new state that could replace the old one',
    kind: 'signed',
    colour: 'gate-candidate',
    source: { gate: 'candidate' },
  },
  {
    id: 'k',
    symbols: [symbol('1 − z')],
    name: 'share that is kept',
    meaning: 'what the update gate leaves to the old state',
    kind: 'share',
    colour: 'gate-update',
    source: { complement: 'z' },
  },
  {
    id: 'kh',
    symbols: [symbol('(1−z', 't'), symbol(')\u2009h', before)],
    name: 'what is kept',
    meaning: 'the part of the old state that stays',
    kind: 'signed',
    colour: 'state-hidden',
    source: { product: ['k', 'h0'] },
  },
  {
    id: 'zn',
    symbols: [symbol('z'), symbol('h', 't', true)],
    name: 'what is written',
    meaning: 'the part of the candidate that is taken',
    kind: 'signed',
    colour: 'gate-update',
    source: { product: ['z', 'n'] },
  },
  h,
  p,
];

/** The reset gate comes before the product with the recurrent weights (Cho 2014, the lectures). */
const gruBefore: readonly Part[] = [
  x,
  h0,
  resetGate,
  {
    id: 'rh',
    symbols: [symbol('r'), symbol('h', before)],
    name: 'old state after the reset',
    meaning: 'what the candidate gets to see of the old state',
    kind: 'signed',
    colour: 'gate-reset',
    source: { extra: true },
  },
  ...updateParts,
];

/** The reset gate comes after it (cuDNN, PyTorch). */
const gruAfter: readonly Part[] = [
  x,
  h0,
  resetGate,
  {
    id: 'wh',
    symbols: [symbol('W', 'h'), symbol('h', before)],
    name: 'old state times its weights',
    meaning: 'the product of the old state and the recurrent weights, with its bias',
    kind: 'signed',
    colour: 'state-hidden',
    source: { extra: true },
  },
  {
    id: 'rh',
    symbols: [symbol('r'), symbol('W', 'h'), symbol('h', before)],
    name: 'old state after the reset',
    meaning: 'what the candidate gets to see of the old state',
    kind: 'signed',
    colour: 'gate-reset',
    source: { product: ['r', 'wh'] },
  },
  ...updateParts,
];

const rnn: readonly Part[] = [
  x,
  h0,
  {
    id: 'a',
    symbols: [symbol('a')],
    name: 'pre-activation',
    meaning: 'input and old state, weighted and added up',
    kind: 'signed',
    colour: 'ink',
    source: { preactivation: 'preactivation' },
  },
  h,
  p,
];

/** The parts of a cell, in the order in which values arise. */
export function partsOf({ cell, reset }: Pick<Network, 'cell' | 'reset'>): readonly Part[] {
  if (cell === 'lstm') return lstm;
  if (cell === 'rnn') return rnn;
  return reset === 'before' ? gruBefore : gruAfter;
}

/**
 * The gate that a person can hold, as an index into `network.gateNames`; undefined for the rest.
 */
export function heldGate(
  network: Pick<Network, 'cell' | 'gateNames'>,
  part: Part,
): number | undefined {
  // The plain RNN's only gate is its state itself.
  if (network.cell === 'rnn') return part.id === 'h' ? 0 : undefined;
  const { source } = part;
  return 'gate' in source ? network.gateNames.indexOf(source.gate) : undefined;
}

/** Between which values a gate can be held. */
export function holdRange(
  { cell, activation }: Pick<Network, 'cell' | 'activation'>,
  part: Part,
): readonly [number, number] {
  if (cell === 'rnn' && activation !== 'tanh') return activation === 'sigmoid' ? [0, 1] : [0, 2];
  return part.kind === 'share' ? [0, 1] : [-1, 1];
}

const inReading: Readonly<Record<string, string>> = { 't−1': 't minus 1' };

/** A symbol in plain letters: `c_t−1`, or spoken, `c t minus 1`. */
export function plain({ base, sub, tilde }: Letter, spoken = false): string {
  const letter = tilde ? (spoken ? `${base} tilde` : `${base}\u0303`) : base;
  if (sub === '') return letter;
  return spoken ? `${letter} ${inReading[sub] ?? sub}` : `${letter}_${sub}`;
}
