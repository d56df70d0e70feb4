import { expect, test } from 'vitest';

import { StepClock } from '../../../web/app/step_clock';

test('steps between two reports are equally long', () => {
  const clock = new StepClock();
  clock.add(10, 2);
  clock.add(20, 1);
  expect([0, 5, 10, 15, 20, 99].map((step) => clock.secondsAt(step))).toEqual([0, 1, 2, 2.5, 3, 3]);
  expect(clock.seconds).toBe(3);
});

test('a run that goes on from a checkpoint begins at zero seconds', () => {
  const clock = new StepClock();
  clock.restart(800);
  clock.add(810, 1);
  expect(clock.secondsAt(800)).toBe(0);
  expect(clock.secondsAt(805)).toBe(0.5);
});

test('a million steps keep few marks and the right times', () => {
  const clock = new StepClock();
  for (let step = 10; step <= 100_000; step += 10) clock.add(step, 0.01);
  for (const step of [10, 4321, 50_000, 100_000])
    expect(clock.secondsAt(step)).toBeCloseTo(step / 1000, 6);
});

test('going back to a step takes no time back', () => {
  const clock = new StepClock();
  clock.add(10, 1);
  clock.add(20, 1);
  clock.truncate(15);
  expect(clock.seconds).toBe(2);
  expect(clock.secondsAt(15)).toBe(2);
  clock.add(25, 1);
  expect(clock.secondsAt(20)).toBe(2.5);
});
