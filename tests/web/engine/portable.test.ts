// Tensors for others, as the page's module makes and takes them.

import { expect, test } from 'vitest';

import { errorOf, fox, newInside, resultOf, small } from './wasm';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a network leaves as tensors and comes back with the same weights', async () => {
  const inside = await newInside();
  const run = resultOf(inside.Session.create(small, utf8(fox)));
  run.advance(1e9, 3);
  const checkpoint = run.save();
  const tensors = resultOf(inside.exportTensors(checkpoint, false));
  const length = Number(new DataView(tensors.buffer, tensors.byteOffset).getBigUint64(0, true));
  const header: unknown = JSON.parse(new TextDecoder().decode(tensors.subarray(8, 8 + length)));
  expect(header).toMatchObject({ 'rnn.weight_hh_l0': { dtype: 'F32' } });
  const back = resultOf(inside.Inspector.open(resultOf(inside.importTensors(tensors))));
  const before = resultOf(inside.Inspector.open(checkpoint));
  expect(back.parameters()).toEqual(before.parameters());
  expect(resultOf(inside.trainingScript(checkpoint, 'net.safetensors'))).toContain(
    '"net.safetensors"',
  );
});

test('what is no such network is refused in words', async () => {
  const inside = await newInside();
  const run = resultOf(inside.Session.create(small, utf8(fox)));
  expect(errorOf(inside.exportTensors(run.save(), true)).message).toContain('has not kept');
  expect(errorOf(inside.exportTensors(utf8('a text'), false)).hint).not.toBe('');
  const tensors = resultOf(inside.exportTensors(run.save(), false));
  const cut = tensors.slice(0, tensors.length - 4);
  expect(errorOf(inside.importTensors(cut)).message).toContain('damaged');
  expect(errorOf(inside.importTensors(new Uint8Array(8))).message).toContain('damaged');
});
