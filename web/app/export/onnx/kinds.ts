/** The operators of ONNX that are our cells, and in which order they have their gates. */

export interface Operator {
  readonly type: string;
  /** By the names of core/nn/cells. */
  readonly gates: readonly string[];
  /** Its functions are chosen: there is one for each direction. */
  readonly chooses: boolean;
  /** Where the reset acts is chosen. */
  readonly resets: boolean;
}

/**
 * Source: github.com/onnx/onnx, docs/Operators.md, version 14 of RNN, LSTM (iofc) and GRU (zrh).
 * The GRU's update gate keeps the old state there, h = (1 - z) n + z h_{t-1}, as in PyTorch and in
 * exported files.
 */
export const operators: Readonly<Record<string, Operator>> = {
  rnn: { type: 'RNN', gates: ['preactivation'], chooses: true, resets: false },
  lstm: {
    ...{ type: 'LSTM', gates: ['input', 'output', 'forget', 'candidate'] },
    ...{ chooses: false, resets: false },
  },
  gru: {
    ...{ type: 'GRU', gates: ['update', 'reset', 'candidate'] },
    ...{ chooses: false, resets: true },
  },
};
