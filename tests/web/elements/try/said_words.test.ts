import { expect, test } from 'vitest';

import { alike, saidWords } from '../../../../web/elements/try/said_words';
import type { Reading } from '../../../../web/engine/shared/api';

function reading(...alternatives: [text: string, probability: number][]): Reading {
  return {
    answer: alternatives[0]![0],
    alternatives: alternatives.map(([text, probability]) => ({ text, probability })),
  } as unknown as Reading;
}

test('each word stands with what likely sentences that began alike say there', () => {
  const words = saidWords(
    reading(['a star above', 0.4], ['a star', 0.2], ['a cross above', 0.1], ['two stars', 0.1]),
  );
  expect(words.map(({ word }) => word)).toEqual(['a', 'star', 'above', '.']);
  expect(words.map(({ share }) => share)).toEqual(
    [0.875, 0.75, 0.5, 0.5].map((s) => expect.closeTo(s)),
  );
  expect(words.map(({ instead }) => instead.map(({ text }) => text))).toEqual([
    ['two'],
    ['cross'],
    ['.'],
    [],
  ]);
  expect(words[2]!.instead[0]!.probability).toBeCloseTo(0.25);
});

test('where there is one sentence nothing stands instead', () => {
  for (const { share, instead } of saidWords(reading(['a star', 0.01]))) {
    expect(share).toBeCloseTo(1);
    expect(instead).toEqual([]);
  }
});

test('what might be said instead is ordered from the likeliest', () => {
  const [first] = saidWords(reading(['a b', 0.5], ['c b', 0.1], ['d b', 0.2], ['c e', 0.15]));
  expect(first!.instead.map(({ text }) => text)).toEqual(['c', 'd']);
});

test('what a sentence begins with alike need not be said anew', () => {
  const said = (text: string) => saidWords(reading([text, 1]));
  expect(alike(said('a star above'), said('a star below'))).toBe(2);
  expect(alike([], said('a star'))).toBe(0);
  expect(alike(said('a star'), said('a star'))).toBe(3);
});
