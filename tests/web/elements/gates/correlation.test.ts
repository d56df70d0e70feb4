import { expect, test } from 'vitest';

import {
  closestOf,
  correlations,
  rank,
  shiftsOf,
} from '../../../../web/elements/gates/correlation';
import { spreadsOf, unitOf } from '../../../../web/elements/gates/signals';
import { makeSignals, pearson, random } from './signals';

const pattern = (steps: number, every: number) =>
  Float32Array.from({ length: steps }, (_, t) => (Math.floor(t / every) % 3 === 0 ? 1 : 0));

function ranked(...args: Parameters<typeof rank>) {
  const search = rank(...args);
  let turns = 0;
  for (;;) {
    const { done, value } = search.next();
    if (done) return { ranking: value, turns };
    ++turns;
  }
}

test('correlations are Pearson\u2019s', () => {
  const next = random(1);
  const signals = makeSignals(300, 12, (t, u) => next() + u * 0.1 * Math.sin(t / 9));
  const signal = pattern(300, 7);
  correlations(signals, signal).forEach((r, unit) =>
    expect(r).toBeCloseTo(pearson(unitOf(signals, unit), signal), 12),
  );
});

test('a large mean costs no digits', () => {
  const next = random(2);
  const signals = makeSignals(500, 3, () => 40 + next() * 1e-3);
  const signal = Float32Array.from({ length: 500 }, (_, t) => 1e4 + (t % 5));
  correlations(signals, signal).forEach((r, unit) =>
    expect(r).toBeCloseTo(pearson(unitOf(signals, unit), signal), 9),
  );
});

test('what does not vary follows nothing', () => {
  const signals = makeSignals(50, 2, (t, u) => (u === 0 ? 0.1 : t));
  expect(correlations(signals, pattern(50, 4))[0]).toBe(0);
  expect([...correlations(signals, new Float32Array(50).fill(1))]).toEqual([0, 0]);
});

test('means and deviations of units', () => {
  const signals = makeSignals(4, 2, (t, u) => (u === 0 ? t : 5));
  expect(spreadsOf(signals)).toEqual([
    { mean: 1.5, deviation: Math.sqrt(1.25) },
    { mean: 5, deviation: 0 },
  ]);
});

test('the ranking is by size, over all groups, and a planted unit comes first', () => {
  const next = random(3);
  const signal = pattern(400, 9);
  const noise = makeSignals(400, 20, () => next());
  const planted = makeSignals(400, 20, (t, u) => next() - (u === 13 ? 2 * signal[t]! : 0));
  const { ranking } = ranked([noise, planted], signal, 5);
  expect(ranking!.signals).toBe(40);
  expect(ranking!.matches).toHaveLength(5);
  expect(ranking!.matches[0]).toMatchObject({ group: 1, unit: 13 });
  expect(ranking!.matches[0]!.r).toBeLessThan(-0.6);
  const all = [noise, planted].flatMap((group) =>
    Array.from({ length: 20 }, (_, unit) => pearson(unitOf(group, unit), signal)),
  );
  const sizes = all.map(Math.abs).sort((a, b) => b - a);
  ranking!.matches.forEach(({ r }, i) => expect(Math.abs(r)).toBeCloseTo(sizes[i]!, 12));
});

test('chance is the best of all signals with the pattern moved round', () => {
  const next = random(4);
  const signal = pattern(200, 5);
  const signals = makeSignals(200, 8, () => next());
  const bests = shiftsOf(200)
    .map((shift) => {
      const moved = signal.map((_, t) => signal.at((t - shift) % 200)!);
      const each = Array.from({ length: 8 }, (_, u) => pearson(unitOf(signals, u), moved));
      return Math.max(...each.map(Math.abs));
    })
    .sort((a, b) => a - b);
  const { chance } = ranked([signals], signal).ranking!;
  expect(chance.shifts).toBe(20);
  expect(chance.typical).toBeCloseTo(bests[10]!, 12);
  expect(chance.highest).toBeCloseTo(bests[19]!, 12);
});

test('the pattern that some unit follows most closely', () => {
  const next = random(6);
  const found = [3, 5, 11].map((every) => pattern(300, every));
  const noise = makeSignals(300, 6, () => next());
  const planted = makeSignals(300, 6, (t, u) => next() - (u === 2 ? 2 * found[1]![t]! : 0));
  const search = closestOf([noise, planted], found);
  let result = search.next();
  while (!result.done) result = search.next();
  expect(result.value).toBe(1);
});

test('shifts are far from nothing, from both sides, also in a short text', () => {
  expect(Math.min(...shiftsOf(1800))).toBeGreaterThan(180);
  expect(Math.max(...shiftsOf(1800))).toBeLessThan(1620);
  expect(shiftsOf(3).every((shift) => shift > 0 && shift < 3)).toBe(true);
});

test('a search lets others have a turn between shifts, and finds nothing in no pattern', () => {
  const signals = makeSignals(60, 4, (t, u) => Math.sin(t * (u + 1)));
  expect(ranked([signals, signals], pattern(60, 4)).turns).toBe(2 + 2 * 20);
  expect(ranked([signals], new Float32Array(60)).ranking).toBeUndefined();
});
