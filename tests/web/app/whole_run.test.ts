import { expect, test } from 'vitest';

import { isNamed, seedIn } from '../../../web/app/replaying/data_name';
import { decoded, isReceipt } from '../../../web/app/replaying/receipt_file';
import { dataIn } from '../../../web/app/whole_run';

/** A container as core/io/container.hpp lays it out, without the checksum's meaning. */
function container(entries: readonly (readonly [name: string, payload: Uint8Array])[]): Uint8Array {
  const parts: number[] = [0x89, 0x55, 0x4e, 0x52, 0x0d, 0x0a, 0x1a, 0x0a];
  const number = (value: number, bytes: number) => {
    for (let i = 0; i < bytes; ++i) parts.push(Math.floor(value / 256 ** i) % 256);
  };
  number(1, 4);
  number(entries.length, 4);
  for (const [name, payload] of entries) {
    number(1, 1);
    number(name.length, 1);
    parts.push(...new TextEncoder().encode(name));
    number(payload.length, 8);
    parts.push(...payload);
  }
  number(0, 4);
  return Uint8Array.from(parts);
}

const text = 'Grüße, 😀\nagain';
const bytes = new TextEncoder().encode(text);

test('the data that a file carries is found, wherever it stands', () => {
  const other = new Uint8Array(300).fill(7);
  expect(dataIn(container([['data', bytes]]))).toBe(text);
  const later = container([
    ['settings', other],
    ['data', bytes],
  ]);
  expect(dataIn(later)).toBe(text);
  // A file that was read as part of a larger buffer.
  const inside = new Uint8Array(later.length + 5);
  inside.set(later, 5);
  expect(dataIn(inside.subarray(5))).toBe(text);
});

test('a file without data, and one that was cut or says what cannot be, carry none', () => {
  expect(dataIn(container([['settings', bytes]]))).toBeUndefined();
  const whole = container([['data', bytes]]);
  for (let length = 0; length < whole.length - 4; ++length)
    expect(dataIn(whole.slice(0, length))).toBeUndefined();
  const wrong = whole.slice();
  wrong.fill(0xff, 22, 30);
  expect(dataIn(wrong)).toBeUndefined();
});

test('receipts are known by how they begin', async () => {
  const receipt = '{\n  "format": "unrolled receipt",\n';
  expect(await isReceipt(new File([receipt], 'a.json'))).toBe(true);
  expect(await isReceipt(new File([receipt], 'a.txt'))).toBe(false);
  expect(await isReceipt(new File(['{"a": 1}'], 'a.json'))).toBe(false);
  // As PowerShell writes what a program prints.
  const wide = new Uint8Array(Buffer.from(`\uFEFF${receipt}`, 'utf16le'));
  expect(await isReceipt(new File([wide], 'a.json'))).toBe(true);
  expect(await decoded(new File([wide], 'a.json'))).toBe(receipt);
});

test('built-in data is known by the name that a receipt has, with its seed', () => {
  expect(isNamed('text names', 'names')).toBe(true);
  expect(isNamed('book.txt', 'names')).toBe(false);
  expect(isNamed('', 'names')).toBe(false);
  expect(seedIn('text names', 'names')).toBeUndefined();
});
