import { expect, test } from 'vitest';

import { ceilingFor, edgeMark } from '../../../web/charts/ceiling';

test('the axis stays where it is as long as the curves stay below it', () => {
  expect(
    ceilingFor(4, [
      [4, 3, 2],
      [null, 3.9, null],
    ]),
  ).toBe(4);
  expect(ceilingFor(4, [[], []])).toBe(4);
});

test('the axis follows a curve that leaves it', () => {
  expect(
    ceilingFor(4, [
      [3, 9],
      [null, 14],
    ]),
  ).toBeCloseTo(14 * 1.07, 10);
});

test('what explodes beyond all measure is cut off, with an arrow at its name', () => {
  for (const exploded of [1e53, Infinity, NaN]) expect(ceilingFor(4, [[3, exploded]])).toBe(16);
  expect(edgeMark('training 177.00', 122.6, 16)).toBe('\u2191 training 177.00');
  expect(edgeMark('training 3.00', 2, 16)).toBe('training 3.00');
});
