import { expect, test } from 'vitest';

import {
  bound,
  decayPerStep,
  geometricMean,
  mean,
  relative,
} from '../../../../web/elements/gradients/decay';

const powers = (factor: number, first: number, length: number) =>
  Array.from({ length }, (_, k) => first * factor ** k);

test('an exact decay is found, whatever it starts from', () => {
  for (const factor of [0.3, 0.9, 1, 1.4])
    expect(decayPerStep(powers(factor, 0.02, 30))).toBeCloseTo(factor, 10);
});

test('noise that cancels out changes little, and norms that ran out of bits are left out', () => {
  const noisy = powers(0.8, 1, 40).map((norm, k) => norm * (k % 2 === 0 ? 1.2 : 1 / 1.2));
  expect(decayPerStep(noisy)).toBeCloseTo(0.8, 1);
  expect(decayPerStep([...powers(0.5, 1, 10), 0, 0, Number.NaN])).toBeCloseTo(0.5, 10);
});

test('one norm has no decay, nor has nothing', () => {
  expect(decayPerStep([])).toBeUndefined();
  expect(decayPerStep([1])).toBeUndefined();
  expect(decayPerStep([0, 0, 0])).toBeUndefined();
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
