// What our engine computes, from ONNX Runtime, over a hundred steps.

import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { InsideModule } from '../../../../wasm/inside_module';
import { metadataNames, parseExportedNetwork } from '../../../../web/app/export/exported_network';
import { EngineClient } from '../../../../web/engine/page/engine_client';
import { InProcessHost } from '../../engine/in_process';
import { fox, newInside, resultOf, small } from '../../engine/wasm';
import { exportedOf } from './engine_network';
import { again, difference, type Feeds, OnnxSession, whole, zeros } from './onnx_session';
import { tagIds } from './word_features';

/** What ReLU makes has no bound, and single precision seven digits. */
const toleranceOf = (settings: Record<string, string>, logits: Float32Array) =>
  settings['activation'] === 'relu' ? 1e-6 * Math.max(...logits.map(Math.abs)) : 1e-5;

let engine: EngineClient;
let module: InsideModule;

beforeAll(async () => {
  module = await newInside();
});

beforeEach(async () => {
  engine = new EngineClient(new InProcessHost(), 'simd', 1);
  await engine.ready;
});

afterEach(() => engine.dispose());

const cells: Record<string, string>[] = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'sigmoid' },
  { cell: 'lstm' },
  { cell: 'gru', reset: 'before' },
  { cell: 'gru', reset: 'after' },
];
const shapes = cells.flatMap((cell) => [
  { ...cell, layers: '1' },
  { ...cell, layers: '3', embedding: '6' },
]);

describe.each(shapes)('a text read by %o', (settings) => {
  const text = `${fox.slice(0, 90)}jumps over`;
  let model: OnnxSession;
  let ids: number[];
  let logits: Float32Array;
  let start: Feeds;

  beforeEach(async () => {
    await engine.create(fox, { ...small, hidden_size: '24', ...settings });
    await engine.step(40);
    const trace = await engine.trace({ text, probes: [] });
    ids = [...trace.ids];
    logits = trace.logits;
    expect(ids).toHaveLength(100);
    model = await OnnxSession.open(exportedOf(module, await engine.save()));
    const states = model.session.inputNames.filter((name) => name !== 'ids');
    start = Object.fromEntries(states.map((name) => [name, zeros(Number(settings.layers), 1, 24)]));
  });

  afterEach(() => model.close());

  test('says as a whole, step by step and in pieces what our engine says', async () => {
    const tolerance = toleranceOf(settings, logits);
    const whole100 = await model.run({ ids: whole(ids, 1, 100), ...start });
    expect(whole100['logits']!.shape).toEqual([1, 100, logits.length / 100]);
    // A network that says the same whatever it reads would be no proof.
    expect(difference(logits.slice(0, 10), logits.slice(-10))).toBeGreaterThan(0.1);
    expect(difference(whole100['logits']!.values, logits)).toBeLessThan(tolerance);

    for (const piece of [1, 33]) {
      const said: number[] = [];
      let states = start;
      for (let from = 0; from < 100; from += piece) {
        const part = ids.slice(from, from + piece);
        const outputs = await model.run({ ids: whole(part, 1, part.length), ...states });
        said.push(...outputs['logits']!.values);
        states = Object.fromEntries(
          Object.keys(states).map((name) => [name, again(outputs[`next_${name}`]!)]),
        );
      }
      expect(difference(said, logits)).toBeLessThan(tolerance);
      for (const [name, { data }] of Object.entries(states))
        expect(difference(data as Float32Array, whole100[`next_${name}`]!.values)).toBeLessThan(
          tolerance,
        );
    }
  });
});

describe.each(shapes)('a sentence tagged in both directions by %o', (settings) => {
  test('has at each of a hundred words the labels that our engine gives', async () => {
    const utf8 = new TextEncoder();
    const lines = new TextDecoder().decode(module.corpus('names', 1)!).split('\n');
    const run = { ...small, task: 'tag', bidirectional: 'true', longest: '100', hidden_size: '12' };
    const data = utf8.encode(lines.slice(0, 1500).join('\n'));
    const session = resultOf(module.Session.create({ ...run, ...settings }, data));
    session.advance(1e9, 20);
    const checkpoint = session.save();
    session.delete();

    // Each a word also where it is typed.
    const read = lines.map((line) => line.split('\t')[0]!).filter((word) => /^\p{L}+$/u.test(word));
    const words = read.slice(2000, 2100);
    const inspector = resultOf(module.Inspector.open(checkpoint));
    const { logits, steps } = resultOf(
      inspector.trace(utf8.encode(words.join(' ')), {
        ...{ loss: -2, part: 0, probes: [], preactivations: false, recurrentScale: 1, holds: [] },
      }),
    );
    inspector.delete();
    expect(steps).toEqual(words);

    const file = exportedOf(module, checkpoint);
    const vocabulary = metadataNames(parseExportedNetwork(file), 'vocabulary')!;
    const model = await OnnxSession.open(file);
    const state = () => zeros(2 * Number(settings.layers), 1, 12);
    const states = model.session.inputNames.filter((name) => name === 'h' || name === 'c');
    const said = await model.run({
      ids: whole(tagIds(vocabulary, words), 1, 100, 6),
      lengths: whole([100], 1),
      ...Object.fromEntries(states.map((name) => [name, state()])),
    });
    await model.close();
    expect(difference(logits.slice(0, 7), logits.slice(-7))).toBeGreaterThan(0.01);
    expect(difference(said['logits']!.values, logits)).toBeLessThan(toleranceOf(settings, logits));
  });
});
