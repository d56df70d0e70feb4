// The method of measuring, on runners that only pretend to be fast or slow.

import { expect, test } from 'vitest';

import type { Runner } from '../../../web/bench/page/runner';
import { best, measure, median, ratio, secondsOf } from '../../../web/bench/page/suite';
import { workloads } from '../../../web/bench/shared/workload';

/** A machine that slows down with every window that anyone runs on it. */
class TiringMachine {
  readonly log: string[] = [];
  windows = 0;

  runner(name: string, tokensPerSecond: number): Runner {
    return {
      start: async (workload, warmup) =>
        void this.log.push(`${name} starts ${workload.id} ${warmup}`),
      window: async (seconds) => {
        this.log.push(name);
        const speed = tokensPerSecond * 0.9 ** this.windows++;
        return { tokens: speed * seconds * 2, seconds: seconds * 2 };
      },
      stop: async () => void this.log.push(`${name} stops`),
      close: () => {},
    };
  }
}

const plan = { warmupSeconds: 0.5, windowSeconds: 1, windows: 4 };

test('all warm up, then take turns in an order that changes direction, then stop', async () => {
  const machine = new TiringMachine();
  let passed = 0;
  const runners = [machine.runner('a', 100), machine.runner('b', 100)];
  await measure(runners, workloads[1]!, plan, (seconds) => (passed += seconds));
  expect(machine.log).toEqual([
    ...['a starts W1 0.5', 'b starts W1 0.5'],
    ...['a', 'b', 'b', 'a', 'a', 'b', 'b', 'a'],
    ...['a stops', 'b stops'],
  ]);
  expect(passed).toBe(9);
  expect(secondsOf(plan, 2)).toBe(9);
});

test('drift cancels in a ratio: of two equals none is ahead, and twice as fast is twice', async () => {
  const machine = new TiringMachine();
  const runners = [machine.runner('a', 100), machine.runner('b', 100), machine.runner('c', 200)];
  const [a, b, c] = await measure(runners, workloads[0]!, plan);
  // Taken one after the other, the later of two equals would lose by a third.
  expect(ratio(a!, b!)).toBeCloseTo(1, 1);
  expect(ratio(c!, b!)).toBeCloseTo(2, 1);
});

test('the rate is tokens over the seconds they really took', async () => {
  const machine = new TiringMachine();
  const [rates] = await measure([machine.runner('a', 1000)], workloads[0]!, plan);
  expect(rates!.map(Math.round)).toEqual([1000, 900, 810, 729]);
  expect(best(rates!)).toBeCloseTo(1000);
  expect(median(rates!)).toBeCloseTo(855);
});

test('the median of an odd number is the middle one', () => expect(median([5, 1, 3])).toBe(3));
