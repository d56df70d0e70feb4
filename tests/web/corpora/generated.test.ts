// The texts that generators write must be true: sums add up, days fall on their weekdays, brackets
// close.

import { expect, test } from 'vitest';

import { generateArithmetic } from '../../../web/corpora/arithmetic';
import { generateBrackets, maximumDepth } from '../../../web/corpora/brackets';
import { firstYear, generateDates, lastYear } from '../../../web/corpora/dates';
import { givenNames } from '../../../web/corpora/given_names';
import { generateNames } from '../../../web/corpora/names';

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

test('every sum is right, of two digits, and not negative', () => {
  const lines = linesOf(generateArithmetic(5));
  let sums = 0;
  for (const line of lines) {
    const match = /^([1-9]\d)([+-])([1-9]\d)=(\d+)$/.exec(line);
    expect(match, line).not.toBeNull();
    const [, a, operator, b, result] = match!;
    const expected = operator === '+' ? Number(a) + Number(b) : Number(a) - Number(b);
    expect(result, line).toBe(String(expected));
    if (operator === '+') ++sums;
  }
  expect(sums / lines.length).toBeGreaterThan(0.45);
  expect(sums / lines.length).toBeLessThan(0.55);
});

test('the arithmetic starts the same on every platform', () => {
  expect(generateArithmetic(1, 40)).toBe('55-18=37\n53-49=4\n77+69=146\n81+94=175\n');
});

test('every date exists and falls on the day that it says', () => {
  const form = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const years = new Set<number>();
  for (const line of linesOf(generateDates(5))) {
    const [iso, long] = line.split(' = ') as [string, string];
    const date = new Date(iso + 'T00:00:00Z');
    expect(date.toISOString().slice(0, 10), line).toBe(iso);
    const parts = new Map<string, string>();
    for (const { type, value } of form.formatToParts(date)) parts.set(type, value);
    const [weekday, ...rest] = ['weekday', 'day', 'month', 'year'].map((type) => parts.get(type));
    expect(long).toBe(`${weekday}, ${rest.join(' ')}`);
    years.add(date.getUTCFullYear());
  }
  expect(years.size).toBe(lastYear - firstYear + 1);
});

test('every bracket closes its own, to the full depth and no deeper', () => {
  const partner: Record<string, string> = { ')': '(', ']': '[', '}': '{', '>': '<' };
  let deepest = 0;
  for (const line of linesOf(generateBrackets(5))) {
    expect(line).toMatch(/^[a-d()[\]{}<>]+$/);
    const open: string[] = [];
    for (const symbol of line) {
      if ('([{<'.includes(symbol)) open.push(symbol);
      else if (symbol in partner) expect(open.pop(), line).toBe(partner[symbol]);
      deepest = Math.max(deepest, open.length);
    }
    expect(open, line).toEqual([]);
  }
  expect(deepest).toBe(maximumDepth);
});

test('given names are hundreds, each once, and look like names', () => {
  expect(givenNames.length).toBeGreaterThan(800);
  expect(new Set(givenNames).size).toBe(givenNames.length);
  for (const name of givenNames) expect(name).toMatch(/^[A-Z][a-z]{1,11}$/);
});

test('the list of names repeats none and mixes known with invented ones', () => {
  const names = linesOf(generateNames(5));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Z][a-z]{1,15}$/);
  const known = new Set(givenNames);
  const share = names.filter((name) => known.has(name)).length / names.length;
  expect(share).toBeGreaterThan(0.3);
  expect(share).toBeLessThan(0.7);
});

test('names do not run out', () => {
  const names = linesOf(generateNames(5, 300_000));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(30_000);
});
