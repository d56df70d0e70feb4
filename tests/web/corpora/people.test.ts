// The text about couples must be true to its own rules: a network is asked what they are.

import { expect, test } from 'vitest';

import { countries, generatePeople } from '../../../web/corpora/people';

const lines = generatePeople(5)
  .trimEnd()
  .split('\n')
  .map((line) => line.split(/(?<=\.) /));

test('a line opens with a nation and keeps to it', () => {
  const cities = new Map(countries);
  const seen = new Set<string>();
  for (const sentences of lines) {
    const nation = /^(?:He|She) is ([A-Z][a-z]+)\.$/.exec(sentences[0]!)?.[1] ?? '';
    expect(cities.has(nation), sentences[0]).toBe(true);
    seen.add(nation);
    for (const sentence of sentences) {
      const named = /(?:is|speaks|lives in) ([A-Z][a-z]+)\.$/.exec(sentence)?.[1];
      if (named) expect([nation, cities.get(nation)], sentence).toContain(named);
    }
  }
  expect(seen.size).toBe(countries.length);
});

test('he keeps to his words and she to hers', () => {
  for (const sentence of lines.flat()) {
    const words = /(?:his|her) |waiter|actor|waitress|actress/.exec(sentence)?.[0].trim();
    if (!words) continue;
    const his = ['his', 'waiter', 'actor'].includes(words);
    expect(sentence.startsWith(his ? 'He ' : 'She '), sentence).toBe(true);
  }
});

test('the first letter tells the nation, and the second sentence often asks for it', () => {
  expect(new Set(countries.map(([nation]) => nation[0])).size).toBe(countries.length);
  const asked = lines.filter(([, second]) => / is /.test(second!)).length;
  expect(asked / lines.length).toBeGreaterThan(0.25);
});
