// The texts that people wrote: size, typography, and that nothing in them is filler.

import { expect, test } from 'vitest';

import { findCorpus } from '../../../web/corpora';

const load = (id: string): Promise<string> => findCorpus(id)!.load();

test('the prose is some 40 KB', async () => {
  const bytes = new TextEncoder().encode(await load('prose')).length;
  expect(bytes).toBeGreaterThanOrEqual(38_000);
  expect(bytes).toBeLessThanOrEqual(44_000);
});

test('the prose has paragraphs of one line between empty lines, none of them twice', async () => {
  const text = await load('prose');
  const paragraphs = text.trimEnd().split('\n\n');
  expect(paragraphs.length).toBeGreaterThan(100);
  expect(new Set(paragraphs).size).toBe(paragraphs.length);
  for (const paragraph of paragraphs) expect(paragraph).toMatch(/^\S(?:\S| (?! ))*\S$/);
});

test('the prose repeats no long sentence', async () => {
  const sentences = (await load('prose')).match(/[A-Z][^.!?\n]{40,}[.!?]/g)!;
  expect(sentences.length).toBeGreaterThan(200);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('the prose has the words of prose: many, and none too often', async () => {
  const words = (await load('prose')).toLowerCase().match(/[a-z]+/g)!;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  expect(words.length).toBeGreaterThan(7000);
  expect(counts.size / words.length).toBeGreaterThan(0.12);
  expect(counts.size / words.length).toBeLessThan(0.3);
  expect(Math.max(...counts.values()) / words.length).toBeLessThan(0.09);
});

test('names return through the prose, so that a network can learn them', async () => {
  const text = await load('prose');
  for (const name of ['Thomas', 'Hannah', 'Ruth', 'Peter', 'Martin', 'Mrs Cole', 'Miss Fenn']) {
    expect(text.split(name).length - 1, name).toBeGreaterThanOrEqual(10);
  }
});

test('the Russian text is 8 to 15 KB, in its own typography', async () => {
  const text = await load('russian');
  const bytes = new TextEncoder().encode(text).length;
  expect(bytes).toBeGreaterThanOrEqual(8_000);
  expect(bytes).toBeLessThanOrEqual(15_000);
  expect(text).not.toMatch(/["']| - |--/);
  expect(text.split('«').length).toBe(text.split('»').length);
  const paragraphs = text.trimEnd().split('\n\n');
  expect(new Set(paragraphs).size).toBe(paragraphs.length);
});

test('the rhyme says hello in every third of its verses', async () => {
  const verses = (await load('rhyme')).trimEnd().split('\n\n');
  expect(verses.every((verse) => verse.split('\n').length === 4)).toBe(true);
  const greetings = verses.filter((verse) => verse.startsWith('hello hello hello'));
  expect(greetings.length).toBe(verses.length / 3);
});

test('the C++ source names its files in order and ends none of them early', async () => {
  const text = await load('cpp');
  const paths = [...text.matchAll(/^\/\/ (core\/\S+\.(?:hpp|cpp))$/gm)].map((match) => match[1]!);
  expect(paths).toContain('core/support/rng.hpp');
  expect(paths.length).toBeGreaterThan(10);
  expect(paths).toEqual([...paths].sort());
  expect(text).toContain('class Rng {');
});
