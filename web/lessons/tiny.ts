/** A network small enough for pencil and paper: two units, and the letters of one word. */

import { toySettings } from '../elements/unroll/toy';
import type { ViewStart } from '../elements/view/view_element';
import type { Trace } from '../engine/shared/inside';
import type { Engine } from './lesson';
import { idOf, rowOf } from './measure';

export const word = 'hello';

/** The view's own: each step of training is one gradient step on this word. */
export const tiny: ViewStart = { text: word, settings: toySettings(word) };

export interface TinyWeights {
  /** W_xh x_t for a character: a column, since x_t is one-hot. */
  input(character: string): number[];
  /** Rows of W_hh. */
  readonly recurrent: readonly number[][];
  /** b_h; the engine keeps it in two parts, as PyTorch does. */
  readonly bias: readonly number[];
}

export async function tinyWeights(engine: Engine): Promise<TinyWeights> {
  const { params, values, network } = await engine.weights();
  const of = (name: string) => {
    const { rows, cols, offset } = params.find((param) => param.name === name)!;
    const part = values.subarray(offset, offset + rows * cols);
    return { cols, part, row: (r: number) => rowOf(part, r, cols) };
  };
  const [input, recurrent] = [of('weight_ih_l0'), of('weight_hh_l0')];
  const [first, second] = [of('bias_ih_l0').part, of('bias_hh_l0').part];
  return {
    input: (character) =>
      [0, 1].map((row) => input.part[row * input.cols + idOf(network, character)]!),
    recurrent: [recurrent.row(0), recurrent.row(1)],
    bias: [0, 1].map((unit) => first[unit]! + second[unit]!),
  };
}

/** h after `steps` characters. */
export const stateAfter = (trace: Trace, steps: number): number[] =>
  rowOf(trace.layers[0]!.h, steps, trace.network.hiddenSize);
