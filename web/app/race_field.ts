/** What networks race on: data, its task, and what all of them have in common before they differ. */

import { corpora, corporaOf } from '../corpora/index';
import type { Engine, SettingValues } from '../engine/shared/api';
import { type Preset, presets, withChanges } from './contestants';
import { defaultsOfTask } from './corpus_settings';
import { textOf } from './corpus_text';
import { lazily } from './lazy';
import { instead } from './nearest';
import { applies, settingRow, valueIn } from './settings';
import type { TaskPage } from './tasks/index';
import { besideText, type Fault } from './url';

export interface Field {
  /** Undefined for the characters of a text. */
  readonly task: TaskPage | undefined;
  /** The id of a built-in corpus; '' where the data is somebody's own. */
  readonly corpus: string;
  readonly data: string;
  /** What every contestant begins with. */
  readonly base: SettingValues;
  /** What was asked for and is not there. */
  readonly faults?: readonly Fault[];
}

/** What is asked for, as attributes say it; an engine's run comes before them. */
export interface Wanted {
  readonly task: string | null;
  readonly corpus: string | null;
  readonly text: string | null;
}

const tasks = () => lazily('What else can be learnt', () => import('./tasks/index'));

async function pageOf(name: string): Promise<TaskPage | undefined> {
  if (name === 'language' || name === '') return undefined;
  const { taskPage, taskPages } = await tasks();
  const page = taskPage(name);
  if (page) return page;
  const names = taskPages.map((each) => each.name);
  throw new Error(`There is no race for the task “${name}”. ${instead(name, names)}`);
}

/** The data and the settings of a run that is there. */
export async function fieldOfRun({ text, settings }: Engine): Promise<Field> {
  const base = settings ?? {};
  if (!text)
    throw new Error('This network came without its data. Choose or open the data, then race.');
  return { task: await pageOf(valueIn(base, 'task')), corpus: '', data: text, base };
}

export async function fieldWanted({ task, corpus, text }: Wanted): Promise<Field> {
  const id = corpus ?? '';
  // As for a playground: where both are named the task has the last word.
  const page = await pageOf(task || id.slice(0, Math.max(0, id.indexOf('.'))));
  const offered = page ? corporaOf(page.name) : corpora;
  const found = offered.find((each) => each.id === id);
  const chosen = found ?? offered[0]!;
  const faults: Fault[] = [];
  if (id !== '' && !found)
    faults.push({ name: 'corpus', value: id, among: offered.map((each) => each.id) });
  else if (id !== '' && text) faults.push({ name: 'corpus', value: id, why: besideText });
  const its = page ? (chosen.settings ?? defaultsOfTask(page.name)) : {};
  return {
    task: page,
    corpus: text ? '' : chosen.id,
    data: text || (await textOf(chosen)),
    base: text && page ? defaultsOfTask(page.name) : its,
    faults,
  };
}

const cells = 'cell=rnn; cell=lstm; cell=gru';

/** Each where the task has the setting that it is about. */
const ofTasks: readonly (Preset & { readonly setting: string; readonly only?: string })[] = [
  {
    label: 'one direction · both',
    contestants: 'bidirectional=false; bidirectional=true',
    setting: 'bidirectional',
  },
  {
    label: 'without · with attention',
    contestants: 'attention=false; attention=true',
    setting: 'attention',
  },
  {
    label: 'without memory · with',
    contestants: 'longest=1; longest=400',
    setting: 'longest',
    only: 'gesture',
  },
];

/** Who can be sent into a race with a press. */
export function presetsOf({ task, base }: Field): readonly Preset[] {
  const [, , ...others] = presets;
  const same = [
    { label: 'RNN · LSTM · GRU', contestants: cells },
    { label: 'one layer · two layers', contestants: 'layers=1; layers=2' },
  ];
  if (!task) return Object.keys(base).length === 0 ? presets : [...same, ...others];
  const its = ofTasks.filter(
    ({ setting, only = task.name }) => only === task.name && applies(settingRow(setting)!, base),
  );
  return [same[0]!, ...its, same[1]!, others[0]!];
}

/** Measurements over a race of a task, at the same steps for all. */
const measurements = 20;

/** How long a race is, and from which seed all begin. */
interface Length {
  readonly steps: string;
  readonly seed: string;
}

/**
 * Settings as long as the race: everybody makes as many steps, and where the race is judged by what
 * is held out, that is measured after the same ones.
 */
export function ofLength(
  { task }: Field,
  settings: SettingValues,
  { steps, seed }: Length,
): SettingValues {
  const every = String(Math.max(1, Math.round(Number(steps) / measurements)));
  const length = { steps, seed, epochs: '0', patience: '0' };
  return { ...settings, ...length, ...(task && { validate_every: every }) };
}

/** All settings of a contestant that differs in some from the others. */
export function contestant(field: Field, differs: SettingValues, length: Length): SettingValues {
  return withChanges(ofLength(field, field.base, length), differs);
}
