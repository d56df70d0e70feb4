/**
 * Who takes part in a race: settings beside each other, and the names that tell them apart.
 */

import type { SettingValues } from '../engine/shared/api';
import { sentence } from '../engine/shared/sentence';
import { check, settingRow, settingsTable, valueIn, withSetting } from './settings';
import { settingName } from './start_words';

export const mostContestants = 4;
export const fewestContestants = 2;

export interface Preset {
  readonly label: string;
  /** In the form of parseContestants(). */
  readonly contestants: string;
}

const optimizers = [
  'optimizer=sgd, learning_rate=3',
  'optimizer=rmsprop, learning_rate=0.015',
  'optimizer=adam, learning_rate=0.03',
];
const steep = 'cell=rnn, hidden_size=64, optimizer=sgd, learning_rate=2';

/**
 * One learning rate does not suit all optimizers: each has the one of those tried with which it had
 * learnt most of the first built-in text after 300 steps. The plain network without clipping meets
 * gradients of thousands.
 */
export const presets: readonly Preset[] = [
  {
    label: 'RNN · LSTM · GRU',
    contestants: 'cell=rnn, hidden_size=64; cell=lstm, hidden_size=64; cell=gru, hidden_size=64',
  },
  { label: 'one layer · two layers', contestants: 'hidden_size=64; hidden_size=64, layers=2' },
  { label: 'H = 32 · 64 · 128', contestants: 'hidden_size=32; hidden_size=64; hidden_size=128' },
  {
    label: 'SGD · RMSProp · Adam',
    contestants: optimizers.map((each) => `hidden_size=64, ${each}`).join('; '),
  },
  { label: 'clip on · off', contestants: `${steep}, clip=0.2; ${steep}, clip=0` },
];

export interface Parsed {
  contestants: Record<string, string>[];
  /** Sentences about what could not be followed. */
  problems: string[];
}

/** 'cell=rnn; cell=lstm, hidden_size=64': contestants parted by ';', their settings by ','. */
export function parseContestants(text: string): Parsed {
  const contestants: Record<string, string>[] = [];
  const problems: string[] = [];
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    if (contestants.length === mostContestants) {
      problems.push(`At most ${mostContestants} can race at once.`);
      break;
    }
    const settings: Record<string, string> = {};
    for (const pair of part.split(',')) {
      if (pair.trim() === '') continue;
      const [name = '', value = ''] = pair.split('=').map((each) => each.trim());
      const checked = check(name, value);
      if ('value' in checked) settings[settingName(name)] = checked.value;
      else problems.push(sentence(checked.error));
    }
    contestants.push(settings);
  }
  return { contestants, problems };
}

/** `values` with others, each as a form would set it: what is at its default follows. */
export function withChanges(values: SettingValues, changes: SettingValues): SettingValues {
  return Object.entries(changes).reduce(
    (all, [name, value]) => withSetting(all, name, value),
    values,
  );
}

/** Settings in which at least two of them differ, in the table's order. */
export function differing(all: readonly SettingValues[]): string[] {
  return settingsTable
    .map(({ name }) => name)
    .filter((name) => new Set(all.map((values) => valueIn(values, name))).size > 1);
}

/** Settings that batches depend on, beside the data. */
const ofBatches = ['seed', 'batch', 'window', 'longest', 'unit', 'validation'];

/** What reads the same; `data` is what they read. */
export function sameForAll(entries: readonly SettingValues[], data = 'text'): string {
  const other = new Set<string>(differing(entries));
  const seed = other.has('seed') ? [] : ['the same seed'];
  const batches = ofBatches.some((name) => other.has(name)) ? [] : ['the same batches'];
  return [`the same ${data}`, ...seed, ...batches].join(', ');
}

/** What tells each from the others: "LSTM", "H = 64", "GRU, 2 layers". */
export function contestantNames(all: readonly SettingValues[]): string[] {
  const parts: string[][] = all.map(() => []);
  for (const name of differing(all)) {
    all.forEach((values, i) => parts[i]!.push(sayValue(name, valueIn(values, name))));
    // What belongs to the difference, as a learning rate to its optimizer, need not be in the name.
    if (new Set(parts.map(String)).size === all.length) break;
  }
  return all.map((values, i) => {
    const same = parts.filter((each) => String(each) === String(parts[i])).length > 1;
    const cell = sayValue('cell', valueIn(values, 'cell'));
    const name = parts[i]!.join(', ') || cell;
    return same ? `${name} ${i + 1}` : name;
  });
}

const shortChoices: Readonly<Record<string, string>> = { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW' };

function sayValue(name: string, value: string): string {
  const row = settingRow(name);
  if (!row) return `${name} ${value}`;
  if (name === 'layers') return value === '1' ? '1 layer' : `${value} layers`;
  if (name === 'longest') return value === '1' ? 'without memory' : `up to ${value} steps`;
  if (name === 'bidirectional') return value === 'true' ? 'both directions' : 'one direction';
  if (name === 'attention') return value === 'true' ? 'attention' : 'no attention';
  if (name === 'clip') return Number(value) === 0 ? 'no clip' : `clip ${value}`;
  const label = row.choices.find((choice) => choice.value === value)?.label ?? value;
  if (row.kind === 'choice') return shortChoices[value] ?? label;
  const said = row.label.toLowerCase();
  if (row.kind === 'boolean') return `${said} ${value === 'true' ? 'on' : 'off'}`;
  return `${row.symbol || said} = ${value}`;
}

/** A colour for each cell, and lighter or darker ones where a cell takes part more than once. */
export function contestantColours(all: readonly SettingValues[]): string[] {
  const seen = new Map<string, number>();
  return all.map((values) => {
    const cell = valueIn(values, 'cell');
    const nth = seen.get(cell) ?? 0;
    seen.set(cell, nth + 1);
    return `--${cell}-${nth + 1}`;
  });
}

/** Of the four places. */
export const dashes: readonly (readonly number[])[] = [[], [9, 4], [2, 3], [10, 3, 2, 3]];

/** How a network is told from the others wherever it is drawn. */
export interface Look {
  name: string;
  /** The custom property that holds its colour. */
  token: string;
  /** Strokes and gaps, so that colour is not the only difference. */
  dash: readonly number[];
}

export function contestantLooks(all: readonly SettingValues[]): Look[] {
  const names = contestantNames(all);
  return contestantColours(all).map((token, i) => ({ name: names[i]!, token, dash: dashes[i]! }));
}
