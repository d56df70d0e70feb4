/** How well a network does its task, as a sentence computed from what was measured. */

import type { Summary } from '../../engine/shared/api';
import { count } from '../numbers';
import type { TaskPage } from './index';
import { finePercent, isShare } from './judged_figures';

/** The figures of tasks that learn from examples, as far as they have them. */
interface Sizes {
  examples?: number;
  trainExamples?: number;
  heldOutExamples?: number;
  rows?: number;
  trainRows?: number;
  heldOutRows?: number;
}

export interface Judgment {
  /** What stands before, in and after the figure that is made prominent. */
  before: string;
  figure: string;
  after: string;
}

const sizesOf = (summary: Summary): Sizes => summary as unknown as Sizes;

/** How much is trained on and how much held out. */
export function sizes(summary: Summary): { trained: number; heldOut: number } {
  const { trainExamples, heldOutExamples, trainRows, heldOutRows } = sizesOf(summary);
  return { trained: trainExamples ?? trainRows ?? 0, heldOut: heldOutExamples ?? heldOutRows ?? 0 };
}

/** What there is to learn from: before anything was measured. */
export function begins(task: TaskPage, summary: Summary): Judgment {
  const [one, several] = task.example;
  const { trained, heldOut } = sizes(summary);
  const kept =
    heldOut === 0
      ? 'none is kept to try it on: give it more'
      : `${count(heldOut)} others are kept to try it on`;
  return {
    before: 'It learns from',
    figure: count(trained),
    after: `${trained === 1 ? one : several}; ${kept}.`,
  };
}

const figureOf = (name: string, value: number): string =>
  isShare(name) ? finePercent(value) : value.toPrecision(3);

/** What was measured last on what was held out, beside what something simpler reaches there. */
export function judge(
  task: TaskPage,
  summary: Summary,
  measured: Readonly<Record<string, number>>,
): Judgment {
  const name = task.judgedBy;
  const value = measured[name];
  if (value === undefined || !Number.isFinite(value)) return begins(task, summary);
  const [one, several] = task.example;
  const { heldOut } = sizes(summary);
  const of = `${count(heldOut)} ${heldOut === 1 ? one : several} that it never saw`;
  const figure = figureOf(name, value);
  const beside = besides(summary, name, value);
  switch (name) {
    case 'accuracy':
      return task.shape === 'synced' || task.name === 'invent'
        ? { before: 'Right at', figure, after: `of all steps of ${of}${beside}.` }
        : { before: 'Right on', figure, after: `of ${of}${beside}.` };
    case 'exact':
      return { before: 'Exactly right on', figure, after: `of ${of}${beside}.` };
    case 'f1':
      // Of whole names where labels mark them, else of the labels.
      return { before: 'Labels words with F1', figure, after: `in ${of}${beside}.` };
    default:
      return {
        before: 'One step ahead it errs by',
        figure,
        after: `of the series’ variance${beside}.`,
      };
  }
}

/** The best of the simpler ways, and whether it is beaten. */
function besides(summary: Summary, metric: string, value: number): string {
  const higher = summary.metrics.find(({ name }) => name === metric)?.higherIsBetter ?? false;
  const rivals = summary.baselines.filter((baseline) => baseline.metric === metric);
  const better = (a: number, b: number) => (higher ? a > b : a < b);
  const best = rivals.reduce<(typeof rivals)[number] | undefined>(
    (former, rival) => (!former || better(rival.value, former.value) ? rival : former),
    undefined,
  );
  if (!best) return '';
  const reaches = `“${best.name}” reaches ${figureOf(metric, best.value)}`;
  return better(value, best.value) ? `; ${reaches}` : `; ${reaches}, and is not beaten yet`;
}
