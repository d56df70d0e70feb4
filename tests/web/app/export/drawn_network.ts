/** Exported networks with drawn weights, of any shape that there is. */
import cells from '#generated/cells.json';
import type { ExportedNetwork, Tensor } from '../../../../web/app/export/exported_network';

export interface DrawnShape {
  readonly cell: string;
  readonly layers?: number;
  readonly directions?: 1 | 2;
  readonly hidden?: number;
  readonly embedding?: number;
  readonly classes?: number;
  readonly vocabulary?: number;
  readonly task?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** The linear congruential generator of Numerical Recipes: the same numbers on every machine. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function drawnNetwork(shape: DrawnShape): ExportedNetwork {
  const { cell, layers = 1, directions = 1, hidden = 7, embedding = 0, vocabulary = 11 } = shape;
  const classes = shape.classes ?? vocabulary;
  const random = generator(7);
  const tensors = new Map<string, Tensor>();
  const draw = (name: string, ...sizes: number[]) => {
    const length = sizes.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length }, () => (random() - 0.5) * 1.2);
    tensors.set(name, { shape: sizes, values });
  };
  if (embedding > 0) draw('embedding.weight', vocabulary, embedding);
  const rows = cells.find((row) => row.cell === cell)!.gates.length * hidden;
  for (let level = 0; level < layers; ++level)
    for (const suffix of ['', '_reverse'].slice(0, directions)) {
      const inputs = level > 0 ? directions * hidden : embedding || vocabulary;
      draw(`rnn.weight_ih_l${level}${suffix}`, rows, inputs);
      draw(`rnn.weight_hh_l${level}${suffix}`, rows, hidden);
      draw(`rnn.bias_ih_l${level}${suffix}`, rows);
      draw(`rnn.bias_hh_l${level}${suffix}`, rows);
    }
  draw('head.weight', classes, directions * hidden);
  draw('head.bias', classes);
  return {
    metadata: {
      ...{ format: 'unrolled', format_version: '1', task: shape.task ?? 'language' },
      settings: JSON.stringify({ cell, ...shape.settings }),
      vocabulary: JSON.stringify(Array.from({ length: vocabulary }, (_, i) => `v${i}`)),
    },
    tensors,
  };
}
