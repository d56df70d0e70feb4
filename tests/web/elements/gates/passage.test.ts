import { expect, test } from 'vitest';

import { choosePassage, wrap } from '../../../../web/elements/gates/passage';

test('a short text is shown whole', () => {
  expect(choosePassage('abc', 10)).toEqual({ lead: '', text: 'abc' });
});

test('a piece begins with a line and has the most quotation marks', () => {
  const text = 'plain one\nplain two\n\n"a," she said. "b"\nplain three and more of it\n';
  expect(choosePassage(text, 20)).toEqual({
    lead: 'plain one\nplain two\n\n',
    text: '"a," she said. "b"\np',
  });
  const { text: piece } = choosePassage('ä😀\n'.repeat(30), 20);
  expect(Array.from(piece)).toHaveLength(20);
});

const lines = (text: string, width: number) =>
  wrap(Array.from(text), width).map(({ from, to }) => Array.from(text).slice(from, to).join(''));

test('lines break after blanks, and at new lines', () => {
  expect(lines('the lamp is lit', 9)).toEqual(['the lamp ', 'is lit']);
  expect(lines('ab\n\ncd', 9)).toEqual(['ab\n', '\n', 'cd']);
  // A blank may hang over; a word that is too long is cut.
  expect(lines('four five', 4)).toEqual(['four ', 'five']);
  expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(lines('', 4)).toEqual([]);
});

test('every character stands in one line, and none is too long', () => {
  const text = 'It rained on Monday, and people said that the gardens needed it.\n'.repeat(5);
  for (const width of [8, 13, 40, 200]) {
    const found = wrap(Array.from(text), width);
    expect(found[0]!.from).toBe(0);
    found.forEach(({ from, to }, i) => {
      expect(to).toBe(found[i + 1]?.from ?? text.length);
      expect(to - from).toBeLessThanOrEqual(width + 1);
    });
  }
});
