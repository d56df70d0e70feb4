/** What a sheet says of a run in words and numbers. */
import { count } from '../../app/numbers';
import { difference, settingRow } from '../../app/settings';
import type { Validation } from '../../app/store';
import type { Engine, SettingValues, Summary } from '../../engine/shared/api';
import type { Fact } from './sheet';

/** Named on every sheet, also where they are as by default. */
const main = [
  ...['cell', 'hidden_size', 'layers', 'optimizer', 'learning_rate', 'batch', 'window', 'clip'],
  'seed',
];

/** The settings that make the run again; all others are as by default. */
export function settingFacts(settings: SettingValues): Fact[] {
  const names = new Set([...main, ...Object.keys(difference(settings))]);
  return [...names].flatMap((name): Fact[] => {
    const row = settingRow(name);
    const value = settings[name];
    if (!row || value === undefined) return [];
    const said = row.choices.find((choice) => choice.value === value)?.label ?? value;
    return [[row.label, row.unit ? `${said} ${row.unit}` : said]];
  });
}

/** Figures that a summary may have, in words. */
const figures: Readonly<Record<string, string>> = {
  characters: 'characters in all',
  trainCharacters: 'of these trained on',
  distinctCharacters: 'different characters',
  examples: 'examples in all',
  trainExamples: 'of these trained on',
  heldOutExamples: 'held out',
  rows: 'rows in all',
  trainRows: 'of these trained on',
  longest: 'steps of the longest',
  vocabulary: 'numbered, one for all unknown included',
};

export function dataFacts(summary: Summary, title: string): Fact[] {
  const known = summary as unknown as Readonly<Record<string, unknown>>;
  const counted = Object.entries(figures).flatMap(([name, label]): Fact[] => {
    const value = known[name];
    return typeof value === 'number' && value > 0 ? [[label, count(value)]] : [];
  });
  return [['Data', title], ...counted];
}

export function runFacts({ summary, totalStep, epoch }: Engine): Fact[] {
  if (!summary) return [];
  return [
    ['Learned numbers', count(summary.parameters)],
    ['Steps', `${count(totalStep)} of ${count(summary.totalSteps)}`],
    ['Passes over the data', epoch.toFixed(1)],
  ];
}

const significant = (value: number): string => String(Number(value.toPrecision(4)));

/** A row for each measurement, with what something simpler reaches. */
export function measuredTable(
  { metrics, baselines }: Summary,
  validation: Validation | undefined,
): string[][] {
  const head = ['held out', validation ? `step ${count(validation.step)}` : 'not measured yet'];
  const rows = metrics.map(({ name, label, unit }) => {
    const value = validation?.measured[name];
    const said = value === undefined || !Number.isFinite(value) ? '–' : significant(value);
    const beside = baselines
      .filter(({ metric }) => metric === name)
      .map((baseline) => `${baseline.name} ${significant(baseline.value)}`);
    return [unit ? `${label}, ${unit}` : label, said, beside.join('; ')];
  });
  return [[...head, 'something simpler'], ...rows];
}
