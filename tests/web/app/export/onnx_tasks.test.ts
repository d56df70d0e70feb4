// Networks of every task, exported by the core itself: what goes into their models is made from the
// file's metadata alone, as one would elsewhere, and what comes out is what the core says.

import { beforeAll, describe, expect, test } from 'vitest';

import type { InsideModule, RawTrace } from '../../../../wasm/inside_module';
import {
  type ExportedNetwork,
  metadataJson,
  metadataNames,
  parseExportedNetwork,
} from '../../../../web/app/export/exported_network';
import { newInside, resultOf } from '../../engine/wasm';
import { exportedOf } from './engine_network';
import { difference, type Feeds, flags, floats, OnnxSession, whole, zeros } from './onnx_session';
import { tagIds } from './word_features';

interface Case {
  name: string;
  settings: Record<string, string>;
  /** A built-in corpus, and so many of its first lines; else `data`. */
  corpus?: string;
  lines?: number;
  question: string;
  /** What the reader's and the encoder's input is made of; the latter's steps by their names. */
  feeds(network: ExportedNetwork, steps: string[], question: string, source: string[]): Feeds;
}

const ids = (network: ExportedNetwork, steps: string[], key = 'vocabulary') => {
  const names = metadataNames(network, key)!;
  return whole(
    steps.map((step) => Math.max(0, names.indexOf(step))),
    ...[1, steps.length],
  );
};
const lengths = (steps: { length: number }) => whole([steps.length], 1);
const words = (network: ExportedNetwork, steps: string[]): Feeds => ({
  ...{ ids: ids(network, steps), lengths: lengths(steps) },
});
const ink = (digits: string) => Array.from(digits, (digit) => Number.parseInt(digit, 16) / 15);
const rowsOf = (question: string) => question.split(';').map((row) => row.split(',').map(Number));

const square = 'ffffffff' + 'f000000f'.repeat(6) + 'ffffffff';
const drawings = (line: (i: number) => string) =>
  Array.from({ length: 40 }, (_, i) => line(i)).join('\n');
const bits = (i: number, length: number) =>
  Array.from({ length }, (_, k) => ((i * 2654435761 + k * 40503) >>> (k % 13)) & 15)
    .map((digit) => digit.toString(16))
    .join('');

interface Column {
  logarithm: boolean;
  mean: number;
  deviation: number;
  change: number;
}

const cases: (Case & { data?: string })[] = [
  {
    name: 'classify by words, both directions, the last row',
    settings: { task: 'classify', unit: 'words', bidirectional: 'true', answer_from: 'last' },
    ...{ corpus: 'intents', lines: 300, question: 'When do you open on Sunday, please?' },
    feeds: words,
  },
  {
    name: 'classify by characters, the mean',
    settings: { task: 'classify', unit: 'characters', answer_from: 'mean', cell: 'gru' },
    ...{ corpus: 'reviews', lines: 200, question: 'A fine room, and Ægir was kind.' },
    feeds: words,
  },
  {
    name: 'tag in both directions',
    settings: { task: 'tag', bidirectional: 'true' },
    ...{ corpus: 'names', lines: 900, question: 'In 1984 Ada McLovelace left Saint-Malo , .' },
    feeds: (network, steps) => ({
      ids: whole(tagIds(metadataNames(network, 'vocabulary')!, steps), 1, steps.length, 6),
      lengths: lengths(steps),
    }),
  },
  {
    name: 'gesture in both directions',
    settings: { task: 'gesture', bidirectional: 'true', cell: 'gru', reset: 'after' },
    ...{ corpus: 'movements', lines: 600, question: '0.1,0.2,1;0.15,0.3,1;0.2,0.45,1;0.3,0.5,0' },
    feeds: (network, steps, question) => {
      const { mean, factor } = metadataJson(network, 'scale') as Record<string, number[]>;
      const frames = rowsOf(question).flatMap((row) =>
        row.map((x, column) => (x - mean![column]!) * factor![column]!),
      );
      return { numbers: floats(frames, 1, steps.length, mean!.length), lengths: lengths(steps) };
    },
  },
  {
    name: 'picture',
    settings: { task: 'picture', cell: 'rnn', activation: 'relu' },
    data: drawings((i) => `${i % 2 ? 'odd' : 'even'}\t${bits(i, 64)}`),
    question: square,
    feeds: (network, _, question) => {
      const side = Number(network.metadata['side']);
      return { numbers: floats(ink(question), 1, 1, side * side) };
    },
  },
  {
    name: 'invent',
    settings: { task: 'invent', cell: 'gru', reset: 'before', layers: '2' },
    ...{ corpus: 'named', lines: 300, question: 'dragons: Aukthara' },
    feeds: words,
  },
  {
    name: 'forecast',
    settings: { task: 'forecast' },
    ...{ corpus: 'weather', lines: 400, question: '5,1003,4;6,1001,3;6.5,1000,3;7,999,2;8,1000,1' },
    feeds: (network, steps, question) => {
      const scale = metadataJson(network, 'scale') as { columns: Column[]; period: number };
      const { columns, period } = scale;
      const rows = rowsOf(question).map((row) =>
        row.map((x, column) => (columns[column]!.logarithm ? Math.log(x) : x)),
      );
      const read = rows.flatMap((row, t) =>
        row.flatMap((x, column) => {
          const { mean, deviation, change } = columns[column]!;
          const at = (place: number) => rows[place]?.[column];
          const then = period > 0 ? at(t + 1 - period) : undefined;
          const before = at(t - period);
          return [
            (x - mean) / deviation,
            t > 0 ? (x - at(t - 1)!) / change : 0,
            ...(period > 0
              ? [
                  then === undefined ? 0 : (then - x) / change,
                  then === undefined || before === undefined ? 0 : (then - before) / change,
                ]
              : []),
          ];
        }),
      );
      return { numbers: floats(read, 1, steps.length, read.length / steps.length) };
    },
  },
  {
    name: 'translate with attention, an encoder of both directions',
    settings: { task: 'translate', attention: 'true', bidirectional: 'true', layers: '2' },
    ...{ corpus: 'french', lines: 300, question: 'The cat sleeps.' },
    feeds: (network, steps, _, source) => ({
      ...words(network, steps),
      ...{ source: ids(network, source, 'source_vocabulary'), source_lengths: lengths(source) },
    }),
  },
  {
    name: 'translate without attention, by characters',
    settings: { task: 'translate', attention: 'false', unit: 'characters', embedding: '0' },
    ...{ corpus: 'dates', lines: 200, question: '3 May 2021' },
    feeds: (network, steps, _, source) => ({
      ...words(network, steps),
      ...{ source: ids(network, source, 'source_vocabulary'), source_lengths: lengths(source) },
    }),
  },
  {
    name: 'caption',
    settings: { task: 'caption', attention: 'false', cell: 'gru' },
    data: drawings((i) => `a ${i % 2 ? 'thin' : 'wide'} line ${i % 3}\t${bits(i, 64)}`),
    question: square,
    feeds: (network, steps, question) => {
      const side = Number(network.metadata['side']);
      return {
        ...words(network, steps),
        source: floats(ink(question), 1, 1, side * side),
      };
    },
  },
];

const text = new TextEncoder();
const request = {
  ...{ loss: -2, part: 0, probes: [], preactivations: false, recurrentScale: 1, holds: [] },
};

let module: InsideModule;
beforeAll(async () => {
  module = await newInside();
});

/** A run that has learnt a little. */
function checkpointOf({ settings, corpus, lines, data }: (typeof cases)[number]): Uint8Array {
  const small = { hidden_size: '10', embedding: '5', batch: '8', steps: '60', ...settings };
  const all = corpus && new TextDecoder().decode(module.corpus(corpus, 1)!);
  const given = all ? all.split('\n').slice(0, lines).join('\n') : (data ?? '');
  const session = resultOf(module.Session.create(small, text.encode(given)));
  session.advance(1e9, 30);
  const checkpoint = session.save();
  session.delete();
  return checkpoint;
}

describe.each(cases)('$name', (given) => {
  test('says from its metadata and its weights what the core says', async () => {
    const checkpoint = checkpointOf(given);
    const inspector = resultOf(module.Inspector.open(checkpoint));
    const { parts } = inspector.network();
    const seen = (part: number) =>
      resultOf(inspector.trace(text.encode(given.question), { ...request, part }));
    const trace: RawTrace = seen(0);
    const source = parts.includes('encoder') ? seen(parts.indexOf('encoder')).steps : [];
    inspector.delete();

    const file = exportedOf(module, checkpoint);
    const network = parseExportedNetwork(file);
    const model = await OnnxSession.open(file);
    const { inputNames, inputMetadata } = model.session;
    const states = inputNames.filter((name) => name === 'h' || name === 'c');
    const feeds = given.feeds(network, trace.steps, given.question, source);
    for (const name of states) {
      const { shape } = inputMetadata[inputNames.indexOf(name)]! as unknown as {
        shape: (number | string)[];
      };
      feeds[name] = zeros(...shape.map((size) => (typeof size === 'number' ? size : 1)));
    }
    if (inputNames.includes('begun')) feeds['begun'] = flags(false);
    const outputs = await model.run(feeds);
    await model.close();

    const said = (outputs['logits'] ?? outputs['values'])!.values;
    const classes = trace.logits.length / trace.steps.length;
    const answers = metadataNames(network, 'answers');
    if (answers) expect(answers).toHaveLength(classes);
    // Of a whole only the last row says something.
    const core = trace.logits.slice(-said.length);
    expect(said.length % classes).toBe(0);
    expect(difference(said, core)).toBeLessThan(1e-5);
    expect(Math.max(...core) - Math.min(...core)).toBeGreaterThan(0.05);
  });
});

test('recall says of the words that it asks for what the core says', async () => {
  const settings = { task: 'recall', lag: '20', cell: 'gru', hidden_size: '10', batch: '8' };
  const session = resultOf(module.Session.create(settings, new Uint8Array()));
  session.advance(1e9, 20);
  const file = exportedOf(module, session.save());
  const { tokens, labels, scores } = resultOf(session.read(text.encode('3')));
  session.delete();

  const vocabulary = metadataNames(parseExportedNetwork(file), 'vocabulary')!;
  const model = await OnnxSession.open(file);
  const read = tokens.map((word) => vocabulary.indexOf(word));
  expect(Math.min(...read)).toBeGreaterThanOrEqual(0);
  const { logits } = await model.run({ ids: whole(read, 1, read.length), h: zeros(1, 1, 10) });
  await model.close();
  const odds = Array.from(logits!.values, Math.exp);
  const sum = odds.reduce((all, one) => all + one, 0);
  const said = labels.map((word) => odds[vocabulary.indexOf(word)]! / sum);
  expect(difference(said, scores)).toBeLessThan(1e-5);
});

test.each([
  ['lstm', 'before', '5'],
  ['gru', 'before', '0'],
  ['gru', 'after', '5'],
])('a language of words says over a hundred words what the core says: %s %s', async (...kind) => {
  const [cell, reset, embedding] = kind;
  const settings = { unit: 'words', cell, reset, embedding, layers: '2', hidden_size: '10' };
  // Nine words: all are among the ten that a reading names.
  const line = 'The hen had “two” eggs, one hen. ';
  const data = text.encode(line.repeat(60));
  const session = resultOf(module.Session.create({ ...settings, batch: '8', window: '16' }, data));
  session.advance(1e9, 40);
  const file = exportedOf(module, session.save());
  const words = `${line.repeat(12)}A hen`.split(' ');
  const readings = [1, 10, 50, words.length].map((count) =>
    resultOf(session.read(text.encode(words.slice(0, count).join(' ')))),
  );
  session.delete();

  const vocabulary = metadataNames(parseExportedNetwork(file), 'vocabulary')!;
  const model = await OnnxSession.open(file);
  const all = readings.at(-1)!.tokens.map((word) => Math.max(0, vocabulary.indexOf(word)));
  expect(all.length).toBeGreaterThan(100);
  const states = { h: zeros(2, 1, 10), ...(cell === 'lstm' ? { c: zeros(2, 1, 10) } : {}) };
  const { logits } = await model.run({ ids: whole(all, 1, all.length), ...states });
  await model.close();
  for (const { tokens, labels, scores } of readings) {
    const at = (tokens.length - 1) * vocabulary.length;
    const odds = Array.from(logits!.values.slice(at, at + vocabulary.length), Math.exp);
    const sum = odds.reduce((total, one) => total + one, 0);
    expect(labels).toHaveLength(vocabulary.length - 1);
    const said = labels.map((word) => odds[vocabulary.indexOf(word)]! / sum);
    expect(difference(said, scores)).toBeLessThan(1e-5);
  }
});
