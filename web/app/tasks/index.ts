/**
 * What else than the characters of a text a page can learn. It comes when somebody asks for it:
 * from then on the settings of all tasks and their corpora are known here.
 */
import table from '#generated/tasks.json';
import { type TaskCorpus, useCorpora } from '../../corpora/index';
import { makeCorpus } from '../../engine/page/data_calls';
import { defaultsOfTask } from '../corpus_settings';
import { type SettingRow, useSettings } from '../settings';
import type { ShapeName } from './shapes';

/** What a page says of a task, beside what the core says of it. */
interface TaskWords {
  /** As in the list of what there is to learn. */
  readonly title: string;
  readonly shape: ShapeName;
  /** What it learns from, one of them and several. */
  readonly example: readonly [one: string, several: string];
  /** The metric by which it is judged. */
  readonly judgedBy: string;
}

/** A row of core/task/kinds.cpp, and its words. */
export interface TaskPage extends TaskWords {
  /** The choice of the setting. */
  readonly name: string;
  /** What is learnt, a sentence. */
  readonly help: string;
  /** How its data is written, a sentence or two, and a few lines of such data. */
  readonly format: string;
  /** What it reads in a table: a column for each role, and any number of `numbers` ('': none). */
  readonly roles: readonly string[];
  readonly numbers: string;
  readonly sample: string;
}

const words: Readonly<Record<string, TaskWords>> = {
  language: {
    title: 'The next character',
    shape: 'synced',
    example: ['character', 'characters'],
    judgedBy: 'nats',
  },
  picture: {
    title: 'What a drawing shows',
    shape: 'one-to-one',
    example: ['drawing', 'drawings'],
    judgedBy: 'accuracy',
  },
  caption: {
    title: 'A drawing in words',
    shape: 'one-to-many',
    example: ['drawing', 'drawings'],
    judgedBy: 'exact',
  },
  invent: {
    title: 'New names and tunes',
    shape: 'one-to-many',
    example: ['line', 'lines'],
    judgedBy: 'accuracy',
  },
  classify: {
    title: 'What a text means',
    shape: 'many-to-one',
    example: ['text', 'texts'],
    judgedBy: 'accuracy',
  },
  tag: {
    title: 'Names in a sentence',
    shape: 'synced',
    example: ['sentence', 'sentences'],
    judgedBy: 'f1',
  },
  gesture: {
    title: 'What a hand is doing',
    shape: 'synced',
    example: ['movement', 'movements'],
    judgedBy: 'accuracy',
  },
  translate: {
    title: 'One sequence into another',
    shape: 'lengths-differ',
    example: ['pair', 'pairs'],
    judgedBy: 'exact',
  },
  forecast: {
    title: 'How a series goes on',
    shape: 'series',
    example: ['row', 'rows'],
    judgedBy: 'mse',
  },
};

/** Those that a page can be given, in the core's order. */
export const taskPages: readonly TaskPage[] = table.tasks.flatMap((row) => {
  const its = words[row.name];
  return its ? [{ ...row, ...its }] : [];
});

export function taskPage(name: string): TaskPage | undefined {
  return taskPages.find((page) => page.name === name);
}

/** What a page's writer cannot write: words. */
const notForTexts = ['unit', 'vocabulary_limit'];

const others = taskPages.map(({ name }) => name).filter((name) => name !== 'language');

function rowOfPages(row: SettingRow): SettingRow {
  if (row.name === 'task')
    return { ...row, choices: row.choices.filter(({ value }) => taskPage(value)) };
  if (!notForTexts.includes(row.name)) return row;
  return { ...row, applies: [...row.applies, { setting: 'task', values: others }] };
}

useSettings((table.settings as unknown as readonly SettingRow[]).map(rowOfPages));

useCorpora(
  table.corpora.map(
    ({ name, task, title, summary, defaults }): TaskCorpus => ({
      id: `${task}.${name}`,
      task,
      title,
      summary,
      settings: { ...defaultsOfTask(task), ...defaults },
      load: async ({ seed = 1 } = {}) => makeCorpus(name, seed),
    }),
  ),
);
