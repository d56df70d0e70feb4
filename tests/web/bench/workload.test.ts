// A measurement is of what it says only if the session trains the model that the table names.

import { expect, test } from 'vitest';

import type { TagFigures } from '#generated/types.js';
import { dataOf } from '../../../web/bench/shared/examples';
import { SessionRun } from '../../../web/bench/shared/session_run';
import {
  describe as describeWorkload,
  randomText,
  settingsOf,
  unitOf,
  vocabulary,
  workloads,
} from '../../../web/bench/shared/workload';
import { newInside, newModule, resultOf } from '../engine/wasm';

/** Of the words that the network reads: an unknown one, what words look like, where one begins. */
const numbers: Readonly<Record<string, number>> = {
  W7: 20_000 + 1,
  W8: 10_000 + 1 + 12 + 4 * 1024,
  W9: 4000 + 1 + 1,
};

test.each(workloads)(
  '$id: the session agrees on vocabulary, shape and arithmetic',
  async (workload) => {
    const wasm = workload.examples ? await newInside() : await newModule();
    const text = new TextEncoder().encode(dataOf(workload));
    const session = resultOf(wasm.Session.create(settingsOf(workload), text));
    const summary = session.summary();
    expect(summary.vocabulary).toBe(numbers[workload.id] ?? vocabulary);
    expect(summary.batch).toBe(workload.batch);
    const { trainExamples } = summary as Partial<TagFigures>;
    if (workload.examples) expect(trainExamples).toBe(workload.examples.count);
    else expect(summary.validationCharacters).toBe(0);
    const share = workload.kind === 'train' ? 1 : 1 / 3;
    const ratio = workload.flop / (summary.flopPerCharacter * share);
    // A session knows its longest example, the table says what one of mean length takes.
    expect(Math.abs(ratio - 1)).toBeLessThan(workload.examples ? 0.03 : 1e-12);
    session.delete();
  },
);

// 6 * (4 * 128 * 128 + 128 * 65), 6 * (4 * 256 * 256 + 4 * 256 * 512 + 256 * 65), a third of the
// first.
test.each([
  ['W1', 443_136],
  ['W3', 4_818_432],
  ['W5', 147_712],
])('%s takes %d operations a character', (id, flop) => {
  expect(workloads.find((each) => each.id === id)!.flop).toBe(flop);
});

test('the text has 64 characters, all about as often as each other', () => {
  const text = randomText();
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(counts.size).toBe(64);
  const mean = text.length / 64;
  for (const count of counts.values()) expect(Math.abs(count / mean - 1)).toBeLessThan(0.1);
});

test.each(['W4', 'W5'])('%s counts whole steps and the time they took', async (id) => {
  const workload = workloads.find((each) => each.id === id)!;
  const run = new SessionRun(await newModule(), workload);
  const before = performance.now();
  const sample = run.run(0.1);
  const elapsed = (performance.now() - before) / 1000;
  expect(sample.seconds).toBeGreaterThanOrEqual(0.1);
  expect(sample.seconds).toBeLessThanOrEqual(elapsed);
  expect(sample.tokens).toBeGreaterThan(0);
  expect(sample.tokens % (workload.batch * workload.window!)).toBe(0);
  run.end();
});

test('a workload is described in words', () => {
  const said = workloads.map((workload) => describeWorkload(workload));
  expect(said[3]).toBe('LSTM, 2 layers of 256 units, 32 streams of 64 characters');
  expect(said[5]).toBe('LSTM, 128 units, writing, one character at a time');
  expect(said[7]).toBe(
    'LSTM, 128 units, telling two kinds of texts apart, 32 at a time of 60 to 240 words',
  );
  expect([unitOf(workloads[5]!), unitOf(workloads[7]!)]).toEqual(['characters', 'words']);
  expect(new Set(said).size).toBe(workloads.length);
});
