// train.py of networks that read words, or examples: what data are in Python is what they are here.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { execute, lesson, unrolled } from './program';
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

const corpus = async (name: string): Promise<string> => {
  const path = file(`${name}.txt`);
  const written = await unrolled(['corpus', name, '--save', path, '--force']);
  expect(written.code, written.stderr).toBe(0);
  return path;
};

/** The first lines of one. */
const beginning = async (name: string, lines: number): Promise<string> => {
  const text = readFileSync(await corpus(name), 'utf8');
  return file(`${name}-${lines}.txt`, `${text.split('\n').slice(0, lines).join('\n')}\n`);
};

const small = ['--hidden-size', '12', '--batch', '8', '--patience', '0'];
const classify = ['--task', 'classify', ...small];
const tag = ['--task', 'tag', ...small];
const invent = ['--task', 'invent', ...small];
const picture = ['--task', 'picture', ...small];
/** A network that sees something in 150 steps. */
const quick = [
  '--cell',
  'lstm',
  '--layers',
  '1',
  '--end-dropout',
  '0',
  '--hidden-size',
  '32',
  '--learning-rate',
  '0.005',
];
const gesture = ['--task', 'gesture', ...small];
const translate = ['--task', 'translate', ...small];
const caption = ['--task', 'caption', ...small];
const words = ['--unit', 'words', '--embedding', '6', '--window', '16', ...small];

/** Letters, signs and spaces on which ways to cut a text into words could differ. */
const odd = [
  ...['Straße', 'ÉCOLE', 'İstanbul', 'ΣΟΦΟΣ', 'don’t', "rock'n'roll", '2024-05', '中文字', 'e.g.'],
  ...['<br />', 'a<b', '<no tag, it is long>', 'Привет', 'Ⱥ', '½', 'ª', '“so”', 'co-op', 'C3PO'],
  ...['１２', '😀', '(ok)', 'A', 'U.S.', '1999', '12:30', 'McDonald', 'good', 'bad', '\u200b'],
];
const spaces = [' ', '\u00a0', '\u3000', ' \u200b'];
/** The i-th of a row of texts, all different. */
const oddText = (i: number): string =>
  Array.from(
    { length: 1 + (i % 9) },
    (_, k) => odd[(i * 7 + k * (1 + (i % 5))) % odd.length]!,
  ).join(spaces[i % 4]);
const labels = ['yes', 'no', 'so so'];
const rows = Array.from({ length: 300 }, (_, i) => [labels[i % 3]!, `${oddText(i)} ${i % 40}`]);

const tables: Record<string, string | Buffer> = {
  tabs: Buffer.concat([
    Buffer.from(`\ufeff${rows.map((row) => `${row.join('\t')}\r\n\r\n`).join('')}`),
    Buffer.from('yes\tbad \xff bytes \xe2\x82 here\nno\t\n', 'latin1'),
  ]),
  tabsInQuotes: rows
    .map(([label, text], i) => `${label}\t${i % 2 ? `"${text} ""said""\tso"` : `"${text}" so`}\n`)
    .join(''),
  commas: `id,Review,Sentiment\r\n${rows
    .map(([label, text], i) => `${i},"${text} ""x"";\nand, more",${label}\r\n`)
    .join('')}`,
  semicolons: `what;mark\n${rows.map(([label, text]) => `${text};${label}\n`).join('')}`,
};

const oddWords = odd.filter((word) => !/[ \u200b]/.test(word));
const tagged = (between: string, end: string): string =>
  Array.from({ length: 250 }, (_, i) => {
    const length = 1 + (i % 13);
    const word = (k: number) => oddWords[(i * 5 + k * (1 + (i % 4))) % oddWords.length]!;
    const lines = Array.from(
      { length },
      (_, k) => `${word(k)}${between}${['O', 'B-PER', 'I-PER'][(i + k) % 3]!}${end}`,
    );
    const remark = i % 7 ? '' : `# sentence ${i}${end}`;
    const sign = i % 11 ? '' : `# O${end}`;
    return `${remark}${lines.join('')}${sign}${end}`;
  }).join('');

interface Case {
  name: string;
  data: string | Buffer;
  flags: string[];
}

const cases: Case[] = [
  ...Object.entries(tables).flatMap(([name, data]) => [
    { name: `${name}-words`, data, flags: [...classify, '--longest', '7'] },
    {
      name: `${name}-characters`,
      data,
      flags: [...classify, '--unit', 'characters', '--embedding', '0', '--answer-from', 'last'],
    },
  ]),
  ...[
    ['--cell', 'lstm', '--layers', '2', '--bidirectional', 'true'],
    ['--cell', 'gru', '--layers', '2', '--bidirectional', 'true', '--balance', 'true'],
    ['--cell', 'gru', '--reset', 'after', '--bidirectional', 'true', '--answer-from', 'last'],
    ['--cell', 'rnn', '--activation', 'relu'],
    ['--cell', 'rnn', '--activation', 'sigmoid', '--bidirectional', 'true'],
  ].map((flags) => ({
    name: flags.join(''),
    data: tables['tabs']!,
    flags: [...classify, ...flags],
  })),
  ...['words', 'characters'].map((unit) => ({
    name: `translate-${unit}`,
    data: rows.map(([label, text], i) => `${text}\tl'${text} ${label}' ''${i % 7}\r\n`).join(''),
    flags: [...translate, '--unit', unit],
  })),
  {
    name: 'invent-commas',
    data: `kind,line\n${rows.map(([label, text]) => `${label},"${text}, ""x"""\n`).join('')}`,
    flags: invent,
  },
  {
    name: 'gesture-semicolons',
    data: Array.from({ length: 240 }, (_, i) =>
      i % 12 === 11
        ? '  \r\n'
        : `${(i * 37) % 11}e-1;-.${i % 7};+${i}.5;${labels[(i >> 2) % 3]!}\r\n`,
    ).join(''),
    flags: gesture,
  },
  { name: 'tag-tabs', data: tagged('\t', '\r\n'), flags: [...tag, '--balance', 'true'] },
  {
    name: 'tag-spaces',
    data: `\ufeff-DOCSTART- -X- O\n\n${tagged(' NN ', '\n')}`,
    flags: [...tag, '--embedding', '0', '--longest', '5', '--cell', 'gru'],
  },
  {
    name: 'tag-one-way',
    data: tagged('\t', '\n'),
    flags: [...tag, '--bidirectional', 'false', '--layers', '2'],
  },
  {
    name: 'words',
    data: Buffer.concat([
      Buffer.from('\ufeff'),
      Buffer.from(
        rows
          .map(([, text], i) => `${text}${['\r\n', '\n\n\n', '\r', ' <br\n/>\n', ' '][i % 5]!}`)
          .join(''),
      ),
      Buffer.from(' \xff end \n\n', 'latin1'),
    ]),
    flags: words,
  },
];

test('PyTorch measures what was measured here, of the same numbers', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const all = [];
  for (const { name, data, flags } of cases)
    all.push(await exported(name, file(`${name}.data`, data), flags));
  const said = await run(...all.map(({ script }, i) => [script, file(`${cases[i]!.name}.data`)]));
  for (const [i, { measured }] of all.entries()) {
    const { name } = cases[i]!;
    const [nats] = heldOut(said[i]!);
    expect(Math.abs(nats! - measured), `${name}: ${said[i]!}`).toBeLessThan(1e-4);
    // The hash of all numbers is that of the run.
    expect(said[i], name).not.toContain('that the network was trained on');
  }
});

/** [corpus, lines of it, flags] */
const ofCorpora: [string, number, string[]][] = [
  ['named', 900, invent],
  ['tunes', 400, [...invent, '--embedding', '0', '--layers', '2']],
  ['drawings', 400, picture],
  ['drawings', 400, [...picture, '--cell', 'gru', '--balance', 'true']],
  ['movements', 12000, gesture],
  ['movements', 12000, [...gesture, '--cell', 'gru', '--longest', '13', '--balance', 'true']],
  ['movements', 12000, [...gesture, '--bidirectional', 'false']],
  ['french', 900, translate],
  ['french', 900, [...translate, '--cell', 'gru', '--layers', '2']],
  ['french', 900, [...translate, '--cell', 'rnn', '--bidirectional', 'false']],
  [
    'dates',
    900,
    [...translate, '--unit', 'characters', '--embedding', '0', '--attention', 'false'],
  ],
  ['dates', 900, [...translate, '--unit', 'characters', '--cell', 'gru', '--attention', 'false']],
  ['scenes', 300, caption],
  ['scenes', 300, [...caption, '--cell', 'gru', '--teacher-forcing', '0.5']],
];

test('so it does of the data that are built in', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const all = [];
  for (const [i, [name, lines, flags]] of ofCorpora.entries()) {
    const data = await beginning(name, lines);
    all.push({ data, ...(await exported(`corpus-${i}`, data, flags)) });
  }
  const said = await run(...all.map(({ script, data }) => [script, data]));
  for (const [i, { measured }] of all.entries()) {
    const [nats] = heldOut(said[i]!);
    const name = ofCorpora[i]!.flat().join(' ');
    expect(Math.abs(nats! - measured), `${name}: ${said[i]!}`).toBeLessThan(1e-4);
    expect(said[i], name).not.toContain('that the network was trained on');
  }
});

test('training on lowers the loss, and comes back', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const [intents, names] = [await corpus('intents'), await corpus('names')];
  const kinds = [
    ['on-classify', intents, classify],
    ['on-weighed', intents, [...classify, '--balance', 'true', '--label-smoothing', '0.1']],
    ['on-tag', names, tag],
    ['on-invent', await beginning('named', 900), invent],
    ['on-picture', await beginning('drawings', 900), [...picture, ...quick]],
    ['on-gesture', await beginning('movements', 9000), gesture],
    ['on-translate', await beginning('french', 900), translate],
    ['on-caption', await beginning('scenes', 300), caption],
    ['on-words', file('words.data', cases.at(-1)!.data), words],
  ] as const;
  for (const [name, data, flags] of kinds) {
    const { script } = await exported(name, data, flags);
    const out = file(`${name}-more.safetensors`);
    const said = await run(
      [script, data, '--steps', '150', '--out', out],
      [script, data, '--model', out],
    );
    const [before, after] = heldOut(said[0]!);
    expect(after!, said[0]).toBeLessThan(before! - 0.1);
    const [again] = heldOut(said[1]!);
    expect(Math.abs(again! - after!), name).toBeLessThan(1e-5);
    const asked = await unrolled(['eval', '--load', out, '--data', data, '--json']);
    expect(asked.code, asked.stderr).toBe(0);
    expect((JSON.parse(asked.stdout) as { nats: number }).nats, name).toBeLessThan(before!);
  }
});

test('two processes make the steps that one makes', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const data = file('shared.data', tagged('\t', '\n'));
  // What falls out by chance differs from process to process.
  const flags = [...tag, '--batch', '5', '--end-dropout', '0'];
  const { script } = await exported('shared', data, flags);
  const more = ['--steps', '30', '--out'];
  const [alone] = await run([script, data, ...more, file('alone.safetensors')]);
  const [, one] = heldOut(alone!);
  const args = [...torchrun, script, data, ...more, file('together.safetensors')];
  const result = await execute(python!, args, { env, hangs });
  expect(result.code, result.stderr).toBe(0);
  const [before, two] = heldOut(result.stdout);
  expect(two!).toBeLessThan(before! - 0.01);
  expect(Math.abs(two! - one!)).toBeLessThan(1e-3);
});

test(
  'columns that were chosen, other examples and unknown labels are told',
  patience,
  async (context) => {
    if (!python) context.skip(noTorch);
    const data = file('told.data', tables['tabs']!);
    const { script } = await exported('told-examples', data, classify);
    const others = file(
      'others.data',
      rows
        .slice(1)
        .map((row) => `${row.join('\t')}\n`)
        .join(''),
    );
    const chosen = file('chosen.data', '#table columns=text=1,label=2\na,yes\nb,no\n');
    const unknown = file('unknown.data', 'yes\tone\nperhaps\ttwo\nno\tthree\nno\tfour\n');
    const said = await run([script, others], [script, chosen], [script, unknown]);
    expect(said[0]).toContain('not the examples that the network was trained on');
    expect(said[1]).toContain('exit: The first line chooses columns');
    expect(said[2]).toContain('exit: The label "perhaps"');
  },
);

test('a script has only what its task needs', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const scripts = [];
  for (const [i, { data, flags }] of cases.entries())
    scripts.push((await exported(`names-${i}`, file(`names-${i}.data`, data), flags)).script);
  for (const [i, [name, lines, flags]] of ofCorpora.entries())
    scripts.push((await exported(`tops-${i}`, await beginning(name, lines), flags)).script);
  const text = file('text.data', lesson);
  for (const [i, flags] of [
    ['--optimizer', 'sgd', '--schedule', 'step'],
    ['--optimizer', 'adamw', '--schedule', 'constant', '--embedding', '6'],
  ].entries())
    scripts.push((await exported(`text-${i}`, text, [...small, ...flags])).script);
  await expectNothingNeedless(scripts);
});
