/**
 * The method. Steady state only: each runner warms up, then all take turns, a window each, in a
 * direction that changes every round, so that a machine that slowly heats up or cools down favours
 * none. A runner's result is its best window, because whatever else the machine does can only slow
 * one down; the median beside it tells how much it did. A ratio of two runners is the median, over
 * the rounds, of their windows' ratio in the same round.
 */

import type { Workload } from '../shared/workload';
import type { Runner } from './runner';

export interface Plan {
  warmupSeconds: number;
  windowSeconds: number;
  windows: number;
}

/** Characters a second in each window, in the order of the rounds. */
export type Rates = readonly number[];

/** Seconds that measuring one workload with so many runners takes, starts not counted. */
export function secondsOf(
  { warmupSeconds, windowSeconds, windows }: Plan,
  runners: number,
): number {
  return runners * (warmupSeconds + windows * windowSeconds);
}

/**
 * `passed` is told, after each warm-up and window, how many planned seconds it took off the list.
 */
export async function measure(
  runners: readonly Runner[],
  workload: Workload,
  plan: Plan,
  passed: (seconds: number) => void = () => {},
): Promise<Rates[]> {
  for (const runner of runners) {
    await runner.start(workload, plan.warmupSeconds);
    passed(plan.warmupSeconds);
  }
  const rates: number[][] = runners.map(() => []);
  for (let round = 0; round < plan.windows; ++round) {
    const order = [...runners.keys()];
    if (round % 2 === 1) order.reverse();
    for (const index of order) {
      const { tokens, seconds } = await runners[index]!.window(plan.windowSeconds);
      rates[index]!.push(tokens / seconds);
      passed(plan.windowSeconds);
    }
  }
  for (const runner of runners) await runner.stop();
  return rates;
}

export function best(rates: Rates): number {
  return Math.max(...rates);
}

export function median(values: Rates): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many times as fast as `other`. */
export function ratio(ours: Rates, other: Rates): number {
  return median(ours.map((rate, round) => rate / other[round]!));
}
