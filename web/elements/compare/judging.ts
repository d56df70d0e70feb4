/** By what a race is judged: of a text the training loss, of other tasks what is held out. */

import { ngramNats } from '../../app/run/baselines';
import type { TaskPage } from '../../app/tasks/index';
import { roundUp } from '../../charts/axis';
import type { Rule } from '../../charts/line_chart';
import type { Baseline, Summary } from '../../engine/shared/api';
import { heldOut, inBits, type Measure, trainingLoss } from './measure';

export interface Judging {
  /** The first is the race's own. */
  readonly measures: readonly [Measure, ...Measure[]];
  /** All it could be judged by, in the order of the task. */
  readonly choices: readonly Measure[];
  /** What is raced on, in a word. */
  readonly data: string;
}

/** `by`: the name of a metric; '' for that of the task. */
export function judgingOf(
  task: TaskPage | undefined,
  summary: Summary | undefined,
  by: string,
): Judging {
  const metrics = summary?.metrics ?? [];
  if (!task) {
    const unseen = metrics
      .slice(0, 1)
      .map((metric) => ({ ...heldOut(metric), title: 'unseen text', where: '' }));
    return { measures: [trainingLoss, ...unseen], choices: [], data: 'text' };
  }
  const choices = metrics.map(heldOut);
  const first = choices.find(({ name }) => name === (by || task.judgedBy));
  if (!first) return { measures: [trainingLoss], choices: [], data: 'data' };
  const others = choices.filter((measure) => measure !== first).reverse();
  return { measures: [first, ...others], choices, data: 'data' };
}

export const ofTraining = ({ measures }: Judging): boolean => measures[0] === trainingLoss;

/** What something simpler reaches, where the race is judged by what is held out. */
export function simpleOf(judging: Judging, summary: Summary | undefined): readonly Baseline[] {
  if (ofTraining(judging)) return [];
  const shown = new Set(judging.measures.map(({ name }) => name));
  return (summary?.baselines ?? []).filter(({ metric }) => shown.has(metric));
}

/** Longer names stand in the table alone. */
const longestName = 14;

/** The same, of the race's own measure, as lines to compare with. */
export function rulesOf(judging: Judging, summary: Summary | undefined): readonly Rule[] {
  const [measure] = judging.measures;
  if (ofTraining(judging)) {
    const nats = summary && ngramNats(summary)[2];
    return nats === undefined ? [] : [{ label: '3-gram', at: inBits(nats) }];
  }
  return simpleOf(judging, summary)
    .filter(({ metric }) => metric === measure.name)
    .map(({ name, value }) => ({
      label: name.length > longestName ? '' : name,
      at: measure.plot(value),
    }));
}

/** Where the axis ends, as values are drawn: where it can, at what a blind guess or all right is. */
export function topOf(judging: Judging, summary: Summary | undefined, highest: number): number {
  const [{ name, higherIsBetter, unit, plot }] = judging.measures;
  if (higherIsBetter) return plot(1);
  const uniform = summary?.uniformNats ?? (ofTraining(judging) ? Math.log(64) : 0);
  if (unit === ' bits') return Math.max(1, inBits(uniform) * 1.04);
  const simple = rulesOf(judging, summary).map(({ at }) => at);
  const most = Math.max(highest, ...simple);
  return most > 0 && name !== '' ? roundUp(most) : 1;
}

/** Over the chart. */
export function chartTitle(judging: Judging, summary: Summary | undefined): string {
  const [{ name, title, unit }] = judging.measures;
  // By what another task is judged is known with its data.
  if (ofTraining(judging) && judging.data !== 'text') return '';
  if (ofTraining(judging)) return 'bits a character: lines training (smoothed), dots unseen text';
  const long = simpleOf(judging, summary).filter(
    (simple) => simple.metric === name && simple.name.length > longestName,
  );
  const dotted =
    long.length > 0 ? ` (dotted: ${long.map((simple) => simple.name).join(', ')})` : '';
  return `${title}, on what is held out${unit && `,${unit}`}${dotted}`;
}
