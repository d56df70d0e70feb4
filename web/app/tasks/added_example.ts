/** An example of a person's own, drawn or moved, as a piece of the data that is learnt from. */

import { count } from '../numbers';
import type { TaskPage } from './index';
import { withoutLayout } from './table_choice';

export interface Added {
  /** What the person calls it. */
  readonly label: string;
  /** The digits of a drawing, or the frames of a movement as a question has them. */
  readonly question: string;
}

/** Tasks whose examples are made by a hand. */
export const madeByHand = new Set(['picture', 'caption', 'gesture']);

/** One line, and nothing that would part its columns. */
export const labelOf = (typed: string): string => typed.replace(/[\s,;]+/g, ' ').trim();

/** Data in the task's own format: only then it is known how a piece of it is written. */
export const canAddTo = (task: string, data: string): boolean =>
  madeByHand.has(task) && withoutLayout(data) === data;

/** The data with one more example at its end, however that ends. */
export function withExample(task: string, data: string, { label, question }: Added): string {
  if (task === 'gesture') {
    const rows = question.split(';').map((frame) => `${frame},${label}\n`);
    const begin = data.trim() === '' ? '' : `${data.replace(/\s+$/, '')}\n\n`;
    return `${begin}${rows.join('')}`;
  }
  const begin = data === '' || data.endsWith('\n') ? data : `${data}\n`;
  return `${begin}${label}\t${question}\n`;
}

/** How many there are, and how many of them with that label. */
export function countExamples(
  task: string,
  data: string,
  label: string,
): { all: number; same: number } {
  if (task === 'gesture') {
    const blocks = data.split(/\r?\n[ \t]*\r?\n/).filter((block) => /\d/.test(block));
    const same = blocks.filter((block) =>
      block.split('\n').some((row) => row.trim().endsWith(`,${label}`)),
    );
    return { all: blocks.length, same: same.length };
  }
  const lines = data.split('\n').filter((line) => line.trim() !== '');
  return {
    all: lines.length,
    same: lines.filter((line) => line.startsWith(`${label}\t`)).length,
  };
}

/** "“star” is in the data: 1,201 drawings, 121 of them with “star”." */
export function addedSentence({ name, example }: TaskPage, data: string, label: string): string {
  const { all, same } = countExamples(name, data, label);
  const [one, several] = example;
  const of = name === 'caption' ? 'that say so' : `with “${label}”`;
  return (
    `Your ${one} is in the data as “${label}”: ${count(all)} ${all === 1 ? one : several}, ` +
    `${count(same)} of them ${of}.`
  );
}
