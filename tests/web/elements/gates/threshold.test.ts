import { expect, test } from 'vitest';

import { bestCut, outcomes } from '../../../../web/elements/gates/threshold';
import { random } from './signals';

/** Every cut is tried, and everything counted anew. */
function naive(values: Float32Array, truth: Uint8Array, above: boolean) {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  let best = { f1: 0, hits: 0, falseHits: 0, missed: 0 };
  for (let i = 0; i + 1 < sorted.length; ++i) {
    const cut = (sorted[i]! + sorted[i + 1]!) / 2;
    const count = { hit: 0, false: 0, missed: 0, none: 0 };
    values.forEach((value, t) => {
      const yes = above ? value > cut : value < cut;
      ++count[truth[t] ? (yes ? 'hit' : 'missed') : yes ? 'false' : 'none'];
    });
    const f1 = (2 * count.hit) / (2 * count.hit + count.false + count.missed);
    if (f1 > best.f1 + 1e-12)
      best = { f1, hits: count.hit, falseHits: count.false, missed: count.missed };
  }
  return best;
}

test.each([1, 2, 3, 4, 5, 6])('the best cut is the best of all cuts (%d)', (seed) => {
  const next = random(seed);
  const truth = Uint8Array.from({ length: 90 }, () => (next() > 0.4 ? 1 : 0));
  const above = seed % 2 === 0;
  // Many equal numbers: no cut may go through them.
  const values = Float32Array.from(truth, (yes) => Math.round((next() + (above ? yes : -yes)) * 8));
  const found = bestCut(values, truth, above)!;
  const best = naive(values, truth, above);
  const f1 = (2 * found.hits) / (2 * found.hits + found.falseHits + found.missed);
  expect(f1).toBeCloseTo(best.f1, 12);
  const counted = outcomes(values, truth, found);
  const times = (kind: string) => counted.filter((outcome) => outcome === kind).length;
  expect(times('hit')).toBe(found.hits);
  expect(times('false')).toBe(found.falseHits);
  expect(times('missed')).toBe(found.missed);
  expect(found.precision).toBeCloseTo(found.hits / (found.hits + found.falseHits), 12);
  expect(found.recall).toBeCloseTo(found.hits / (found.hits + found.missed), 12);
});

test('a perfect unit makes no mistake', () => {
  const values = Float32Array.of(-0.9, 0.5, 0.25, -0.75, 0.75);
  const truth = Uint8Array.of(0, 1, 1, 0, 1);
  expect(bestCut(values, truth, true)).toEqual({
    ...{ cut: -0.25, above: true, hits: 3, falseHits: 0, missed: 0, precision: 1, recall: 1 },
  });
  expect(outcomes(values, truth, { cut: 0.4, above: true })).toEqual([
    ...['none', 'hit', 'missed', 'none', 'hit'],
  ]);
});

test('a unit that never moves, or a pattern that is nowhere, has no cut', () => {
  expect(bestCut(new Float32Array(5), Uint8Array.of(1, 0, 1, 0, 1), true)).toBeUndefined();
  expect(bestCut(Float32Array.of(1, 2, 3), new Uint8Array(3), true)).toBeUndefined();
});
