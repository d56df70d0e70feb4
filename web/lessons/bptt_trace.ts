import type { Trace } from '../engine/shared/inside';
import type { Engine } from './lesson';
import { rowOf } from './measure';
import { word } from './tiny';

export function traced(engine: Engine, loss: 'sum' | number): Promise<Trace> {
  return engine.trace({ text: word, probes: ['h', 'dh', 'dhOutput', 'dpreactivations'], loss });
}

/** Lengths of the gradients of the states that predict a letter of the word, h_1 to h_4. */
export function stateGradients({ layers, network }: Trace): number[] {
  return [1, 2, 3, 4].map((t) => Math.hypot(...rowOf(layers[0]!.dh, t, network.hiddenSize)));
}
