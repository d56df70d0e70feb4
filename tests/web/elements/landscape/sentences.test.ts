import { expect, test } from 'vitest';

import {
  coordinate,
  leaves,
  pathSentence,
  rolledSentence,
  written,
} from '../../../../web/elements/landscape/sentences';
import type { Roll } from '../../../../web/engine/shared/landscape';

const region = { a: 0, b: 0, span: 1 };

function roll(a: number[], slope: number[], loss: number[]): Roll {
  const b = new Float64Array(a.length);
  return {
    ...{ a: Float64Array.from(a), b, loss: Float64Array.from(loss) },
    ...{ slope: Float64Array.from(slope), whole: Float64Array.from(slope) },
  };
}

test('Numbers of any size are short', () => {
  expect(written(0.804)).toBe('0.80');
  expect(written(12.34)).toBe('12.3');
  expect(written(999.4)).toBe('999');
  expect(written(312_000)).toBe('3.1 × 10⁵');
  expect(written(Number.POSITIVE_INFINITY)).toBe('beyond all numbers');
  expect(coordinate(-0.25, 1)).toBe('−0.25');
  expect(coordinate(0.0123456, 0.03)).toBe('0.0123');
  expect(coordinate(-0.001, 1)).toBe('0.00');
});

test('A point leaves with the step after which it is outside, and at once where it is no number', () => {
  expect(leaves(roll([0, 0.5, 1.5, 0], [], []), region)).toBe(2);
  expect(leaves(roll([0, 0.5], [], []), region)).toBe(-1);
  expect(leaves(roll([0, Number.NaN], [], []), region)).toBe(1);
});

test('What is said of a roll follows from it', () => {
  const rolled = {
    ...{ clip: 1, rate: 0.05, steps: 2 },
    clipped: roll(
      [0.9, 0.85, 0.8],
      [1000, 1000, 3],
      [5, 4, 2].map((bits) => bits * Math.LN2),
    ),
    free: roll(
      [0.9, -49.1, -49.1],
      [1000, 1, 1],
      [5, 9, 9].map((bits) => bits * Math.LN2),
    ),
  };
  expect(rolledSentence(rolled, region)).toBe(
    'From 5.00 bits, in 2 steps: clipped at 1, the point stays in the picture and comes to ' +
      '2.00 bits. Unclipped, its first step is 0.05 × 1.0 × 10³ = 50.0 long, and it leaves the ' +
      'picture with step 1 and ends at 9.00 bits.',
  );
  const calm = { ...rolled, free: rolled.clipped, clip: 1000 };
  expect(rolledSentence(calm, region)).toContain('clipping changes nothing');
});

test('A path that is not shown is said not to be', () => {
  const path = { step: Float64Array.of(0, 300), a: new Float64Array(2), b: new Float64Array(2) };
  expect(pathSentence({ ...path, shown: 0.98 })).toBe(
    'Of the path from step 0 to 300, known at its two ends, this plane shows 98 %.',
  );
  expect(pathSentence({ ...path, shown: 0.001 })).toContain('<1 %: the rest of it leads out');
  const none = { step: Float64Array.of(0), a: new Float64Array(1), b: new Float64Array(1) };
  expect(pathSentence({ ...none, shown: 0 })).toContain('no path');
});
