import { describe, expect, test } from 'vitest';

import { Random } from '../../../web/corpora/random';
import { generateStories, plots } from '../../../web/corpora/stories';
import { Casting, castNames } from '../../../web/corpora/stories/cast';
import * as frames from '../../../web/corpora/stories/frames';
import { Grammar } from '../../../web/corpora/stories/grammar';
import { lexicon } from '../../../web/corpora/stories/lexicon';

const allFrames = Object.values(frames).flat();
const allBeats = plots.flatMap((plot) => plot.beats.flat());

/** A sentence is what ends with a mark and is not followed by a speaker in small letters. */
function sentencesOf(text: string): string[] {
  const flat = text.replaceAll(/\n+/g, ' ');
  return flat.match(/[^.!?]+[.!?]+"?(?: [a-z][^.!?]*[.!?]+"?)*/g)!.map((s) => s.trim());
}

function repeatedShare(text: string): number {
  const sentences = sentencesOf(text);
  return 1 - new Set(sentences).size / sentences.length;
}

const small = generateStories(1);
const large = generateStories(1, 1_000_000);

test('there are many plots, templates and words', () => {
  expect(plots.length).toBeGreaterThanOrEqual(20);
  expect(new Set([...allFrames, ...allBeats]).size).toBeGreaterThanOrEqual(500);
  const words = new Set(large.toLowerCase().match(/[a-z]+/g));
  expect(words.size).toBeGreaterThan(1200);
});

test('a megabyte takes less than a second of computing', () => {
  const start = process.cpuUsage();
  const text = generateStories(2, 1_000_000);
  expect(process.cpuUsage(start).user).toBeLessThan(1e6);
  expect(text.length).toBeGreaterThan(995_000);
  expect(text.length).toBeLessThanOrEqual(1_000_000);
});

test('few sentences come twice, and none often', () => {
  expect(repeatedShare(small)).toBeLessThan(0.1);
  expect(repeatedShare(large)).toBeLessThan(0.3);
  const counts = new Map<string, number>();
  for (const sentence of sentencesOf(large)) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  expect(Math.max(...counts.values()) / sentencesOf(large).length).toBeLessThan(0.002);
});

test('no story is told twice', () => {
  const paragraphs = large.split('\n\n').filter((paragraph) => paragraph.length > 120);
  expect(new Set(paragraphs).size / paragraphs.length).toBeGreaterThan(0.995);
});

describe('grammar', () => {
  const random = new Random(3);
  const casting = new Casting(random);
  const grammar = new Grammar(lexicon, random);

  test.each([...allFrames, ...allBeats])('%s', (template) => {
    for (let i = 0; i < 8; ++i) {
      const text = grammar.expand(template, casting.bind());
      expect(text).not.toMatch(/[{}<>[\]|]|undefined| {2}/);
      expect(text).not.toMatch(/\ba [aeiou]|\ban (?!hour)[^aeiou]/i);
      expect(text).toMatch(/^["A-Z]/);
      expect(text.split('"').length % 2, text).toBe(1);
    }
  });

  test('a slot or a class that does not exist is named', () => {
    expect(() => grammar.expand('{nobody}', casting.bind())).toThrow('{nobody}');
    expect(() => grammar.expand('<nothing>', casting.bind())).toThrow('<nothing>');
  });
});

describe('he and she', () => {
  const genderOf = new Map<string, string>([
    ...castNames.she.map((name) => [name, 'she'] as const),
    ...castNames.he.map((name) => [name, 'he'] as const),
  ]);

  test('no name is both', () => {
    expect(genderOf.size).toBe(castNames.she.length + castNames.he.length);
  });

  test('the two friends are one of each, with the pronouns of their names', () => {
    const casting = new Casting(new Random(7));
    for (let i = 0; i < 200; ++i) {
      const cast = casting.bind();
      expect(genderOf.get(cast['hero']!)).toBe(cast['he']);
      expect(genderOf.get(cast['friend']!)).toBe(cast['he2']);
      expect(cast['he']).not.toBe(cast['he2']);
      expect(cast['himself']).toBe(cast['he'] === 'she' ? 'herself' : 'himself');
      if (cast['kind'] === 'girl') expect(cast['he']).toBe('she');
      if (cast['kind'] === 'boy') expect(cast['he']).toBe('he');
    }
  });

  test('in the text, who is called a girl or says "I" of herself is a she', () => {
    let seen = 0;
    for (const [, name, kind] of large.matchAll(/\b([A-Z][a-z]+), an? (?:[a-z]+ )?(girl|boy)\b/g)) {
      if (!genderOf.has(name!)) continue;
      expect(genderOf.get(name!), name).toBe(kind === 'girl' ? 'she' : 'he');
      ++seen;
    }
    for (const [, name, pronoun] of large.matchAll(/" said ([A-Z][a-z]+), and (he|she) /g)) {
      expect(genderOf.get(name!), name).toBe(pronoun);
      ++seen;
    }
    expect(seen).toBeGreaterThan(50);
  });
});
