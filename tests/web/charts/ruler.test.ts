import { expect, test } from 'vitest';

import { rulers } from '../../../web/charts/ruler';
import { spread } from '../../../web/charts/spread';

test('a nat is 1.44 bits and e choices', () => {
  expect(rulers.bits.from(1)).toBeCloseTo(Math.LOG2E, 6);
  expect(rulers.nats.from(1)).toBe(1);
  expect(rulers.perplexity.from(1)).toBeCloseTo(Math.E, 12);
});

test.each(Object.entries(rulers))(
  '%s: marks lie in the range, in order, and are few',
  (_, ruler) => {
    for (const high of [1.2, 1.7, 4.5, 9]) {
      const marks = ruler.marks(0, high, 7);
      expect(marks.length).toBeGreaterThan(1);
      expect(marks.length).toBeLessThanOrEqual(8);
      for (const mark of marks) {
        expect(mark).toBeGreaterThanOrEqual(-1e-9);
        expect(mark).toBeLessThanOrEqual(high + 1e-9);
      }
      expect([...marks].sort((a, b) => a - b)).toEqual(marks);
    }
  },
);

test('marks are round numbers of the unit', () => {
  expect(
    rulers.bits.marks(0, 6 * Math.LN2, 7).map((m) => rulers.bits.mark(rulers.bits.from(m))),
  ).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  for (const mark of rulers.perplexity.marks(0, 4.2, 12))
    expect(Math.abs(Math.exp(mark) - Math.round(Math.exp(mark)))).toBeLessThan(1e-9);
});

test('what exploded is said in words, and what is not there not at all', () => {
  for (const nats of [2.13e53, 1e30, Number.POSITIVE_INFINITY]) {
    expect(rulers.bits.text(rulers.bits.from(nats))).toBe('over 10,000');
    expect(rulers.nats.text(nats)).toBe('over 10,000');
    expect(rulers.perplexity.text(rulers.perplexity.from(nats))).toBe('over a million');
  }
  for (const { from, text } of Object.values(rulers)) expect(text(from(Number.NaN))).toBe('–');
});

test('labels that fit stay where they belong', () => {
  expect(spread([10, 50, 90], 15, 0, 100)).toEqual([10, 50, 90]);
});

test('labels that collide keep their order, their distance and the bounds', () => {
  const places = spread([50, 49, 51, 99, 98], 12, 0, 100);
  const order = [1, 0, 2, 4, 3].map((i) => places[i]!);
  for (let i = 1; i < order.length; ++i)
    expect(order[i]! - order[i - 1]!).toBeGreaterThanOrEqual(12 - 1e-9);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThanOrEqual(100);
});
