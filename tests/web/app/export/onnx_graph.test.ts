// Models as graphs: what ONNX asks of one (github.com/onnx/onnx, docs/IR.md), read back as protobuf
// by fields alone.

import { describe, expect, test } from 'vitest';

import { onnxModel } from '../../../../web/app/export/onnx/model';
import { fieldsOf, messages, texts } from '../../protobuf';
import { type DrawnShape, drawnNetwork } from './drawn_network';

const shapes: DrawnShape[] = [
  { cell: 'rnn', settings: { activation: 'sigmoid' } },
  { cell: 'lstm', layers: 3, embedding: 4 },
  { cell: 'gru', layers: 2, directions: 2, task: 'classify', settings: { answer_from: 'mean' } },
  { cell: 'lstm', directions: 2, task: 'classify', classes: 3 },
  { cell: 'gru', task: 'recall', settings: { reset: 'before' } },
  { cell: 'rnn', embedding: 5, task: 'tag', vocabulary: 30, layers: 2 },
];

describe.each(shapes)('$cell of $layers layers, $task', (shape) => {
  const network = drawnNetwork(shape);
  const model = fieldsOf(onnxModel(network));
  const [graph] = messages(model, 7);
  const nodes = messages(graph!, 1);
  const [inputs, outputs] = [messages(graph!, 11), messages(graph!, 12)];

  test('it says which version of ONNX and of its operators it is written in', () => {
    expect(model.get(1)).toEqual([8]);
    expect(messages(model, 8).map((set) => [texts(set, 1)[0], set.get(2)])).toEqual([['', [17]]]);
    expect(texts(model, 2)).toEqual(['unrolled']);
    expect(texts(graph!, 2)).toEqual([shape.task ?? 'language']);
  });

  test('every name is made once, and used only after that', () => {
    const known = new Set(['']);
    const made: string[] = [];
    const make = (name: string) => {
      made.push(name);
      known.add(name);
    };
    for (const constant of messages(graph!, 5)) make(texts(constant, 8)[0]!);
    for (const input of inputs) make(texts(input, 1)[0]!);
    for (const node of nodes) {
      for (const name of texts(node, 1)) expect(known).toContain(name);
      for (const name of texts(node, 2)) make(name);
    }
    expect(new Set(made).size).toBe(made.length);
    for (const output of outputs) expect(known).toContain(texts(output, 1)[0]);
    const named = nodes.map((node) => texts(node, 3)[0]);
    expect(new Set(named).size).toBe(nodes.length);
  });

  test('nothing is made that nobody asks for', () => {
    const asked = new Set([
      ...nodes.flatMap((node) => texts(node, 1)),
      ...outputs.flatMap((output) => texts(output, 1)),
    ]);
    for (const node of nodes) expect(texts(node, 2).some((name) => asked.has(name))).toBe(true);
    for (const constant of messages(graph!, 5)) expect(asked).toContain(texts(constant, 8)[0]);
    for (const input of inputs) expect(asked).toContain(texts(input, 1)[0]);
  });

  test('constants have as many numbers as their dimensions say', () => {
    const sizes = { 1: 4, 7: 8 } as Record<number, number>;
    for (const constant of messages(graph!, 5)) {
      const [type] = constant.get(2) as number[];
      const [raw] = constant.get(9) as Uint8Array[];
      const dims = (constant.get(1) ?? []) as number[];
      expect(raw!.length).toBe(dims.reduce((product, size) => product * size, 1) * sizes[type!]!);
    }
  });

  test('it holds the weights and no number more than it needs', () => {
    const weights = [...network.tensors.values()].reduce(
      (sum, { values }) => sum + values.length,
      0,
    );
    const floats = messages(graph!, 5)
      .filter((constant) => constant.get(2)![0] === 1)
      .reduce((sum, constant) => sum + (constant.get(9)![0] as Uint8Array).length / 4, 0);
    expect(floats - weights).toBeGreaterThanOrEqual(0);
    expect(floats - weights).toBeLessThanOrEqual(3);
  });

  test('what goes in and out is described, in the file and in its metadata', () => {
    const metadata = Object.fromEntries(
      messages(model, 14).map((entry) => [texts(entry, 1)[0], texts(entry, 2)[0]]),
    );
    for (const [key, ports] of Object.entries({ inputs, outputs })) {
      const told = JSON.parse(metadata[key]!) as { name: string; help: string }[];
      expect(told.map(({ name }) => name)).toEqual(ports.map((port) => texts(port, 1)[0]));
      expect(told.map(({ help }) => help)).toEqual(ports.map((port) => texts(port, 3)[0]));
      for (const { help } of told) expect(help).toMatch(/^[A-Z].*\.$/);
    }
    expect(JSON.parse(metadata['vocabulary']!)).toHaveLength(shape.vocabulary ?? 11);
    expect(JSON.parse(metadata['settings']!)).toMatchObject({ cell: shape.cell });
    expect(metadata['entries']).toBeUndefined();
  });
});
