import { expect, test } from 'vitest';

import type { Progress } from '../../../wasm/module';
import { LossHistory } from '../../../web/charts/history';
import { Told } from '../../../web/engine/page/told';
import type { ProgressReport } from '../../../web/engine/shared/api';
import { ProgressReporter } from '../../../web/engine/worker/progress_reporter';
import { StepLog } from '../../../web/engine/worker/step_log';
import { Kept } from './manual_host';

const lossAt = (step: number) => 3 / Math.sqrt(step);

/** The steps first + 1 to last, the last of them measured where asked. */
function advance(first: number, last: number, measured = false): Progress {
  const step = Float64Array.from({ length: last - first }, (_, i) => first + i + 1);
  const at = measured ? [last] : [];
  return {
    step,
    loss: step.map(lossAt),
    gradientNorm: step.map(() => 1),
    learningRate: step.map((each) => 1 / each),
    measuredStep: Float64Array.from(at),
    measured: {
      nats: Float64Array.from(at, (each) => lossAt(each) + 0.1),
      accuracy: Float64Array.from(at, () => 0.5),
    },
    totalStep: last,
    epoch: 0,
    seconds: 0.03,
    characters: 30,
    bestStep: 0,
    learntStep: 0,
    finished: false,
    diverged: 0,
  };
}

test('up to its capacity every step stays as it is', () => {
  const log = new StepLog(64);
  for (let at = 0; at < 64; at += 8) log.add(advance(at, at + 8, true));
  const { start, step, loss, measuredStep } = log.report!;
  expect(start).toBeUndefined();
  expect([...step]).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
  expect(loss[40]).toBe(lossAt(41));
  expect([...measuredStep]).toEqual([8, 16, 24, 32, 40, 48, 56, 64]);
});

test('beyond it neighbours merge: sums, last steps and last measurements stay true', () => {
  const log = new StepLog(64);
  for (let at = 100; at < 100_000; at += 7) log.add(advance(at, at + 7, true));
  const { start, step, loss, learningRate, measuredStep, measured } = log.report!;
  expect(start).toBe(100);
  expect(step.length).toBeLessThanOrEqual(64);
  expect(measuredStep.length).toBeLessThanOrEqual(65);
  const last = step.at(-1)!;
  expect(last).toBeGreaterThanOrEqual(100_000);
  let before = start!;
  let sum = 0;
  step.forEach((at, i) => {
    expect(at).toBeGreaterThan(before);
    sum += loss[i]! * (at - before);
    expect(learningRate[i]).toBe(1 / at);
    before = at;
  });
  let whole = 0;
  for (let at = 101; at <= last; ++at) whole += lossAt(at);
  expect(sum).toBeCloseTo(whole, 6);
  measuredStep.forEach((at, i) => expect(measured.nats[i]).toBeCloseTo(lossAt(at) + 0.1, 12));
  expect(measuredStep.at(-1)).toBe(last);
});

test('the step that exploded is merged with none', () => {
  const log = new StepLog(4);
  for (let at = 0; at < 40; ++at) log.add(advance(at, at + 1));
  log.add({ ...advance(40, 41), loss: Float64Array.of(Number.POSITIVE_INFINITY), diverged: 41 });
  const { step, loss } = log.report!;
  expect(step.at(-1)).toBe(41);
  expect([...loss].filter((each) => !Number.isFinite(each))).toHaveLength(1);
});

test('what was heard is forgotten, but for the last step and what was measured there', () => {
  const log = new StepLog(64);
  log.add(advance(0, 10, true));
  log.add(advance(10, 20));
  log.forget(10);
  expect(log.report!.step[0]).toBe(10);
  expect([...log.report!.measuredStep]).toEqual([10]);
  log.forget(21);
  expect(log.empty).toBe(true);
});

test('a page that takes nothing for a million steps gets a report of thousands, drawn true', () => {
  const page = new Kept<{ type: 'progress'; progress: ProgressReport }>();
  let now = 0;
  const reporter = new ProgressReporter(page as never, () => now);
  reporter.moveTo(0, 0, 2_000_000);
  const seen = new LossHistory();
  const whole = new LossHistory();
  const told = new Told();
  const take = (): void => {
    for (const { progress } of page.of('progress')) {
      const { start, step, loss, measuredStep, measured } = told.news(progress)!;
      seen.append(step, loss, measuredStep, measured.nats, start);
    }
    page.clear();
  };
  for (let at = 0; at < 1_000_000; at += 500) {
    const made = advance(at, at + 500, true);
    whole.append(made.step, made.loss, made.measuredStep, made.measured.nats);
    reporter.add(made);
    now += 30;
    reporter.postIfDue();
  }
  expect(page.types()).toEqual(['progress']);
  take();
  reporter.acknowledge();
  expect(page.types()).toEqual(['progress']);
  const [{ progress } = { progress: undefined }] = page.of('progress');
  expect(progress!.step.length).toBeLessThanOrEqual(4096);
  // What a replica would be told of is as small.
  const { untold } = reporter;
  expect(untold.reduce((sum, { step }) => sum + step.length, 0)).toBeLessThanOrEqual(4096);
  take();
  expect(seen.step.at(-1)).toBe(whole.step.at(-1));
  expect(seen.length).toBe(whole.length);
  // Half way and at the end: within a hundredth, and measured where it was measured.
  for (const at of [seen.length >> 1, seen.length - 1]) {
    expect(Math.abs(seen.raw[at]! / whole.raw[at]! - 1)).toBeLessThan(0.01);
    expect(Math.abs(seen.smooth[at]! / whole.smooth[at]! - 1)).toBeLessThan(0.01);
  }
  const last = seen.validationAt(seen.length - 1);
  expect(last).toBe(whole.validationAt(whole.length - 1));
  // All of it acknowledged: nothing but the last step is kept.
  reporter.acknowledge();
  expect(reporter.untold.flatMap(({ step }) => [...step])).toEqual([1_000_000]);
});
