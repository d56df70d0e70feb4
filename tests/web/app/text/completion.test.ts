import { describe, expect, test } from 'vitest';

import { endingOf, greyText, shapeText, stemOf } from '../../../../web/app/text/completion';
import type { Suggestions } from '../../../../web/engine/shared/api';

const answer = (
  ghost: string,
  words: readonly string[],
  characters: readonly string[],
): Suggestions => ({
  prefix: '',
  ghost,
  words: words.map((text) => ({ text, probability: 0.1 })),
  characters: characters.map((text) => ({ text, probability: 0.1 })),
  step: 1,
  milliseconds: 1,
});

describe('the grey text', () => {
  test('goes on after a word that is complete, as the likeliest character does', () =>
    expect(greyText(answer(' and the', ['', 'e'], [' ', 'e']))).toBe(' and the'));
  test('is the likeliest word where that begins with the likeliest character', () =>
    expect(greyText(answer('then a', ['they'], ['t', 'a']))).toBe('they'));
  test('never begins with what the bars call less likely', () => {
    expect(greyText(answer(' and', ['e'], [' ', 'e']))).toBe(' and');
    expect(greyText(answer('the', ['and'], ['t', 'a']))).toBe('the');
  });
});

test('a word that is complete ends with the likeliest sign that can end one', () => {
  expect(endingOf(answer('', [], ['e', '.', ' ']))).toBe('.');
  expect(endingOf(answer('', [], ['e', 's']))).toBe(' ');
});

test.each([
  ['The wast', 'wast'],
  ['The ', ''],
  ['end.', ''],
  ['don’t', 'don’t'],
  ['“Guten', 'Guten'],
])('the stem of %j is %j', (text, stem) => expect(stemOf(text)).toBe(stem));

test('by what the bars are drawn', () => {
  expect(shapeText({ temperature: 1, topK: 0, topP: 1 })).toBe('');
  expect(shapeText({ temperature: 0.8, topK: 5, topP: 0.9 })).toBe('τ 0.8, top 5, p 0.9');
});
