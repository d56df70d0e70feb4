// train.py of networks that forecast series, and of those that recall, which draw their data: what
// they read in Python is what it is here.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { execute, unrolled } from './program';
import { noTorch, python } from './torch';
import {
  env,
  expectNothingNeedless,
  exported,
  file,
  hangs,
  heldOut,
  patience,
  run,
  torchrun,
} from './train_script';

const small = ['--hidden-size', '12', '--batch', '8', '--patience', '0'];
const forecast = ['--task', 'forecast', ...small];
const recall = ['--task', 'recall', ...small];

const corpus = async (name: string): Promise<string> => {
  const path = file(`${name}.txt`);
  const written = await unrolled(['corpus', name, '--save', path, '--force']);
  expect(written.code, written.stderr).toBe(0);
  return path;
};

/** A season of twelve rows on a level that grows, so that its logarithm is learnt. */
const grown = (t: number): number =>
  Math.round((100 + 4 * t) * (1 + 0.2 * Math.sin((t * Math.PI) / 6)) * 10) / 10;
const wave = (t: number): number =>
  Math.round(500 * Math.sin(t / 5) + 100 * Math.cos(t / 17)) / 100;
const table = (rows: number, row: (t: number) => string): string =>
  Array.from({ length: rows }, (_, t) => row(t)).join('');
const day = (t: number): string => new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10);
const thousands = (x: number): string =>
  x.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The date, a clock and a note are left out; some values are missing. */
const sales = table(700, (t) => {
  const value = t % 9 === 4 ? 'NA' : wave(t);
  return `${day(t)},${2000 + t},"${thousands(grown(t) * 10)}",x,${value}\r\n`;
});
/** Decimal commas; the second column begins without a value. */
const decimals = table(900, (t) => {
  const second = t < 3 ? '?' : `+${t % 31}.`;
  return `${String(wave(t)).replace('.', ',')};${second};${t % 7}e-1\n`;
});

const series: { name: string; data: string; flags: string[] }[] = [
  {
    name: 'commas',
    data: `Date,Year,"Sales, all",note,wave\r\n${sales}`,
    flags: [],
  },
  {
    name: 'semicolons',
    data: `a;b;a\n${decimals}`,
    flags: ['--cell', 'gru', '--layers', '2'],
  },
  {
    name: 'tabs',
    data: `\ufeff${table(400, (t) => `${t + 1}\tmonday\t${grown(t)}\t\n\n`)}`,
    flags: ['--cell', 'gru', '--reset', 'after', '--end-dropout', '0.2'],
  },
  {
    name: 'short',
    data: table(40, (t) => `${wave(t)}\n`),
    flags: ['--cell', 'rnn', '--window', '9'],
  },
  {
    name: 'names',
    data: `one,,"x\r\n""y"""\n${table(333, (t) => `${wave(t)}, ${t % 5} ,${-t}\n`)}`,
    flags: ['--cell', 'rnn', '--activation', 'sigmoid', '--carry', 'false', '--validation', '0.3'],
  },
  {
    name: 'many streams',
    data: table(9000, (t) => `${wave(t)};${grown(t)}\n`),
    flags: ['--validation', '0.4', '--layers', '2', '--schedule', 'constant'],
  },
];

const sequences = [
  ['--recall', 'copy', '--lag', '20', '--cell', 'lstm'],
  [
    '--recall',
    'copy',
    '--lag',
    '2',
    '--cell',
    'rnn',
    '--activation',
    'relu',
    '--seed',
    '4294967295',
  ],
  ['--recall', 'country', '--lag', '60', '--cell', 'gru', '--layers', '2', '--batch', '7'],
  ['--recall', 'country', '--lag', '7', '--cell', 'gru', '--reset', 'after', '--embedding', '5'],
  ['--recall', 'clouds', '--lag', '3', '--cell', 'rnn', '--activation', 'sigmoid'],
];

test('PyTorch measures forecasts as they were measured here', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const all = [];
  for (const { name, data, flags } of series)
    all.push(await exported(name, file(`${name}.data`, data), [...forecast, ...flags]));
  const said = await run(...all.map(({ script }, i) => [script, file(`${series[i]!.name}.data`)]));
  for (const [i, { measured }] of all.entries()) {
    const { name } = series[i]!;
    const [loss] = heldOut(said[i]!);
    expect(Math.abs(loss! - measured), `${name}: ${said[i]!}`).toBeLessThan(1e-4);
    // The hash of all numbers is that of the run.
    expect(said[i], name).not.toContain('that the network was trained on');
  }
  await expectNothingNeedless(all.map(({ script }) => script));
});

test('so it does of series that are built in', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const all = [];
  for (const name of ['waves', 'trend', 'weather', 'chaos']) {
    const data = await corpus(name);
    all.push({ data, ...(await exported(name, data, forecast)) });
  }
  const said = await run(...all.map(({ script, data }) => [script, data]));
  for (const [i, { measured, data }] of all.entries()) {
    const [loss] = heldOut(said[i]!);
    expect(Math.abs(loss! - measured), `${data}: ${said[i]!}`).toBeLessThan(1e-4);
    expect(said[i], data).not.toContain('that the network was trained on');
  }
});

test('PyTorch draws the sequences to recall that are drawn here', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const all = [];
  for (const [i, flags] of sequences.entries())
    all.push(await exported(`recall-${i}`, undefined, [...recall, ...flags]));
  const said = await run(...all.map(({ script }) => [script]));
  for (const [i, { measured }] of all.entries()) {
    const [nats] = heldOut(said[i]!);
    const name = sequences[i]!.join(' ');
    expect(Math.abs(nats! - measured), `${name}: ${said[i]!}`).toBeLessThan(1e-4);
  }
  await expectNothingNeedless(all.map(({ script }) => script));
});

test('training on lowers the loss, and comes back', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const quick = ['--hidden-size', '32', '--learning-rate', '0.01', '--patience', '0'];
  const waves = await corpus('waves');
  const kinds = [
    ['on-forecast', waves, ['--task', 'forecast', ...quick]],
    ['on-recall', undefined, ['--task', 'recall', '--lag', '4', '--cell', 'lstm', ...quick]],
  ] as const;
  for (const [name, data, flags] of kinds) {
    const { script } = await exported(name, data, flags);
    const out = file(`${name}-more.safetensors`);
    const given = data === undefined ? [] : [data];
    const said = await run(
      [script, ...given, '--steps', '200', '--out', out],
      [script, ...given, '--model', out],
    );
    const [before, after] = heldOut(said[0]!);
    expect(after!, said[0]).toBeLessThan(before! * 0.9);
    const [again] = heldOut(said[1]!);
    expect(Math.abs(again! - after!), name).toBeLessThan(1e-5);
  }
  const more = file('on-forecast-more.safetensors');
  const asked = await unrolled(['eval', '--load', more, '--data', waves, '--json']);
  expect(asked.code, asked.stderr).toBe(0);
  const answer = await unrolled(['predict', '--load', file('on-recall-more.safetensors')], {
    input: '3\n',
  });
  expect(answer.code, answer.stderr).toBe(0);
});

test('two processes make the steps that one makes', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const data = await corpus('waves');
  const kinds = [
    ['shared-series', [data], [...forecast, '--batch', '5']],
    ['shared-recall', [], [...recall, '--lag', '5', '--batch', '5']],
  ] as const;
  for (const [name, given, flags] of kinds) {
    const { script } = await exported(name, given[0], flags);
    const more = [...given, '--steps', '30', '--out'];
    const [alone] = await run([script, ...more, file('alone.safetensors')]);
    const [, one] = heldOut(alone!);
    const args = [...torchrun, script, ...more, file('together.safetensors')];
    const result = await execute(python!, args, { env, hangs });
    expect(result.code, result.stderr).toBe(0);
    const [before, two] = heldOut(result.stdout);
    expect(two!, name).toBeLessThan(before!);
    expect(Math.abs(two! - one!), name).toBeLessThan(1e-3);
  }
});

test('other series, and columns that are not there, are told', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const { data } = series[0]!;
  const { script } = await exported('told', file('told.data', data), forecast);
  const other = file(
    'other.data',
    data.replace('\r\n2020-01-02', '\r\n2020-01-01,1,2,x,3\r\n2020-01-02'),
  );
  const columns = file('columns.data', data.replace('wave', 'waves'));
  const below = file('below.data', data.replace(/"[\d,.]+"/, '0'));
  const words = file('words.data', data.replace(/-?[\d.]+\r\n2020-01-09/, 'no\r\n2020-01-09'));
  const said = await run([script, other], [script, columns], [script, below], [script, words]);
  expect(said[0]).toContain('not the series that the network was trained on');
  expect(said[1]).toContain('exit: There is no column "wave"');
  expect(said[2]).toContain('exit: A column that was learnt by its growth');
  expect(said[3]).toContain('exit: "no" is no number');
  expect(readFileSync(script, 'utf8')).toContain('DATA is the file that the network was trained');
});
