import { beforeAll, describe, expect, test } from 'vitest';

import settingsTable from '#generated/settings.json';
import type { Progress, WasmModule, WasmReader, WasmSession } from '../../../wasm/module';
import { asTheyAre } from '../../../web/engine/shared/shape';
import { errorOf, fox, hot, newModule, resultOf, small } from './wasm';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

let wasm: WasmModule;
beforeAll(async () => {
  wasm = await newModule();
});

function session(settings: Record<string, string> = small, text = fox): WasmSession {
  return resultOf(wasm.Session.create(settings, utf8(text)));
}

/** The network as it is now. */
function read(run: WasmSession): WasmReader {
  return resultOf(wasm.Reader.open(run.saveModel(), 0));
}

function trainToEnd(run: WasmSession): Progress[] {
  const parts: Progress[] = [];
  while (!run.finished()) parts.push(run.advance(1000, 0));
  return parts;
}

describe('the settings table', () => {
  test('is JSON with a row for every setting that a task of a page has', () => {
    const table = settingsTable;
    const run = session({});
    const settings = run.settings();
    const rows = new Map(table.map((row) => [row.name, row.default]));
    // Those that only other tasks have are left out, all others are there, in their order.
    const left = Object.keys(settings).filter((name) => !rows.has(name));
    expect(left).toContain('bidirectional');
    expect(left).not.toContain('lag');
    expect([...rows.keys()]).toEqual(Object.keys(settings).filter((name) => rows.has(name)));
    expect(settings).toMatchObject(Object.fromEntries(rows));
    run.delete();
  });

  test('accepts numbers and booleans beside text', () => {
    const settings = { hidden_size: 16, carry: false } as unknown as Record<string, string>;
    const run = session(settings);
    expect(run.settings()).toMatchObject({ hidden_size: '16', carry: 'false' });
    run.delete();
  });
});

describe('a run', () => {
  test('is summed up in plain numbers', () => {
    const run = session();
    const summary = run.summary();
    const { task, input, data, metrics, baselines, ...numbers } = summary;
    for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
    expect([task, input, data]).toEqual(['language', 'character', 'text']);
    expect(metrics.map(({ name }) => name)).toEqual(['nats', 'accuracy']);
    expect(baselines.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((n) => `${n}-grams`));
    expect(summary.characters).toBe(fox.length);
    expect(summary.trainCharacters + summary.validationCharacters).toBe(fox.length);
    expect(summary.vocabulary).toBe(new Set(fox).size + 1);
    expect(summary.totalSteps).toBe(250);
    expect(summary.uniformNats).toBeCloseTo(Math.log(summary.vocabulary), 12);
    run.delete();
  });

  test('learns, and reports a column entry for each step', () => {
    const run = session();
    const first = run.advance(0, 1);
    expect([...first.step]).toEqual([1]);
    expect(first.loss[0]).toBeCloseTo(run.summary().uniformNats, 0);
    const parts = [first, ...trainToEnd(run)];
    const steps = parts.flatMap((part) => [...part.step]);
    expect(steps).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
    for (const part of parts) {
      for (const column of [part.loss, part.gradientNorm, part.learningRate]) {
        expect(column).toBeInstanceOf(Float64Array);
        expect(column.length).toBe(part.step.length);
      }
      expect(Object.keys(part.measured)).toEqual(['nats', 'accuracy']);
      for (const column of Object.values(part.measured))
        expect(column.length).toBe(part.measuredStep.length);
    }
    const last = parts.at(-1)!;
    expect(last.finished).toBe(true);
    expect(last.totalStep).toBe(250);
    expect(run.totalStep()).toBe(250);
    const loss = parts.flatMap((part) => [...part.loss]).at(-1)!;
    expect(loss).toBeLessThan(run.summary().baselines[0]!.value / 4);

    const reader = read(run);
    const [likeliest] = reader.nextCharacters(utf8('lazy dog. The qui'), 3, asTheyAre);
    expect(likeliest?.text).toBe('c');
    expect(likeliest!.probability).toBeGreaterThan(0.5);
    expect(reader.completeWord(utf8('lazy dog. The qu'), 3, asTheyAre)[0]?.text).toBe('ick');
    expect(reader.continuation(utf8('jumps over'), 9)).toBe(' the lazy');
    const measured = resultOf(run.evaluate(utf8(fox.slice(0, 900))));
    expect(measured.nats).toBeLessThan(0.7);
    expect(measured.answers).toBe(3 * Math.floor(899 / 3));
    run.delete();
  });

  test('gives arrays that stay as they are when the memory grows', () => {
    const run = session();
    const advance = run.advance(0, 3);
    const losses = [...advance.loss];
    const parameters = run.parameters();
    const copy = parameters.slice();
    const large = session({ hidden_size: '512', batch: '64' });
    large.advance(0, 1);
    expect([...advance.loss]).toEqual(losses);
    expect(parameters).toEqual(copy);
    run.delete();
    large.delete();
  });

  test('goes on bit for bit after save and restore', () => {
    const run = session();
    run.advance(1000, 40);
    const file = run.save();
    const resumed = resultOf(wasm.Session.restore(file, utf8(fox)));
    expect(resumed.totalStep()).toBe(40);
    expect(resumed.epoch()).toBe(run.epoch());
    expect(resumed.settings()).toEqual(run.settings());
    const a = run.advance(1e5, 40);
    const b = resumed.advance(1e5, 40);
    expect(a.loss).toEqual(b.loss);
    expect(run.parameters()).toEqual(resumed.parameters());
    expect(run.save()).toEqual(resumed.save());
    run.delete();
    resumed.delete();
  });

  test('is followed by a reader through its parameters', () => {
    const run = session();
    const follower = read(run);
    run.advance(1e5, 60);
    const prefix = utf8('The quick bro');
    const next = (each: WasmReader) => each.nextCharacters(prefix, 5, asTheyAre);
    expect(next(follower)).not.toEqual(next(read(run)));
    resultOf(follower.setParameters(run.parameters()));
    expect(next(follower)).toEqual(next(read(run)));
    run.delete();
    follower.delete();
  });

  test('generates the same text from the same seed, undisturbed by suggestions', () => {
    const run = session();
    run.advance(1e5, 60);
    const options = { temperature: 0.8, topK: 0, topP: 1, seed: 7 };
    const reader = read(run);
    resultOf(reader.startGeneration(utf8('The '), options));
    const whole = reader.generate(80);
    expect([...whole]).toHaveLength(80);
    resultOf(reader.startGeneration(utf8('The '), options));
    const half = reader.generate(40);
    reader.nextCharacters(utf8('Other'), 3, asTheyAre);
    reader.completeWord(utf8('Oth'), 3, asTheyAre);
    expect(half + reader.generate(40)).toBe(whole);
    run.delete();
  });
});

describe('text', () => {
  test.each([
    ['Chinese', '春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。'.repeat(20)],
    ['Arabic', 'اقرأ باسم ربك الذي خلق '.repeat(30)],
    ['emoji and a zero', '👩‍🚀🚀🌍\u0000✨ '.repeat(40)],
  ])('in %s comes back whole', (_name, text) => {
    const run = session({ ...small, steps: '60' }, text);
    expect(run.summary().characters).toBe([...text].length);
    trainToEnd(run);
    const known = new Set(text);
    const reader = read(run);
    resultOf(reader.startGeneration(utf8(''), { temperature: 1, topK: 0, topP: 1, seed: 1 }));
    for (const character of reader.generate(50)) expect([...known, '\uFFFD']).toContain(character);
    for (const { text: next } of reader.nextCharacters(utf8([...text][0]!), 3, asTheyAre))
      expect(known).toContain(next);
    run.delete();
  });

  test('with lone surrogates or bad bytes is read as U+FFFD', () => {
    const broken = `${'ab\uD800cd\uDC00 '.repeat(30)}`;
    const run = session({ ...small, window: '8' }, broken);
    expect(run.summary().vocabulary).toBe(6); // a b c d and space; U+FFFD is the unseen one
    const reader = read(run);
    expect(reader.nextCharacters(utf8('\uD83D'), 2, asTheyAre)).toHaveLength(2);
    const bytes = new Uint8Array(200).fill(0xff);
    const odd = resultOf(wasm.Session.create(small, bytes));
    expect(odd.summary().vocabulary).toBe(1);
    run.delete();
    odd.delete();
  });
});

describe('mistakes come back as values', () => {
  const create = (settings: Record<string, string>, text = fox) =>
    errorOf(wasm.Session.create(settings, utf8(text)));

  test.each([
    ['an unknown setting', { hiden: '3' }, 'hiden', /hidden/],
    ['a value out of range', { hidden_size: '100000' }, 'hidden_size', /from 2 to 1024/],
    ['a value that is no number', { batch: 'many' }, 'batch', /whole number/],
    ['a fraction of a unit', { layers: '1.5' }, 'layers', /whole number/],
    ['an unknown choice', { cell: 'transformer' }, 'cell', /rnn, lstm or gru/],
    ['a lone surrogate as a value', { cell: '\uD800' }, 'cell', /rnn/],
    ['nothing as a value', { window: '' }, 'window', /whole number/],
  ])('%s', (_name, settings, field, hint) => {
    const error = create(settings as Record<string, string>);
    expect(error.code).toBe('invalid_setting');
    expect(error.field).toBe(field);
    expect(error.message).not.toBe('');
    expect(error.hint).toMatch(hint);
  });

  test('texts that are empty or too short', () => {
    expect(create(small, '')).toMatchObject({ code: 'invalid_text', field: 'text' });
    expect(create(small, 'x')).toMatchObject({ code: 'invalid_text', field: 'text' });
  });

  test('files that are damaged, foreign or of another text', () => {
    const run = session();
    run.advance(0, 2);
    const file = run.save();
    const restore = (bytes: Uint8Array, text = fox) =>
      errorOf(wasm.Session.restore(bytes, utf8(text))).code;
    expect(restore(new Uint8Array())).toBe('invalid_file');
    expect(restore(utf8('not a checkpoint at all'))).toBe('invalid_file');
    expect(restore(file.slice(0, -1))).toBe('invalid_file');
    const flipped = file.slice();
    flipped[flipped.length >> 1]! ^= 1;
    expect(restore(flipped)).toBe('invalid_file');
    expect(restore(file, `${fox}!`)).toBe('invalid_text');
    run.delete();
  });

  test('calls that make no sense now', () => {
    const run = session();
    expect(errorOf(run.recover()).code).toBe('wrong_state');
    expect(errorOf(run.setLive('hidden_size', '64'))).toMatchObject({
      code: 'invalid_setting',
      field: 'hidden_size',
    });
    expect(errorOf(run.setLive('learning_rate', '-1')).code).toBe('invalid_setting');
    const reader = read(run);
    expect(errorOf(reader.setParameters(new Float32Array(3))).code).toBe('invalid_file');
    expect(errorOf(run.evaluate(utf8('a'))).code).toBe('invalid_text');
    const none = Number.NaN;
    for (const odd of [{ temperature: -1 }, { topP: 7 }, { topK: -5 }, { temperature: none }]) {
      const options = { temperature: 1, topK: 0, topP: 1, seed: 1, ...odd };
      expect(errorOf(reader.startGeneration(utf8(''), options)).code).toBe('invalid_setting');
    }
    expect(reader.generate(5)).toBe('');
    run.delete();
  });

  test('counts that are no counts', () => {
    const run = session();
    const reader = read(run);
    expect(reader.nextCharacters(utf8('T'), -3, asTheyAre)).toEqual([]);
    expect(reader.nextCharacters(utf8('T'), Number.NaN, asTheyAre)).toEqual([]);
    expect(reader.nextCharacters(utf8('T'), 1e9, asTheyAre).length).toBeLessThanOrEqual(40);
    expect(reader.continuation(utf8('T'), -1)).toBe('');
    expect(run.advance(0, Number.NaN).step.length).toBe(1);
    run.delete();
  });
});

test('a diverged run recovers its last good state, with a third of the learning rate', () => {
  const run = session({ ...small, ...hot });
  const last = trainToEnd(run).at(-1)!;
  expect(last.diverged).toBeGreaterThan(0);
  const back = resultOf(run.recover());
  expect(back).toBeLessThan(last.diverged);
  expect(run.settings()['learning_rate']).toBe('3.33');
  expect(run.finished()).toBe(false);
  expect(run.parameters().every(Number.isFinite)).toBe(true);
  run.delete();
});
