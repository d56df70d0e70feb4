import { describe, expect, test } from 'vitest';

import type { LagExample } from '../../../../web/app/lag_race';
import {
  leastLag,
  mostLag,
  readLag,
  stopOf,
  stops,
} from '../../../../web/elements/memory/lag_dial';
import { growingAxis, percentAxis } from '../../../../web/elements/memory/memory_lines';
import { passage } from '../../../../web/elements/memory/passage';

describe('the dial', () => {
  test('goes from 5 to 200, further apart further out, over every lag of the climb', () => {
    expect(stops[0]).toBe(leastLag);
    expect(stops.at(-1)).toBe(mostLag);
    for (let i = 1; i < stops.length; ++i) expect(stops[i]!).toBeGreaterThan(stops[i - 1]!);
    for (const lag of [5, 10, 20, 40, 60, 100]) expect(stops[stopOf(lag)]).toBe(lag);
  });

  test('stands at the nearest stop for a lag that was typed', () => {
    expect(stops[stopOf(63)]).toBe(60);
    expect(stops[stopOf(1000)]).toBe(200);
  });

  test('takes whole numbers in range', () => {
    expect(readLag('60')).toBe(60);
    expect(readLag('7.6')).toBe(8);
    expect(readLag('1')).toBe(5);
    expect(readLag('900')).toBe(200);
    expect(readLag('')).toBeUndefined();
    expect(readLag('long')).toBeUndefined();
  });
});

const example = (words: string, clue: number): LagExample => ({
  words: words.split(' '),
  clue,
  answer: 'French',
  said: '',
  answers: [],
});

describe('a sequence as it is read', () => {
  const short = example('I grew up in France . they slept . so I speak fluent', 4);

  test('sentences have capitals and stops', () => {
    const pieces = passage(short, 'country', false);
    expect(pieces).toEqual([
      { text: 'I grew up in ', kind: 'plain' },
      { text: 'France', kind: 'clue' },
      { text: '. They slept. So I speak fluent', kind: 'plain' },
    ]);
  });

  test('of a long one the middle is left out and counted, unless all of it is wanted', () => {
    const filler = Array.from({ length: 10 }, () => 'they painted the house .').join(' ');
    const long = example(`I grew up in France . ${filler} so I speak fluent`, 4);
    const pieces = passage(long, 'country', false);
    expect(pieces.map(({ kind }) => kind)).toEqual(['plain', 'clue', 'plain', 'left-out', 'plain']);
    const shown = pieces.filter(({ kind }) => kind !== 'left-out').map(({ text }) => text);
    const words = (text: string) => text.match(/[A-Za-z]+|\./g)?.length ?? 0;
    const leftOut = Number(/\d+/.exec(pieces[3]!.text)![0]);
    expect(shown.reduce((sum, text) => sum + words(text), 0) + leftOut).toBe(long.words.length);
    expect(passage(long, 'country', true).some(({ kind }) => kind === 'left-out')).toBe(false);
  });

  test('what follows a gap does not begin with a stop', () => {
    const between = '. they slept '.repeat(10);
    const words = `I grew up in France ${between}. my father slept . so I still speak`;
    const pieces = passage(example(words, 4), 'country', false);
    expect(pieces.at(-2)!.kind).toBe('left-out');
    expect(pieces.at(-1)!.text).toBe('My father slept. So I still speak');
  });

  test('symbols are no sentence', () => {
    expect(passage(example('B m n ?', 0), 'copy', false)).toEqual([
      { text: 'B', kind: 'clue' },
      { text: ' m n ?', kind: 'plain' },
    ]);
  });
});

test('the axis of steps grows in jumps, and marks are whole', () => {
  const axis = growingAxis(100, true);
  expect(axis.range(0, 30)).toEqual([0, 100]);
  expect(axis.range(0, 475)).toEqual([0, 500]);
  expect(axis.range(0, 3000)).toEqual([0, 3000]);
  expect(axis.marks(0, 100, 10).every(Number.isInteger)).toBe(true);
  expect(percentAxis.marks(0, 102, 9)).toEqual([0, 25, 50, 75, 100]);
});
