/** Who leads, as numbers and in words. */

export interface Runner {
  name: string;
  /** Ascending: steps, or seconds of its own training. */
  steps: readonly number[];
  seconds: readonly number[];
  /** Smoothed training loss, nats. */
  loss: readonly number[];
  /** The step at which it diverged; 0 if it has not. */
  diverged: number;
}

export interface Standing {
  /** Where all have been. */
  at: number;
  /** Indices, the lowest loss first. */
  order: number[];
  /** Nats, by index. */
  loss: number[];
}

/** Two losses nearer than this (bits) are level: curves wiggle as much. */
const level = 0.02;

/** The losses where the slowest now is; undefined before all have begun. */
export function standing(
  runners: readonly Runner[],
  axis: 'steps' | 'seconds',
): Standing | undefined {
  const racing = runners.filter(({ diverged }) => diverged === 0);
  const at = Math.min(...racing.map((runner) => runner[axis].at(-1) ?? Number.NaN));
  if (racing.length < 2 || !(at > 0)) return undefined;
  const loss = runners.map((runner) =>
    runner.diverged > 0 ? Number.POSITIVE_INFINITY : lossAt(runner[axis], runner.loss, at),
  );
  if (loss.some(Number.isNaN)) return undefined;
  const order = runners.map((_, i) => i).sort((a, b) => loss[a]! - loss[b]!);
  return { at, order, loss };
}

/** The loss at the last point at or before a place; NaN where there is none. */
export function lossAt(x: readonly number[], loss: readonly number[], at: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return loss[low - 1] ?? Number.NaN;
}

const bits = (nats: number) => nats / Math.LN2;

function leader(runners: readonly Runner[], { order, loss }: Standing): string {
  const [first, second] = order as [number, number];
  const lead = bits(loss[second]! - loss[first]!);
  const names = [runners[first]!.name, runners[second]!.name];
  if (!Number.isFinite(lead)) return `only ${names[0]} still learns`;
  const lowest = `${bits(loss[first]!).toFixed(2)} bits`;
  if (lead < level) return `${names[0]} and ${names[1]} are level at ${lowest}`;
  return `${names[0]} leads with ${lowest}, ` + `${lead.toFixed(2)} fewer than ${names[1]}`;
}

function seconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} seconds`;
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** One sentence for equal steps and one for equal time; '' before anything was learnt. */
export function standingSentence(runners: readonly Runner[]): string {
  const sentences: string[] = [];
  const bySteps = standing(runners, 'steps');
  const byTime = standing(runners, 'seconds');
  if (bySteps) {
    const steps = bySteps.at.toLocaleString('en');
    sentences.push(
      `After ${steps} ${bySteps.at === 1 ? 'step' : 'steps'} each, ${leader(runners, bySteps)}.`,
    );
  }
  if (bySteps && byTime)
    sentences.push(`After ${seconds(byTime.at)} of training each, ${leader(runners, byTime)}.`);
  for (const { name, diverged } of runners)
    if (diverged > 0)
      sentences.push(`${capital(name)} diverged at step ${diverged.toLocaleString('en')}.`);
  const [sole, ...others] = runners.filter(({ diverged }) => diverged === 0);
  const loss = sole?.loss.at(-1);
  if (sole && loss !== undefined && others.length === 0 && runners.length > 1) {
    const steps = sole.steps.at(-1)!.toLocaleString('en');
    const now = `${bits(loss).toFixed(2)} bits after ${steps} steps`;
    sentences.push(`Only ${sole.name} still learns: ${now}.`);
  }
  return sentences.join(' ');
}

/** Who was ahead against steps and against seconds, of a race that is over; '' without one. */
export function verdictSentence(runners: readonly Runner[]): string {
  const bySteps = standing(runners, 'steps');
  const byTime = standing(runners, 'seconds');
  if (!bySteps || !byTime) return '';
  const each = ({ order, loss }: Standing) =>
    order.map((i) => `${runners[i]!.name} ${finite(loss[i]!)}`).join(', ');
  const [steps, time] = [front(runners, bySteps), front(runners, byTime)];
  return (
    `Training loss after ${bySteps.at.toLocaleString('en')} steps each: ${each(bySteps)} bits; ` +
    `after ${seconds(byTime.at)} each: ${each(byTime)} bits. ` +
    (steps === time
      ? `Here ${steps} in both.`
      : `Against steps ${steps}, against seconds ${time}: it depends on what one pays for.`)
  );
}

const finite = (nats: number) => (Number.isFinite(nats) ? bits(nats).toFixed(2) : 'diverged');

/** All who are level with the first. */
function front(runners: readonly Runner[], { order, loss }: Standing): string {
  const best = loss[order[0]!]!;
  const names = order.filter((i) => bits(loss[i]! - best) < level).map((i) => runners[i]!.name);
  if (names.length === runners.length) return 'all are level';
  const last = names.pop()!;
  return names.length === 0 ? `${last} is ahead` : `${names.join(', ')} and ${last} are ahead`;
}
