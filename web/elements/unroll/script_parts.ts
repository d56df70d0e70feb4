import { type Cell, letterOf } from '../../app/cells';
import type { NamedArray } from './picture';

/** Weights and biases of all gates, in the engine's order. */
export function gateArrays({ gates }: Cell): NamedArray[] {
  const all = gates.map(({ index }) => index);
  const blocks = `${all.length}H`;
  // What is no letter of a program is named.
  const order = gates.map((gate) => (gate.tilde ? gate.name : letterOf(gate))).join(', ');
  return [
    { name: 'W_x', param: 'Wx', gates: all, comment: `${blocks} x V; rows of ${order}` },
    { name: 'W_h', param: 'Wh', gates: all, comment: `${blocks} x H` },
    { name: 'b', param: 'b', gates: all, comment: `${blocks}; PyTorch keeps it as a sum of two` },
  ];
}

/** The gradients of these, where every gate sees the old state as it is. */
export const gradientSums = [
  'dW_x[:, inputs[t - 1]] += da',
  'dW_h += np.outer(da, h[t - 1])',
  'db += da',
];
