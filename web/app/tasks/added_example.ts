/** An example of a person's own, a drawing, a movement or a line that is drawn, as a piece of the data that is learnt from. */

import { count } from '../numbers';
import type { TaskPage } from './index';
import { withoutLayout } from './table_choice';

export interface Added {
  /** What the person calls it; of a series the column that was drawn. */
  readonly label: string;
  /** The digits of a drawing, or frames or rows as a question has them. */
  readonly question: string;
}

/** Tasks whose examples are made by a hand. */
export const madeByHand = new Set(['picture', 'caption', 'gesture', 'forecast']);

/** One line, and nothing that would part its columns. */
export const labelOf = (typed: string): string => typed.replace(/[\s,;]+/g, ' ').trim();

/** Data in the task's own format: only then it is known how a piece of it is written. */
export const canAddTo = (task: string, data: string): boolean =>
  madeByHand.has(task) && withoutLayout(data) === data;

const separatorOf = (line: string) => ['\t', ';'].find((each) => line.includes(each)) ?? ',';

/** Before the first row: the end of a series is held out, and what was drawn is to be learnt. */
function withRows(data: string, question: string): string {
  const [, blank, first] = /^(\s*)([^\r\n]*)/.exec(data)!;
  const separator = separatorOf(first!);
  const named = first!.split(separator).every((field) => !field.trim() || Number.isNaN(+field));
  const at = blank!.length + (named ? first!.length : 0);
  const rows = question.split(';').join('\n').replaceAll(',', separator);
  const begin = data.slice(0, at);
  const rest = data.slice(at).replace(/^\r?\n/, '');
  return `${begin}${named ? '\n' : ''}${rows}\n${rest}`;
}

/**
 * The data with one more example: at its end, however that ends, and of a series before its first
 * row.
 */
export function withExample(task: string, data: string, { label, question }: Added): string {
  if (task === 'forecast') return withRows(data, question);
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
export function addedSentence(
  { name, example }: TaskPage,
  data: string,
  { label, question }: Added,
): string {
  if (name === 'forecast') {
    const rows = question.split(';').length;
    return `Your line is in the data: ${label} of ${count(rows)} rows before its first.`;
  }
  const { all, same } = countExamples(name, data, label);
  const [one, several] = example;
  const of = name === 'caption' ? 'that say so' : `with “${label}”`;
  return (
    `Your ${one} is in the data as “${label}”: ${count(all)} ${all === 1 ? one : several}, ` +
    `${count(same)} of them ${of}.`
  );
}
