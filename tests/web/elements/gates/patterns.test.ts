import { expect, test } from 'vitest';

import {
  asYesNo,
  merged,
  patterns,
  selectionPattern,
  varies,
} from '../../../../web/elements/gates/patterns';

const signal = (id: string, text: string) =>
  Array.from(patterns.find((pattern) => pattern.id === id)!.of(Array.from(text))).join('');

test.each([
  ['quotes', 'a "bc" d', '00111000'],
  ['quotes', 'a “b” «c»', '001100110'],
  ['quotes', '"ab\n"c" d', '111011000'],
  ['line', 'abc\nde', '123012'],
  ['word', "it's 3 ä", '11010001'],
  ['letters', 'to be, so', '120120012'],
  ['space', 'a b\nc', '01010'],
  ['vowel', 'Ohne ÄY', '1001011'],
  ['capital', 'Dr Lane é É', '10010000001'],
  ['digit', 'at 10:45', '00011011'],
  ['depth', 'f(a[1])) (', '0112210001'],
] as const)('%s in %j', (id, text, expected) => {
  expect(signal(id, text)).toBe(expected);
});

test('each pattern has an id of its own, a name and a sentence', () => {
  expect(new Set(patterns.map(({ id }) => id)).size).toBe(patterns.length);
  for (const { name, sentence } of patterns) {
    expect(name).not.toBe('');
    expect(sentence).toMatch(/\.$/);
  }
});

test('what a reader marks is a pattern too', () => {
  const ranges = merged([
    { from: 6, to: 8 },
    { from: 1, to: 3 },
    { from: 2, to: 4 },
    { from: 8, to: 9 },
    { from: 5, to: 5 },
  ]);
  expect(ranges).toEqual([
    { from: 1, to: 4 },
    { from: 6, to: 9 },
  ]);
  const marked = selectionPattern(ranges).of(Array.from('abcdefghij'));
  expect(marked.join('')).toBe('0111001110');
});

test('an amount is yes above its mean', () => {
  const [quotes, line] = [patterns[0]!, patterns[1]!];
  expect([...asYesNo(line, Float32Array.of(0, 1, 2, 9))]).toEqual([0, 0, 0, 1]);
  expect([...asYesNo(quotes, Float32Array.of(0, 1, 1, 1))]).toEqual([0, 1, 1, 1]);
});

test('a pattern that is everywhere or nowhere is none', () => {
  expect(varies(Float32Array.of(1, 1))).toBe(false);
  expect(varies(Float32Array.of(0, 1))).toBe(true);
  expect(varies(new Float32Array())).toBe(false);
});
