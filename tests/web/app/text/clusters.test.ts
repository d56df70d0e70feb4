import { describe, expect, test } from 'vitest';

import { clusters, columns, cut } from '../../../../web/app/text/clusters';
import { spoken, visible } from '../../../../web/app/text/visible';
import { Typewriter } from '../../../../web/elements/playground/typewriter';

const heart = '❤\ufe0f';
const family = '👩\u200d👩\u200d👧';

describe('what belongs together', () => {
  test.each([heart, family, '🇫🇷', 'e\u0301', 'ก็', 'कि'])('%s is one', (text) =>
    expect(clusters(text)).toEqual([text]),
  );
  test.each([
    [heart, 2],
    ['❤', 1],
    [family, 2],
    ['🇫🇷', 2],
    ['e\u0301', 1],
    ['漢', 2],
    ['a', 1],
    ['1\ufe0f\u20e3', 2],
  ])('%s takes %i columns', (text, width) => expect(columns(text)).toBe(width));
  test('nothing is cut in two', () => expect(cut(`ab${family}c`, 6)).toBe('ab'));
});

describe('lines of a sample', () => {
  const lines = (pieces: readonly string[], width: number) => {
    const paper = new Typewriter(width);
    for (const piece of pieces) paper.write(piece);
    return paper.lines;
  };

  test('as many hearts as fit', () =>
    expect(lines([heart.repeat(12)], 20)).toEqual([heart.repeat(10), heart.repeat(2)]));

  test('a mark that comes later stays with its letter', () => {
    const whole = 'abcdefgh e\u0301e\u0301 ' + family;
    for (let at = 1; at < whole.length; ++at)
      expect(lines([whole.slice(0, at), whole.slice(at)], 8).join('|')).toBe(
        lines([whole], 8).join('|'),
      );
    for (const line of lines(Array.from('e\u0301'.repeat(30)), 8))
      expect(line).not.toMatch(/^\u0301/);
  });

  test('plain text as ever', () =>
    expect(lines(['one two three\nfour'], 8)).toEqual(['one two', 'three', 'four']));
});

describe('what is not seen is shown', () => {
  test.each([
    [' ', '␣'],
    ['\ufe0f', 'VS16'],
    ['\u200d', '⁀'],
    ['\u0301', '\u25cc\u0301'],
    ['\u200b', 'U+200B'],
    ['\u0007', 'U+0007'],
    ['\u2003', 'U+2003'],
    [heart, heart],
    [family, family],
    ['e\u0301', 'e\u0301'],
    ['a b', 'a␣b'],
  ])('%j as %s', (text, sign) => expect(visible(text)).toBe(sign));
  test('and said', () => {
    expect(spoken('\ufe0f')).toBe('as emoji');
    expect(spoken('\u0301')).toBe('character U+0301');
    expect(spoken('the')).toBe('the');
  });
});
