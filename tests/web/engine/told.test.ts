import { expect, test } from 'vitest';

import { Told } from '../../../web/engine/page/told';
import type { ProgressReport } from '../../../web/engine/shared/api';

function progress(step: number[], measuredStep: number[] = []): ProgressReport {
  const columns = (of: number[], offset: number) => Float64Array.from(of, (at) => at + offset);
  return {
    step: columns(step, 0),
    loss: columns(step, 0.1),
    gradientNorm: columns(step, 0.2),
    learningRate: columns(step, 0.3),
    measuredStep: columns(measuredStep, 0),
    measured: { nats: columns(measuredStep, 0.4), accuracy: columns(measuredStep, 0.5) },
    totalStep: step.at(-1) ?? 0,
    epoch: 0,
    characters: 1,
    seconds: 1,
    charactersPerSecond: 1,
    secondsLeft: 1,
    bestStep: 0,
    learntStep: 0,
    finished: false,
    diverged: 0,
  };
}

test('what is news passes as it is', () => {
  const told = new Told();
  const first = progress([1, 2], [2]);
  expect(told.news(first)).toBe(first);
  expect(told.step).toBe(2);
  const second = progress([3]);
  expect(told.news(second)).toBe(second);
});

test('each step and each measurement passes once, whatever it comes with', () => {
  const told = new Told();
  told.news(progress([1, 2, 3]));
  expect(told.news(progress([2, 3]))).toBeUndefined();
  const late = told.news(progress([3], [3]))!;
  expect(late.step).toHaveLength(0);
  expect(late.loss).toHaveLength(0);
  expect([...late.measuredStep, ...late.measured.nats, ...late.measured.accuracy]).toEqual([
    3, 3.4, 3.5,
  ]);
  const mixed = told.news(progress([2, 3, 4, 5], [3, 5]))!;
  expect([...mixed.step, ...mixed.measuredStep]).toEqual([4, 5, 5]);
  expect([...mixed.loss]).toEqual([4 + 0.1, 5 + 0.1]);
  expect([...mixed.gradientNorm]).toEqual([4 + 0.2, 5 + 0.2]);
  expect([...mixed.learningRate]).toEqual([4 + 0.3, 5 + 0.3]);
});

test('a measurement at the very step a run was opened at is news', () => {
  const told = new Told();
  told.news(progress([1], [1]));
  told.begin(500);
  expect(told.news(progress([], [500]))).toBeDefined();
  expect(told.news(progress([500]))).toBeUndefined();
  expect(told.news(progress([501]))).toBeDefined();
});

test('after a step back, what follows is news again, and what lies before is not', () => {
  const told = new Told();
  told.news(progress([100, 101, 102], [100, 102]));
  told.back(100);
  expect(told.news(progress([], [100]))).toBeUndefined();
  expect([...told.news(progress([101, 102], [102]))!.measuredStep]).toEqual([102]);
});
