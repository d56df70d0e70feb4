/** How far the numbers of a network that has read a text are at the ends of their functions. */
import { cellOf, explained, functionOf, letterOf } from '../../app/cells';
import type { LayerTrace, Network } from '../../engine/shared/inside';
import { slopeAtValue } from './functions';

/**
 * Beyond so much of the way from the middle of its range to an end a number counts as saturated:
 * |tanh| > 0.97, and the same of a sigmoid, which is a tanh of half the sum, moved to 0 .. 1.
 */
export const nearEnd = 0.97;

/** Characters of the text that are read for it. */
export const readFor = 400;

/** Bars of a histogram. */
export const bins = 40;

export interface Saturation {
  /** 'h', 'forget gate' and so on; of the gate, not of the text. */
  readonly name: string;
  readonly letter: string;
  /** The design token of its colour. */
  readonly colour: string;
  readonly function: 'sigmoid' | 'tanh' | 'relu';
  /** What the histogram spans. */
  readonly range: readonly [number, number];
  /** Share of all numbers in each of `bins` equal parts of the range. */
  readonly shares: readonly number[];
  /** Share of the numbers that are saturated; of a ReLU, that are 0. */
  readonly saturated: number;
  /** Mean of the slopes at all of them: what is let through where the weights are 1. */
  readonly slope: number;
}

export function isSaturated(id: Saturation['function'], value: number): boolean {
  if (id === 'relu') return value <= 0;
  return Math.abs(id === 'tanh' ? value : 2 * value - 1) > nearEnd;
}

/** A gate's values, of all steps and units. */
function valuesOf(layer: LayerTrace, gate: number, gates: number, hidden: number): Float32Array {
  const steps = layer.gates.length / (gates * hidden);
  const values = new Float32Array(steps * hidden);
  for (let t = 0; t < steps; ++t) {
    const from = (t * gates + gate) * hidden;
    values.set(layer.gates.subarray(from, from + hidden), t * hidden);
  }
  return values;
}

function rangeOf(id: Saturation['function'], values: Float32Array): [number, number] {
  if (id === 'tanh') return [-1, 1];
  if (id === 'sigmoid') return [0, 1];
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  return [0, Math.max(1, most)];
}

/** Of each gate of the lowest layer, or of the state where the cell has no gates. */
export function saturationOf(
  network: Pick<Network, 'cell' | 'activation' | 'hiddenSize' | 'gateNames'>,
  layer: LayerTrace,
): Saturation[] {
  const cell = cellOf(network);
  return explained(cell).map((gate) => {
    const id = functionOf(gate, network);
    const values = valuesOf(layer, gate.index, network.gateNames.length, network.hiddenSize);
    const [low, high] = rangeOf(id, values);
    const shares = new Array<number>(bins).fill(0);
    let saturated = 0;
    let slope = 0;
    for (const value of values) {
      const bin = Math.floor(((value - low) / (high - low)) * bins);
      shares[Math.min(bins - 1, Math.max(0, bin))]! += 1 / values.length;
      if (isSaturated(id, value)) ++saturated;
      slope += slopeAtValue(id, value);
    }
    return {
      name: gate.title,
      letter: cell.gateIsState ? 'h' : letterOf(gate),
      colour: gate.colour,
      function: id,
      range: [low, high],
      shares,
      saturated: saturated / values.length,
      slope: slope / values.length,
    };
  });
}
