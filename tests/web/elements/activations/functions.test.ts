import { describe, expect, test } from 'vitest';

import {
  functions,
  slopeAtValue,
  stepsBelow,
} from '../../../../web/elements/activations/functions';
import { powerText, signed, sum } from '../../../../web/elements/activations/numbers';

describe.each(functions.map((each) => [each.id, each] as const))('%s', (id, { value, slope }) => {
  const places = Array.from({ length: 81 }, (_, i) => -4 + i / 10 + 0.03);

  test('has the slope that differences have', () => {
    const h = 1e-5;
    for (const z of places)
      expect(slope(z)).toBeCloseTo((value(z + h) - value(z - h)) / (2 * h), 6);
  });

  test('has a slope that can be read off its value', () => {
    for (const z of places) expect(slopeAtValue(id, value(z))).toBeCloseTo(slope(z), 10);
  });
});

test('at 0 the slopes are a quarter, one, and as in the engine none', () => {
  expect(functions.map(({ slope }) => slope(0))).toEqual([0.25, 1, 0]);
});

test('a product of equal factors falls below a limit after so many steps', () => {
  expect(stepsBelow(0.25, 1 / 1000)).toBe(5);
  expect(0.25 ** 5).toBeLessThan(1 / 1000);
  expect(0.25 ** 4).toBeGreaterThan(1 / 1000);
  expect(stepsBelow(0, 0.5)).toBe(1);
  expect(stepsBelow(1, 0.5)).toBe(Number.POSITIVE_INFINITY);
});

test('numbers are written as people write them', () => {
  expect([0, 1, 0.42, 0.0031, 1e-3].map(powerText)).toEqual(['0', '1', '0.42', '0.0031', '0.001']);
  expect(powerText(2.44e-7)).toBe('2.4 × 10⁻⁷');
  expect(powerText(1e-12)).toBe('1.0 × 10⁻¹²');
  expect([signed(-0.5), signed(-0.0001), sum(-1.2)]).toEqual(['−0.500', '0.000', '−1.2']);
});
