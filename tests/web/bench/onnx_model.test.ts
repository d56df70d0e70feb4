// The file that onnxruntime-web is given, read back as protobuf. (What it computes is compared with
// plain loops by the peer, before it is measured.)

import { expect, test } from 'vitest';

import { fieldsOf, messages, texts } from '../protobuf';

interface Weights {
  input: Float32Array;
  recurrent: Float32Array;
  bias: Float32Array;
  head: Float32Array;
  headBias: Float32Array;
}

const file = new URL('../../bench/peers/onnx_model.mjs', import.meta.url).href;
const { lstmStep } = (await import(/* @vite-ignore */ file)) as {
  lstmStep(vocabulary: number, hidden: number, weights: Weights): Uint8Array;
};

const [vocabulary, hidden] = [5, 40];
const filled = (length: number) => Float32Array.from({ length }, (_, i) => i / 8);
const weights = {
  input: filled(4 * hidden * vocabulary),
  recurrent: filled(4 * hidden * hidden),
  bias: filled(8 * hidden),
  head: filled(hidden * vocabulary),
  headBias: filled(vocabulary),
};
const model = fieldsOf(lstmStep(vocabulary, hidden, weights));
const [graph] = messages(model, 7);

test('it says which version of ONNX and of its operators it is written in', () => {
  expect(model.get(1)).toEqual([7]);
  expect(messages(model, 8).map((set) => set.get(2))).toEqual([[13]]);
});

test('one-hot input, LSTM, product, bias, softmax; every input is made by someone before', () => {
  const nodes = messages(graph!, 1);
  const operators = nodes.map((node) => texts(node, 4)[0]);
  expect(operators).toEqual(['OneHot', 'LSTM', 'MatMul', 'Add', 'Softmax']);
  const known = new Set([
    '',
    ...messages(graph!, 5).flatMap((constant) => texts(constant, 8)),
    ...messages(graph!, 11).flatMap((input) => texts(input, 1)),
  ]);
  for (const node of nodes) {
    for (const name of texts(node, 1)) expect(known).toContain(name);
    for (const name of texts(node, 2)) known.add(name);
  }
  const outputs = messages(graph!, 12).flatMap((output) => texts(output, 1));
  expect(outputs).toEqual(['probabilities', 'next_h', 'next_c']);
  for (const name of outputs) expect(known).toContain(name);
});

test('constants have as many numbers as their dimensions say, and the very numbers given', () => {
  const sizes = { 1: 4, 7: 8 } as Record<number, number>;
  for (const constant of messages(graph!, 5)) {
    const [type] = constant.get(2) as number[];
    const [raw] = constant.get(9) as Uint8Array[];
    const count = (constant.get(1) as number[]).reduce((product, size) => product * size, 1);
    expect(raw!.length).toBe(count * sizes[type!]!);
  }
  const recurrent = messages(graph!, 5).find((constant) => texts(constant, 8)[0] === 'recurrent')!;
  const [raw] = recurrent.get(9) as Uint8Array[];
  expect(recurrent.get(1)).toEqual([1, 4 * hidden, hidden]);
  expect(new Float32Array(raw!.slice().buffer)).toEqual(weights.recurrent);
});
