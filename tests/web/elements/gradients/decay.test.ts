import { expect, test } from 'vitest';

import {
  bound,
  factorOver,
  geometricMean,
  mean,
  relative,
  shareAt,
} from '../../../../web/elements/gradients/decay';

const powers = (factor: number, first: number, length: number) =>
  Array.from({ length }, (_, k) => first * factor ** k);

test('the factor’s power is what is left, whatever happened in between', () => {
  for (const factor of [0.3, 0.9, 1, 1.4])
    expect(factorOver(powers(factor, 0.02, 30), 20)).toBeCloseTo(factor, 10);
  const wild = [2, 9, 0.1, 3.4, 0.68, 77];
  expect(factorOver(wild, 4)! ** 4).toBeCloseTo(shareAt(wild, 4), 12);
  expect(shareAt(wild, 4)).toBeCloseTo(0.34, 12);
});

test('what has no norm has no factor', () => {
  expect(factorOver([], 1)).toBeUndefined();
  expect(factorOver([1], 0)).toBeUndefined();
  expect(factorOver([1, 2], 5)).toBeUndefined();
  expect(factorOver([0, 0, 0], 2)).toBeUndefined();
  expect(factorOver([1, 0], 1)).toBe(0);
});

test('shares are of the first', () => {
  expect(relative([4, 2, 8])).toEqual([1, 0.5, 2]);
  expect(relative([0, 2])).toEqual([Number.NaN, Number.NaN]);
});

test('the bound multiplies the Jacobians of the steps in between', () => {
  // The last Jacobian belongs to the step from the initial state, which has no norm.
  expect(bound(3, [2, 0.5, 4, 99])).toEqual([3, 6, 3, 12]);
});

test('means', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBeUndefined();
  expect(geometricMean([1, 100])).toBeCloseTo(10, 12);
  expect(geometricMean([1, 0])).toBeUndefined();
});
