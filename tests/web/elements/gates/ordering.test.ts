import { expect, test } from 'vitest';

import { descending, principalParts } from '../../../../web/elements/gates/ordering';
import { unitOf } from '../../../../web/elements/gates/signals';
import { makeSignals, random } from './signals';

test('the highest first, equal ones in their order', () => {
  expect(descending([1, 5, 1, 9, 5])).toEqual([3, 1, 4, 0, 2]);
});

/** Of the covariance matrix, written down, by very many turns. */
function naive(columns: Float32Array[]): number[] {
  const centred = columns.map((column) => {
    const mean = column.reduce((a, b) => a + b, 0) / column.length;
    return Array.from(column, (value) => value - mean);
  });
  const covariance = centred.map((a) =>
    centred.map((b) => a.reduce((sum, value, t) => sum + value * b[t]!, 0)),
  );
  let vector = columns.map((_, i) => 1 + i / 10);
  for (let turn = 0; turn < 2000; ++turn) {
    const next = covariance.map((row) => row.reduce((sum, v, i) => sum + v * vector[i]!, 0));
    const norm = Math.hypot(...next);
    vector = next.map((value) => value / norm);
  }
  return vector;
}

test('parts in the first principal component', () => {
  const next = random(5);
  const load = [0.9, -0.8, 0.1, 0.5, 0, -0.3];
  const signals = makeSignals(400, 6, (t, u) => load[u]! * Math.sin(t / 11) + 0.1 * next() + u);
  const found = principalParts(signals);
  const expected = naive(Array.from({ length: 6 }, (_, unit) => unitOf(signals, unit)));
  const sign = Math.sign(expected[0]!);
  found.forEach((part, unit) => expect(part).toBeCloseTo(sign * expected[unit]!, 4));
  expect(descending(found)[0]).toBe(0);
  expect(descending(found).at(-1)).toBe(1);
});

test('units that never move have no part, and a long text is thinned out', () => {
  expect([...principalParts(makeSignals(30, 3, () => 2))]).toEqual([0, 0, 0]);
  const wide = makeSignals(2000, 512, (t, u) => Math.sin(t / 30) * (u % 2 === 0 ? 1 : -1));
  const parts = principalParts(wide);
  expect(Math.abs(parts[0]!)).toBeCloseTo(1 / Math.sqrt(512), 5);
  expect(Math.sign(parts[0]!)).toBe(-Math.sign(parts[1]!));
});
