import { expect, test } from 'vitest';

import { LossHistory } from '../../../web/charts/history';

const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => from + i);

test('a constant loss smooths to itself from the first point on', () => {
  const history = new LossHistory();
  history.append(
    upTo(50),
    upTo(50).map(() => 2),
  );
  for (const value of history.smooth) expect(value).toBeCloseTo(2, 12);
});

test('the mean lies between the losses it was made from', () => {
  const history = new LossHistory();
  history.append([1, 2, 3], [3, 1, 2]);
  expect(history.smooth[0]).toBe(3);
  for (const value of history.smooth) {
    expect(value).toBeGreaterThanOrEqual(1);
    expect(value).toBeLessThanOrEqual(3);
  }
});

test('smoothing does not lag behind a loss that falls', () => {
  const history = new LossHistory();
  const loss = (step: number) => 1.4 + 2.7 * Math.exp(-step / 60);
  const noise = (step: number) => 0.08 * Math.sin(step * 12.9898) * Math.cos(step * 78.233);
  const steps = upTo(600);
  history.append(
    steps,
    steps.map((step) => loss(step) + noise(step)),
  );
  const errors = steps.map((step) => history.smooth[step - 1]! - loss(step));
  expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.1);
  const mean = errors.slice(0, 200).reduce((sum, error) => sum + error, 0) / 200;
  expect(Math.abs(mean)).toBeLessThan(0.015);
});

test('a million steps stay within the capacity and cover the whole run', () => {
  const history = new LossHistory(100);
  for (let start = 1; start <= 1_000_000; start += 1000) {
    const steps = upTo(start + 999, start);
    history.append(
      steps,
      steps.map((step) => 1 / step),
    );
  }
  expect(history.length).toBeLessThanOrEqual(100);
  expect(history.length).toBeGreaterThanOrEqual(50);
  expect(history.step.at(-1)).toBeGreaterThan(970_000);
  expect([...history.step].sort((a, b) => a - b)).toEqual(history.step);
});

test('merged points hold the mean of their losses', () => {
  const history = new LossHistory(4);
  history.append([1, 2, 3, 4], [1, 3, 5, 9]);
  expect(history.step).toEqual([2, 4]);
  expect(history.raw).toEqual([2, 7]);
});

test('a validation stands at its own step, also when it comes with a later event', () => {
  const history = new LossHistory();
  history.append(upTo(10), upTo(10), [5], [1.5]);
  history.append([], [], [10], [1.25]);
  expect(history.validation[4]).toBe(1.5);
  expect(history.validation[9]).toBe(1.25);
  expect(history.validationAt(8)).toBe(1.5);
  expect(history.validationAt(3)).toBeUndefined();
});

test('no validation is lost when points merge', () => {
  const history = new LossHistory(8);
  for (let step = 1; step <= 64; ++step) history.append([step], [1], [step], [step]);
  expect(history.validation.every((value) => value !== null)).toBe(true);
});

test('truncate forgets what came after a step', () => {
  const history = new LossHistory();
  history.append(upTo(20), upTo(20));
  history.truncate(12);
  expect(history.step.at(-1)).toBe(12);
  history.append([13], [0]);
  expect(history.step).toEqual(upTo(13));
});

test('truncate to before the first step leaves nothing', () => {
  const history = new LossHistory();
  history.append([1, 2], [4, 5]);
  history.truncate(0);
  expect(history.length).toBe(0);
  history.append([1], [7]);
  expect(history.smooth).toEqual([7]);
});

test('a snapshot goes on as the history it was taken from', () => {
  const first = new LossHistory(16);
  first.append(
    upTo(40),
    upTo(40).map((x) => Math.sin(x)),
  );
  const second = new LossHistory(16);
  second.restore(JSON.parse(JSON.stringify(first.snapshot())));
  expect(second.step).toEqual(first.step);
  expect(second.raw).toEqual(first.raw);
  expect(second.smooth).toEqual(first.smooth);
  expect(second.validation).toEqual(first.validation);
});

test('the losses of a file are what was appended, merged or not', () => {
  const steps = upTo(8);
  const losses = [8, 7, 6, 5, 4, 3, 2, 1];
  const appended = new LossHistory(4);
  appended.append(steps, losses, [4, 8], [5.5, 1.5]);
  const every = new LossHistory(4);
  every.load({
    start: 0,
    step: steps,
    loss: losses,
    measuredStep: [4, 8],
    measuredLoss: [5.5, 1.5],
  });
  const merged = new LossHistory(4);
  merged.append([1], [99]);
  merged.load({
    start: 0,
    step: [4, 8],
    loss: [6.5, 2.5],
    measuredStep: [4, 8],
    measuredLoss: [5.5, 1.5],
  });
  expect(every.snapshot()).toEqual(appended.snapshot());
  expect(merged.step).toEqual(appended.step);
  expect(merged.validation).toEqual(appended.validation);
  merged.append([9], [0]);
  const later = new LossHistory();
  later.load({ start: 20, step: [21, 22], loss: [3, 2], measuredStep: [], measuredLoss: [] });
  expect(later.step).toEqual([21, 22]);
});

test('indexAt finds the point a step belongs to', () => {
  const history = new LossHistory();
  history.append([2, 4, 6], [1, 1, 1]);
  expect([1, 2, 5, 6, 99].map((step) => history.indexAt(step))).toEqual([-1, 0, 1, 2, 2]);
});
