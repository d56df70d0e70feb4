// PyTorch's numbers (TensorFlow.js' for the GRU that resets first) from ONNX Runtime: the golden
// files as exported networks, and these as models.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { type Golden, parseGolden, type Tensor } from '../../../golden/golden_file';
import { difference, type Feeds, flags, floats, OnnxSession, whole } from './onnx_session';
import { safetensorsFile } from './safetensors_file';

/** Double precision against single, over nine steps. */
const tolerance = 2e-6;

/** Which task has the parts of a golden file. */
const files: Readonly<Record<string, string>> = {
  rnn_tanh_1layer: 'language',
  rnn_tanh_2layer: 'language',
  rnn_relu_1layer: 'language',
  rnn_relu_2layer: 'language',
  lstm_1layer: 'language',
  lstm_2layer: 'language',
  lstm_embedding: 'language',
  gru_reset_after_1layer: 'language',
  gru_reset_after_2layer: 'language',
  gru_reset_before_1layer: 'language',
  gru_reset_before_2layer: 'language',
  lstm_bidirectional: 'invent',
  gru_bidirectional: 'invent',
  lstm_last: 'classify',
  lstm_mean: 'classify',
  lstm_values: 'forecast',
  lstm_values_lengths: 'gesture',
  lstm_encoder: 'translate',
  gru_attention: 'translate',
};

const names = (count: number) => JSON.stringify(Array.from({ length: count }, (_, i) => String(i)));

function networkFile({ keys, tensors }: Golden, task: string): Uint8Array {
  const [cell = '', ...reset] = keys.get('cell')!.split('_');
  const settings = {
    ...{ cell, reset: reset.at(-1) ?? 'before', activation: keys.get('activation') ?? 'tanh' },
    answer_from: keys.get('readout') ?? 'last',
  };
  const vocabulary = Number(keys.get('vocab'));
  const exported = [...tensors]
    .filter(([name]) => name.startsWith('param.'))
    .map(([name, { shape, values }]) => {
      const called = name
        .slice('param.'.length)
        .replace(/^(encoder\.)?(?=(weight|bias)_)/, '$1rnn.')
        .replace(/^attention\.score$/, 'attention.score.weight');
      const sizes = called === 'attention.score.weight' ? [1, ...shape] : shape;
      return [called, { shape: sizes, values: Float32Array.from(values) }] as const;
    });
  return safetensorsFile({
    metadata: {
      ...{ format: 'unrolled', format_version: '1', task, settings: JSON.stringify(settings) },
      ...(vocabulary > 0 ? { vocabulary: names(vocabulary) } : {}),
      ...(keys.has('encoder.vocab')
        ? { source_vocabulary: names(Number(keys.get('encoder.vocab'))) }
        : {}),
    },
    tensors: exported,
  });
}

/** [T][B][...] to [B][T][...] and back. */
function swapped({ shape, values }: Tensor): Tensor {
  const [first, second, ...rest] = shape as [number, number, ...number[]];
  const width = rest.reduce((product, size) => product * size, 1);
  const turned: number[] = [];
  for (let b = 0; b < second; ++b)
    for (let t = 0; t < first; ++t)
      turned.push(...values.slice((t * second + b) * width, (t * second + b + 1) * width));
  return { shape: [second, first, ...rest], values: turned };
}

/** Those rows of [B][T][width] that are a sequence's own, the others as zeros. */
function own(values: ArrayLike<number>, lengths: readonly number[], steps: number): number[] {
  const width = values.length / lengths.length / steps;
  return Array.from(values, (value, i) => {
    const row = Math.floor(i / width);
    return row % steps < lengths[Math.floor(row / steps)]! ? value : 0;
  });
}

test.each(Object.entries(files))('%s as a model of the task %s', async (name, task) => {
  const golden = parseGolden(readFileSync(`tests/golden/${name}.txt`, 'utf8'));
  const { tensors, keys } = golden;
  const steps = Number(keys.get('steps'));
  const lengths = tensors.get('lengths')?.values ?? [steps, steps, steps];
  const model = await OnnxSession.open(networkFile(golden, task));

  const feeds: Feeds = {};
  const put = (input: string, tensor: Tensor | undefined, make: typeof whole | typeof floats) => {
    if (tensor) feeds[input] = make(tensor.values, ...tensor.shape);
  };
  const turned = (tensor: string) => {
    const found = tensors.get(tensor);
    return found && swapped(found);
  };
  put('ids', turned('ids'), whole);
  put('numbers', turned('numbers'), floats);
  put('lengths', tensors.get('lengths'), whole);
  // A decoder begins with what its encoder ends in: these are not looked at.
  const blind = keys.has('encoder.steps');
  for (const letter of ['h', 'c']) {
    const state = tensors.get(`${letter}0`);
    put(letter, state && blind ? { ...state, values: state.values.map(() => 9) } : state, floats);
  }
  if (blind) feeds['begun'] = flags(false, false, false);
  put('source', turned('encoder.ids'), whole);
  put('source_lengths', tensors.get('encoder.lengths'), whole);
  expect([...model.session.inputNames].sort()).toEqual(Object.keys(feeds).sort());

  const outputs = await model.run(feeds);
  const said = outputs['logits'] ?? outputs['values']!;
  const logits = tensors.get('logits')!;
  if (logits.shape.length === 2) {
    expect(said.shape).toEqual(logits.shape);
    expect(difference(said.values, logits.values)).toBeLessThan(tolerance);
  } else {
    const right = swapped(logits);
    expect(said.shape).toEqual(right.shape);
    const apart = difference(own(said.values, lengths, steps), own(right.values, lengths, steps));
    expect(apart).toBeLessThan(tolerance);
  }
  for (const letter of ['h', 'c']) {
    const last = tensors.get(`${letter}n`);
    if (last)
      expect(difference(outputs[`next_${letter}`]!.values, last.values)).toBeLessThan(tolerance);
  }
  const weights = turned('attention.weights');
  expect(outputs['attention']?.shape).toEqual(weights?.shape);
  if (weights) {
    const looked = own(outputs['attention']!.values, lengths, steps);
    expect(difference(looked, own(weights.values, lengths, steps))).toBeLessThan(tolerance);
  }

  if (blind) {
    // The same states given are gone on from, whatever the source's were.
    put('h', tensors.get('h0'), floats);
    put('c', tensors.get('c0'), floats);
    feeds['begun'] = flags(true, false, true);
    const gone = await model.run(feeds);
    expect(difference(gone['logits']!.values, said.values)).toBeLessThan(tolerance);
  }
  await model.close();
});
