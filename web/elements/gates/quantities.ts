import {
  type Cell,
  cellOf,
  cells,
  explained,
  functionOf,
  type Gate,
  letterOf,
} from '../../app/cells';
import type { LayerTrace, Network, Trace } from '../../engine/shared/inside';
import type { Signals } from './signals';

/** Something that each unit has a number of at every step. */
export interface Quantity {
  /** The gate's, or that of the state. */
  readonly id: string;
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

const ranges = { sigmoid: 'share', tanh: 'signed', relu: 'own' } as const;

/** From the gates to what they make. */
export function quantitiesOf(network: Network): readonly Quantity[] {
  const cell = cellOf(network);
  const [first] = cell.gates;
  const range = cell.gateIsState ? ranges[functionOf(first!, network)] : 'signed';
  const gates = cell.gateIsState ? [] : explained(cell).map((gate) => ofGate(gate, network));
  return [...gates, ...(cell.cellState ? [cellState(cell)] : []), hiddenState(cell, range)];
}

/** Of every kind of cell. */
export const quantityIds: readonly string[] = [
  ...new Set(cells.filter(({ gateIsState }) => !gateIsState).flatMap(({ gates }) => gates)),
]
  .map(({ id }) => id)
  .concat('c', 'h');

function ofGate(gate: Gate, network: Network): Quantity {
  return {
    ...{ id: gate.id, symbol: letterOf(gate), name: gate.title, meaning: gate.meaning },
    ...{ token: gate.colour, range: ranges[functionOf(gate, network)], gate: gate.index },
  };
}

function cellState({ states }: Cell): Quantity {
  return {
    ...{ id: 'c', symbol: 'c', name: 'cell state', token: '--state-cell', range: 'own' },
    meaning: `${states.c}. It has no bounds: colours tell how far it is from its own mean`,
  };
}

function hiddenState({ states }: Cell, range: Quantity['range']): Quantity {
  return {
    ...{ id: 'h', symbol: 'h', name: 'hidden state', token: '--state-hidden', range },
    meaning: states.h!,
  };
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
  const { hiddenSize: units, gateNames } = trace.network;
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

/** Whether both are of networks of one kind and size. */
export function sameShape(a: Reading | undefined, b: Reading): boolean {
  const shape = ({ trace: { network } }: Reading) =>
    [network.cell, network.activation, network.hiddenSize, network.layers].join();
  return a !== undefined && shape(a) === shape(b);
}
