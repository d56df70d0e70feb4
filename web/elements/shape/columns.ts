/** What stands in the boxes of a shape's picture: one column a step. */

import type { ShapeName } from '../../app/tasks/shapes';
import type { Reading } from '../../engine/shared/api';

export interface Column {
  /** What is read; undefined where nothing is. */
  readonly input?: string;
  /** What is said; undefined where nothing is. */
  readonly output?: string;
  /** Steps are left out before it. */
  readonly gap?: boolean;
  /** The decoder's: it reads what was said. */
  readonly decoder?: boolean;
}

/** As many columns as there is room for. */
const room = 4;

/** Of a list the first ones and the last, and whether some are left out between them. */
function ends<T>(list: readonly T[], most: number): { shown: T[]; gap: boolean } {
  if (list.length <= most) return { shown: [...list], gap: false };
  return { shown: [...list.slice(0, most - 1), list.at(-1)!], gap: true };
}

const column = (last: boolean, gap: boolean, rest: Omit<Column, 'gap'>): Column =>
  last && gap ? { ...rest, gap: true } : rest;

/** The columns of one reading. */
export function columnsOf(shape: ShapeName, reading: Reading): Column[] {
  const { tokens, answers, answer, output } = reading;
  const steps = tokens.map((token, i) => ({ token, i }));
  switch (shape) {
    case 'one-to-one':
      return [{ input: tokens[0] ?? '', output: answer }];
    case 'one-to-many': {
      const said = output.length > 0 ? output : Array.from(reading.alternatives[0]?.text ?? '');
      const { shown, gap } = ends(said, room);
      return shown.map((word, i) =>
        column(i === shown.length - 1, gap, {
          ...(i === 0 && { input: tokens[0] ?? '' }),
          output: word,
        }),
      );
    }
    case 'many-to-one': {
      const { shown, gap } = ends(steps, room);
      return shown.map(({ token }, i) => {
        const last = i === shown.length - 1;
        return column(last, gap, { input: token, ...(last && { output: answer }) });
      });
    }
    case 'synced': {
      const { shown, gap } = ends(steps, room);
      return shown.map(({ token, i }, place) =>
        column(place === shown.length - 1, gap, { input: token, output: answers[i] ?? '' }),
      );
    }
    case 'lengths-differ': {
      const read = ends(tokens, 2);
      const said = ends(output, 2);
      return [
        ...read.shown.map((input, i) => column(i > 0, read.gap, { input })),
        ...said.shown.map((word, i) => column(i > 0, said.gap, { output: word, decoder: true })),
      ];
    }
    case 'series': {
      const { shown, gap } = ends(output, room);
      const first = reading.labels.length;
      return shown.map((_, i) => {
        const at = i === shown.length - 1 && gap ? output.length - 1 : i;
        const value = reading.values[at * first];
        const before = reading.values[(at - 1) * first];
        return column(i === shown.length - 1, gap, {
          input: before === undefined ? 'now' : number(before),
          output: value === undefined ? '' : number(value),
        });
      });
    }
  }
}

const number = (value: number): string =>
  Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));

/** What the boxes hold before anything was read: examples of the lectures' kind. */
export const examples: Readonly<Record<ShapeName, readonly Column[]>> = {
  'one-to-one': [{ input: 'drawing', output: 'star' }],
  'one-to-many': [{ input: 'drawing', output: 'a' }, { output: 'large' }, { output: 'circle' }],
  'many-to-one': [{ input: 'not' }, { input: 'dull' }, { input: 'at all', output: 'liked' }],
  synced: [
    { input: 'Ada', output: 'name' },
    { input: 'met', output: '–' },
    { input: 'Alan', output: 'name' },
  ],
  'lengths-differ': [
    { input: 'good' },
    { input: 'day' },
    { output: 'bon', decoder: true },
    { output: 'jour', decoder: true },
  ],
  series: [
    { input: '1.2', output: '1.5' },
    { input: '1.5', output: '1.9' },
    { input: '1.9', output: '2.1' },
  ],
};
