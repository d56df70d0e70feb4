import { expect, test } from 'vitest';

import {
  type ExportedNetwork,
  parseExportedNetwork,
  type Tensor,
} from '../../../../web/app/export/exported_network';
import { onnxOfSafetensors } from '../../../../web/app/export/onnx/index';
import { EngineError } from '../../../../web/engine/shared/engine_error';
import { drawnNetwork } from './drawn_network';
import { fileOf, safetensorsFile } from './safetensors_file';

const network = drawnNetwork({ cell: 'gru', layers: 2 });
const file = safetensorsFile(network);

function problemOf(bytes: Uint8Array): string {
  try {
    onnxOfSafetensors(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    const { code, message, hint } = error as EngineError;
    expect(code).toBe('invalid_file');
    expect(`${message} ${hint}`).toMatch(/^[^.].*\. [A-Z].*\.$/);
    return message;
  }
  throw new Error('It was taken.');
}

/** The same network with one thing changed. */
function spoilt(
  change: (network: { metadata: Record<string, string>; tensors: Map<string, Tensor> }) => void,
): Uint8Array {
  const copy = { metadata: { ...network.metadata }, tensors: new Map(network.tensors) };
  change(copy);
  return safetensorsFile(copy);
}

const spoiltTensor = (name: string, ...shape: number[]) =>
  spoilt(({ tensors }) => {
    const count = shape.reduce((product, size) => product * size, 1);
    tensors.set(name, { shape, values: new Float32Array(count) });
  });

test('a file gives back what was written, wherever it lies in memory', () => {
  const apart = new Uint8Array(file.length + 3).subarray(3);
  apart.set(file);
  // Node's buffers lie in a common store, and are cut otherwise than other arrays of bytes.
  const pooled = Buffer.concat([file.subarray(0, 90), file.subarray(90)]);
  for (const bytes of [file, apart, pooled]) {
    const read: ExportedNetwork = parseExportedNetwork(bytes);
    expect(read.metadata).toEqual(network.metadata);
    expect([...read.tensors]).toEqual([...network.tensors]);
  }
  expect(onnxOfSafetensors(pooled)).toEqual(onnxOfSafetensors(file));
});

test('what is no such file, or not all of it, is told', () => {
  const text = new TextEncoder().encode('{"no": "network"}');
  expect(problemOf(new Uint8Array())).toContain('no .safetensors file');
  expect(problemOf(text)).toContain('no .safetensors file');
  expect(problemOf(fileOf('[]'))).toContain('no JSON object');
  expect(problemOf(fileOf('{"a": '))).toContain('no JSON object');
  expect(problemOf(fileOf('{}'))).toContain('no tensors');
  expect(problemOf(file.subarray(0, 20))).toContain('its end is missing');
  expect(problemOf(file.subarray(0, -4))).toBe(
    'The file’s end is missing: the numbers of “head.bias” are not all there.',
  );
});

test('a header that does not fit its numbers is told by the tensor’s name', () => {
  const row = (entry: object) => fileOf(JSON.stringify({ x: entry }), [new Float32Array(4)]);
  const whole = { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] };
  expect(problemOf(row({ ...whole, dtype: 'BF16' }))).toContain('“x” are of the type BF16');
  expect(problemOf(row({ ...whole, shape: [2, 3] }))).toContain('takes 24 bytes');
  expect(problemOf(row({ ...whole, shape: [2, -2] }))).toContain('“x” is missing');
  expect(problemOf(row({ ...whole, data_offsets: [0] }))).toContain('“x” is missing');
  expect(problemOf(row({ ...whole, data_offsets: [16, 0] }))).toContain('takes 16 bytes');
  expect(problemOf(row([]))).toContain('“x”');
  expect(problemOf(row(whole))).toBe('The file has no tensor “rnn.weight_hh_l0”.');
});

test('tensors that are missing, or do not fit each other, are told by name', () => {
  expect(problemOf(spoilt(({ tensors }) => tensors.delete('rnn.bias_hh_l1')))).toContain(
    '“rnn.bias_hh_l1”',
  );
  expect(problemOf(spoilt(({ tensors }) => tensors.delete('head.weight')))).toContain(
    '“head.weight”',
  );
  expect(problemOf(spoiltTensor('head.bias', 3))).toContain('“head.bias” has the shape [3]');
  expect(problemOf(spoiltTensor('rnn.weight_hh_l0', 14, 7))).toContain('no cell that there is');
  expect(problemOf(spoiltTensor('rnn.weight_ih_l1', 21, 8))).toContain('[21, 7] fits');
  expect(problemOf(spoiltTensor('encoder.rnn.weight_ih_l0', 21, 8))).toContain(
    '“encoder.rnn.weight_hh_l0”',
  );
});

test('metadata that are not ours are told', () => {
  const entry = (key: string, value: string) =>
    problemOf(spoilt(({ metadata }) => (metadata[key] = value)));
  expect(entry('format_version', '2')).toContain('the version 2 of the format');
  expect(entry('task', 'constructor')).toContain('“constructor”');
  expect(entry('task', 'translate')).toContain('no encoder');
  expect(entry('settings', '[')).toContain('“settings” is no JSON');
  expect(entry('settings', '[]')).toContain('“settings” are no table');
  expect(entry('settings', '{"activation": "swish"}')).toContain('swish');
  expect(entry('settings', '{"reset": "never"}')).toContain('never');
  expect(entry('vocabulary', '{"a": 0}')).toContain('“vocabulary” is no list');
  expect(entry('vocabulary', '["a"]')).toContain('1 entries');
  expect(problemOf(fileOf('{"__metadata__": {"task": 1}, "x": {}}'))).toContain('not all text');
});

test('no file that is cut or changed anywhere is taken for what it is not, or breaks anything', () => {
  for (let i = 0; i < file.length; i += 7) {
    const changed = file.slice();
    changed[i] = changed[i]! ^ (1 << (i % 8));
    for (const bytes of [changed, file.subarray(0, i)])
      try {
        onnxOfSafetensors(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
      }
  }
});
