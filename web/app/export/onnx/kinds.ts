/** The operators of ONNX that are our cells, and in which order they have their gates. */
import type { Attributes } from './graph';

/** What decides the arithmetic besides the shapes. */
export interface CellChoice {
  /** Of the plain network: 'tanh', 'relu' or 'sigmoid'. */
  readonly activation: string;
  /** Of the GRU: 'after' the product or 'before' it. */
  readonly reset: string;
}

export interface Operator {
  readonly type: string;
  /** By the names of core/nn/cells. */
  readonly gates: readonly string[];
  /** Those that only this kind has. */
  attributes(choice: CellChoice, directions: number): Attributes;
}

/** An activation is given for each direction, by ONNX's name of it. */
const activations = ({ activation }: CellChoice, directions: number) =>
  Array<string>(directions).fill(activation.charAt(0).toUpperCase() + activation.slice(1));

/**
 * Source: github.com/onnx/onnx, docs/Operators.md, version 14 of RNN, LSTM (iofc) and GRU (zrh).
 * The GRU's update gate keeps the old state there, h = (1 - z) n + z h_{t-1}, as in PyTorch and in
 * exported files.
 */
export const operators: Readonly<Record<string, Operator>> = {
  rnn: {
    type: 'RNN',
    gates: ['preactivation'],
    attributes: (choice, directions) => ({ activations: activations(choice, directions) }),
  },
  lstm: {
    type: 'LSTM',
    gates: ['input', 'output', 'forget', 'candidate'],
    attributes: () => ({}),
  },
  gru: {
    type: 'GRU',
    gates: ['update', 'reset', 'candidate'],
    attributes: ({ reset }) => ({ linear_before_reset: reset === 'after' ? 1 : 0 }),
  },
};
