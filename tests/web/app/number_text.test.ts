import { describe, expect, test } from 'vitest';

import { readNumber, readWithin } from '../../../web/app/number_text';
import { plainNumber } from '../../../web/app/plain_number';

describe('a number is read as it was meant', () => {
  test.each([
    ['0.01', 0.01],
    ['0,01', 0.01],
    ['0,006', 0.006],
    [',5', 0.5],
    ['.5', 0.5],
    ['5,', 5],
    ['1,5e-3', 0.0015],
    ['1E5', 100000],
    ['−0,25', -0.25],
    ['+3', 3],
    [' 12 ', 12],
    ['1.125', 1.125],
    ['1000,5', 1000.5],
    ['٠٫٠١', 0.01],
    ['۱۲', 12],
    ['०.५', 0.5],
    ['０．０１', 0.01],
    ['３，５', 3.5],
    ['𝟘.𝟝', 0.5],
    ['1 000', 1000],
    ['12\u00a0345,5', 12345.5],
    ['1\u202f000', 1000],
    ["1'000.5", 1000.5],
    ['1’000', 1000],
    ['1_000', 1000],
    ['١٬٠٠٠', 1000],
  ])('%s', (text, value) => expect(readNumber(text)).toEqual({ value }));
});

describe('what could be read in two ways, or is none, is refused with a word', () => {
  test.each([
    '1.000,5',
    '1,000.5',
    '1,000',
    '12,345',
    '1,000,000',
    '1.000.000',
    '10 00',
    '1 0000',
    '0 1',
    '1..5',
    '',
    ' ',
    ',',
    '-',
    'abc',
    '0x10',
    '1/2',
    '½',
    '50 %',
    'Infinity',
    '1e',
    '1 e5',
    '--5',
  ])('“%s”', (text) => {
    const read = readNumber(text);
    expect(read).toHaveProperty('problem');
    expect((read as { problem: string }).problem).toMatch(/[.?]$/);
  });

  test('both readings are named', () =>
    expect(readNumber('1,125')).toEqual({
      problem: 'Is that 1125 or 1.125? Write it in one of these ways.',
      either: [1125, 1.125],
    }));
});

describe('where whole numbers are wanted', () => {
  test.each(['2.000', '2,000', '10.000'])('%s is no small number', (text) =>
    expect(readNumber(text, true)).toHaveProperty('problem'),
  );
  test('the way to write it is said', () =>
    expect(readNumber('2.000', true)).toMatchObject({
      problem: 'Write 2000 without a sign between thousands.',
    }));
  test('2000.0 is whole', () => expect(readNumber('2000.0', true)).toEqual({ value: 2000 }));
});

describe('a range', () => {
  const steps = { minimum: 1, maximum: 100, whole: true };
  test.each(['0', '101', '1.5', '1,5', '-3', '1e9'])('%s is outside', (text) =>
    expect(readWithin(text, steps)).toEqual({ problem: 'Give a whole number from 1 to 100.' }),
  );
  test.each(['1', '100', '1e2'])('%s is inside', (text) =>
    expect(readWithin(text, steps)).toEqual({ value: Number(text) }),
  );
});

test('what is taken as plain digits is what the whole reading gives, or is left to it', () => {
  const fields = [
    { minimum: -10, maximum: 2000, whole: true },
    { minimum: 0, maximum: 1, whole: false },
    { minimum: -5000, maximum: 5000, whole: false },
  ];
  const plain = ['12', ' 12 ', '-3', '0.01', '1.000', '1.125', '1e-3'];
  const texts = [...plain, '99999', '', ' ', '-', '1,5', '٣', '1 000'];
  const taken: string[] = [];
  for (const field of fields)
    for (const text of texts) {
      const value = plainNumber(text, field);
      if (value === undefined) continue;
      taken.push(text);
      expect(readWithin(text, field)).toEqual({ value });
    }
  expect(new Set(taken)).toEqual(new Set(plain));
});
