// What the lessons' prose says of texts and networks, held to them: a sentence that is not computed
// in the page is computed here.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { settingRow } from '../../../web/app/settings';
import { findCorpus } from '../../../web/corpora/index';
import { countries } from '../../../web/corpora/people';
import { examplesOf } from '../../../web/elements/cell/kinds';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine } from '../../../web/engine/shared/api';
import { proseFile } from '../../../web/lesson_pages';
import { prompt } from '../../../web/lessons/autocomplete';
import { overfitting } from '../../../web/lessons/overfitting';
import { search } from '../../../web/lessons/reading';
import { sameEnd, texts } from '../../../web/lessons/sequences';
import { put } from '../../../web/lessons/stage';
import { InProcessHost } from '../engine/in_process';
import { serveTrained } from './trained_files';

const prose = (topic: string) => readFileSync(proseFile(topic), 'utf8');

let engine: Engine;
beforeAll(async () => {
  serveTrained();
  engine = await openEngine(new InProcessHost(), 1);
});
afterAll(() => {
  engine.dispose();
  vi.unstubAllGlobals();
});

test('sequences: the two texts end alike for nine characters, so what differs is ten or more back', () => {
  expect(sameEnd(...texts)).toBe(9);
  expect(prose('sequences')).toContain('The last nine characters are the same');
  expect(prose('sequences')).toContain('is ten or more characters back');
  expect(sameEnd('abc', 'abc')).toBe(3);
});

test('vanishing: clipping is on from the start', () => {
  expect(Number(settingRow('clip')!.default)).toBeGreaterThan(0);
});

describe('lstm: the network that has read about couples', () => {
  test('forgets most at full stops and where a nation begins', async () => {
    await put(engine, { trained: 'people-lstm' });
    const text = engine.text!.slice(0, 4000);
    const { layers, network, characters } = await engine.trace({
      text,
      probes: ['gates'],
      loss: 'none',
    });
    const { hiddenSize: hidden } = network;
    const nations = new Set(countries.map(([nation]) => nation));
    const isNation = (t: number) => nations.has(/^\p{L}+/u.exec(text.slice(t))?.[0] ?? '');
    const closed = (t: number) => {
      const row = layers[0]!.gates.subarray((t * 4 + 1) * hidden, (t * 4 + 2) * hidden);
      return row.filter((f) => f < 0.1).length / hidden;
    };
    const share = (of: (t: number) => boolean) => {
      const steps = characters.map((_, t) => t).filter(of);
      return steps.reduce((sum, t) => sum + closed(t), 0) / steps.length;
    };
    const between = share((t) => /[a-z]/.test(characters[t]!));
    expect(share((t) => characters[t] === '.')).toBeGreaterThan(1.2 * between);
    expect(share((t) => isNation(t) && text[t - 1] === ' ')).toBeGreaterThan(1.2 * between);
  });

  test('has lost most of a nation once the forget gate was shut, and the GRU and the RNN all of it', async () => {
    const text = (nation: string) => `He is ${nation}. She is `;
    const ends = async (cell: 'lstm' | 'gru' | 'rnn') => {
      await put(engine, { trained: `people-${cell}` });
      const { holds } = examplesOf(cell).find(({ label }) => label === 'forget it')!;
      const french = text('French');
      return Promise.all(
        countries.map(async ([nation]) => {
          const read = text(nation);
          const shift = read.length - french.length;
          const moved = holds.map((hold) => ({
            ...hold,
            from: hold.from! + shift,
            to: hold.to! + shift,
          }));
          const trace = await engine.trace({ text: read, probes: [], loss: 'none', holds: moved });
          const own = trace.network.vocabulary.indexOf(nation[0]!);
          const all = trace.probabilities.slice(
            (read.length - 1) * trace.network.vocabulary.length,
          );
          return { all, own: all[own]! };
        }),
      );
    };
    const lstm = await ends('lstm');
    expect(lstm.reduce((sum, { own }) => sum + own, 0) / lstm.length).toBeLessThan(0.3);
    for (const cell of ['gru', 'rnn'] as const) {
      const [first, ...others] = await ends(cell);
      for (const { all } of others) all.forEach((p, i) => expect(p).toBeCloseTo(first!.all[i]!, 4));
    }
  });

  test('had read French nine characters before, and the pronoun sixteen', () => {
    for (const example of examplesOf('lstm')) {
      const { text, step, sentence } = example;
      if (sentence.includes('nine')) expect(step - (text.indexOf('French') + 5)).toBe(9);
      if (sentence.includes('sixteen')) expect(step - (text.indexOf('She') + 2)).toBe(16);
    }
    const told = examplesOf('lstm')
      .map(({ sentence }) => sentence)
      .join(' ');
    expect(told).toMatch(/nine characters ago.*across sixteen characters/s);
  });
});

test('gru: a GRU has about a quarter fewer weights than an LSTM of the same size', async () => {
  const parameters: number[] = [];
  for (const cell of ['gru', 'lstm']) {
    await put(engine, { corpus: 'people', settings: { cell, hidden_size: '48' } });
    parameters.push(engine.summary!.parameters);
  }
  expect(parameters[0]! / parameters[1]!).toBeGreaterThan(0.7);
  expect(parameters[0]! / parameters[1]!).toBeLessThan(0.8);
});

test('autocomplete: what the box offers first is made of words of the text, which has forty kilobytes', async () => {
  await put(engine, { trained: 'prose-lstm' });
  expect(prose('autocomplete')).toContain(`prompt="${prompt}"`);
  const { ghost } = (await engine.suggest(prompt))!;
  const words = new Set(engine.text!.match(/\p{L}+/gu));
  // Its end may be cut in the middle of a word.
  const offered = ghost.replace(/\p{L}+$/u, '').match(/\p{L}+/gu)!;
  expect(offered.length).toBeGreaterThan(2);
  expect(offered.filter((word) => !words.has(word))).toEqual([]);
  expect(Math.round(engine.text!.length / 10_000)).toBe(4);
});

test('reading: one unit follows the position in the line, far closer than chance', async () => {
  await put(engine, { trained: 'people-lstm' });
  expect(prose('reading')).toContain('pattern="line"');
  const { matches, chance } = await search(engine, engine.text!);
  expect(Math.abs(matches[0]!.r)).toBeGreaterThan(2 * chance.highest);
});

test('overfitting: 300 steps are some hundred times the rhyme', async () => {
  const { settings } = overfitting.start;
  const text = await findCorpus('rhyme')!.load();
  const read =
    Number(settings!['steps']) * Number(settings!['batch']) * Number(settingRow('window')!.default);
  expect(read / (0.9 * text.length)).toBeGreaterThan(80);
  expect(read / (0.9 * text.length)).toBeLessThan(130);
});
