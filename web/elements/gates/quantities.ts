import type { LayerTrace, Network, Trace } from '../../engine/shared/inside';
import type { Signals } from './signals';

export type QuantityId = 'f' | 'i' | 'g' | 'o' | 'r' | 'z' | 'n' | 'c' | 'h';

/** Something that each unit has a number of at every step. */
export interface Quantity {
  readonly id: QuantityId;
  /** Base letter of the symbol, with its tilde where it has one; the index t follows. */
  readonly symbol: string;
  readonly name: string;
  /** What a high and a low number mean. */
  readonly meaning: string;
  /** The custom property of its colour. */
  readonly token: string;
  /** share: 0 to 1. signed: -1 to 1. own: without bounds, so each unit has a range of its own. */
  readonly range: 'share' | 'signed' | 'own';
  /** Index into Network.gateNames; states have none. */
  readonly gate?: number;
}

const candidate = {
  symbol: 'g',
  name: 'candidate',
  meaning: 'what the unit would write: the new content, above or below zero',
  token: '--gate-candidate',
  range: 'signed',
} as const;

const hidden = {
  id: 'h',
  symbol: 'h',
  name: 'hidden state',
  token: '--state-hidden',
} as const;

const lstm: readonly Quantity[] = [
  {
    id: 'f',
    symbol: 'f',
    name: 'forget gate',
    meaning: 'how much of its cell state the unit keeps: 1 keeps all of it, 0 erases it',
    token: '--gate-forget',
    range: 'share',
    gate: 1,
  },
  {
    id: 'i',
    symbol: 'i',
    name: 'input gate',
    meaning: 'how much of the candidate the unit writes: 1 writes all of it, 0 nothing',
    token: '--gate-input',
    range: 'share',
    gate: 0,
  },
  { id: 'g', ...candidate, gate: 2 },
  {
    id: 'o',
    symbol: 'o',
    name: 'output gate',
    meaning: 'how much of its memory the unit shows: 1 shows all of it, 0 hides it',
    token: '--gate-output',
    range: 'share',
    gate: 3,
  },
  {
    id: 'c',
    symbol: 'c',
    name: 'cell state',
    meaning:
      'what the unit remembers. It has no bounds: colours tell how far it is from its own mean',
    token: '--state-cell',
    range: 'own',
  },
  { ...hidden, meaning: 'what the unit shows: h = o · tanh(c)', range: 'signed' },
];

const gru: readonly Quantity[] = [
  {
    id: 'r',
    symbol: 'r',
    name: 'reset gate',
    meaning: 'how much of the past the candidate may see: 1 all of it, 0 nothing',
    token: '--gate-reset',
    range: 'share',
    gate: 0,
  },
  {
    id: 'z',
    symbol: 'z',
    name: 'update gate',
    meaning: 'how much of the state is replaced: 1 all of it, 0 keeps the old one',
    token: '--gate-update',
    range: 'share',
    gate: 1,
  },
  { id: 'n', ...candidate, symbol: 'h̃', gate: 2 },
  {
    ...hidden,
    meaning: 'what the unit remembers and shows: h = (1 − z) · old h + z · candidate',
    range: 'signed',
  },
];

/** From the gates to what they make. */
export function quantitiesOf({ cell, activation }: Network): readonly Quantity[] {
  if (cell === 'lstm') return lstm;
  if (cell === 'gru') return gru;
  const range = ({ tanh: 'signed', relu: 'own', sigmoid: 'share' } as const)[activation];
  return [{ ...hidden, meaning: 'all that the unit remembers, and shows', range }];
}

/** Where the network keeps what it knows: the states that can follow a pattern. */
export function statesOf(network: Network): readonly Quantity[] {
  return quantitiesOf(network).filter(({ gate }) => gate === undefined);
}

/** A passage that was read after what led up to it, so that the memory did not begin empty. */
export interface Reading {
  readonly trace: Trace;
  /** Steps of the trace before the passage. */
  readonly lead: number;
  /** Of the passage; the same array as long as it is the same text. */
  readonly characters: readonly string[];
}

/** The quantity's numbers in a layer; column t is what came of reading character t. */
export function signalsOf(reading: Reading, layer: number, quantity: Quantity): Signals {
  const { trace, lead, characters } = reading;
  const { hidden: units, gateNames } = trace.network;
  const steps = characters.length;
  const from = trace.layers[layer] as LayerTrace;
  if (quantity.gate !== undefined) {
    const stride = units * gateNames.length;
    const first = lead * stride + quantity.gate * units;
    return { values: from.gates, first, stride, steps, units };
  }
  // Row 0 of a state is what stood there before anything was read.
  const values = quantity.id === 'c' ? from.c : from.h;
  return { values, first: (lead + 1) * units, stride: units, steps, units };
}
