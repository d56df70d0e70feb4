/** Who leads, as numbers and in words. */

import { capital } from '../../app/words';
import { isBetter, type Measure } from './measure';

export interface Runner {
  name: string;
  /** Ascending, of each value: steps, or seconds of its own training. */
  steps: readonly number[];
  seconds: readonly number[];
  /** Of the measure that the race is judged by. */
  values: readonly number[];
  /** The step at which it diverged; 0 if it has not. */
  diverged: number;
}

export interface Standing {
  /** Where all have been. */
  at: number;
  /** Indices, the best first. */
  order: number[];
  /** By index; the worst there can be for those that diverged. */
  values: number[];
}

/** The values where the slowest now is; undefined before all have begun. */
export function standing(
  runners: readonly Runner[],
  measure: Measure,
  axis: 'steps' | 'seconds',
): Standing | undefined {
  const racing = runners.filter(({ diverged }) => diverged === 0);
  const at = Math.min(...racing.map((runner) => runner[axis].at(-1) ?? Number.NaN));
  if (racing.length < 2 || !(at > 0)) return undefined;
  const worst = measure.higherIsBetter ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const values = runners.map((runner) =>
    runner.diverged > 0 ? worst : valueAt(runner[axis], runner.values, at),
  );
  if (values.some(Number.isNaN)) return undefined;
  const order = runners.map((_, i) => i).sort((a, b) => compared(measure, values[a]!, values[b]!));
  return { at, order, values };
}

/** For sorting: the better first. */
function compared(measure: Measure, a: number, b: number): number {
  if (a === b) return 0;
  return isBetter(measure, a, b) ? -1 : 1;
}

/** The value at the last point at or before a place; NaN where there is none. */
export function valueAt(x: readonly number[], values: readonly number[], at: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return values[low - 1] ?? Number.NaN;
}

function leader(runners: readonly Runner[], measure: Measure, { order, values }: Standing): string {
  const [first, second] = order as [number, number];
  const names = [runners[first]!.name, runners[second]!.name];
  const [best, next] = [values[first]!, values[second]!];
  if (!Number.isFinite(next)) return `only ${names[0]} still learns`;
  if (measure.level(best, next))
    return `${names[0]} and ${names[1]} are level at ${measure.say(best)}`;
  const lead = measure.apart(Math.abs(best - next));
  return `${names[0]} leads with ${measure.say(best)}, ${lead} ${names[1]}`;
}

function seconds(value: number): string {
  if (value < 0.1) return `${(1000 * value).toFixed(0)} milliseconds`;
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} seconds`;
}

/** One sentence for equal steps and one for equal time; '' before anything was learnt. */
export function standingSentence(runners: readonly Runner[], measure: Measure): string {
  const sentences: string[] = [];
  const bySteps = standing(runners, measure, 'steps');
  const byTime = standing(runners, measure, 'seconds');
  if (bySteps) {
    const steps = `${bySteps.at.toLocaleString('en')} ${bySteps.at === 1 ? 'step' : 'steps'}`;
    const after = capital(`${measure.where}after ${steps} each`);
    sentences.push(`${after}, ${leader(runners, measure, bySteps)}.`);
  }
  if (bySteps && byTime)
    sentences.push(
      `After ${seconds(byTime.at)} of training each, ${leader(runners, measure, byTime)}.`,
    );
  for (const { name, diverged } of runners)
    if (diverged > 0)
      sentences.push(`${capital(name)} diverged at step ${diverged.toLocaleString('en')}.`);
  const [sole, ...others] = runners.filter(({ diverged }) => diverged === 0);
  const value = sole?.values.at(-1);
  if (sole && value !== undefined && others.length === 0 && runners.length > 1) {
    const steps = sole.steps.at(-1)!.toLocaleString('en');
    sentences.push(`Only ${sole.name} still learns: ${measure.say(value)} after ${steps} steps.`);
  }
  return sentences.join(' ');
}

/** Who was ahead against steps and against seconds, of a race that is over; '' without one. */
export function verdictSentence(runners: readonly Runner[], measure: Measure): string {
  const bySteps = standing(runners, measure, 'steps');
  const byTime = standing(runners, measure, 'seconds');
  if (!bySteps || !byTime) return '';
  const each = ({ order, values }: Standing) =>
    order.map((i) => `${runners[i]!.name} ${said(measure, values[i]!)}`).join(', ') + measure.unit;
  const [steps, time] = [front(runners, measure, bySteps), front(runners, measure, byTime)];
  return (
    `${capital(measure.title)} after ${bySteps.at.toLocaleString('en')} steps each: ` +
    `${each(bySteps)}; after ${seconds(byTime.at)} each: ${each(byTime)}. ` +
    (steps === time
      ? `Here ${steps} in both.`
      : `Against steps ${steps}, against seconds ${time}: it depends on what one pays for.`)
  );
}

const said = (measure: Measure, value: number): string =>
  Number.isFinite(value) ? measure.text(value) : 'diverged';

/** All who are level with the first. */
function front(runners: readonly Runner[], measure: Measure, { order, values }: Standing): string {
  const best = values[order[0]!]!;
  const names = order
    .filter((i) => i === order[0] || measure.level(values[i]!, best))
    .map((i) => runners[i]!.name);
  if (names.length === runners.length) return 'all are level';
  const last = names.pop()!;
  return names.length === 0 ? `${last} is ahead` : `${names.join(', ')} and ${last} are ahead`;
}
