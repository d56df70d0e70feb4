import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import {
  described,
  digitsOf,
  drawingsIn,
  drawLine,
  inkOf,
  penWidth,
  sideOf,
} from '../../../../web/elements/try/drawing';

const paper = (side: number) => new Float64Array(side * side);

test('the pen draws as that of the corpora, cell by cell', () => {
  // A stroke a line as x y x y ..., an empty line, the rows; tests/corpora/raster_test.cpp has it
  // drawn by the corpora's pen.
  const [strokes, rows] = readFileSync('tests/corpora/pen.txt', 'utf8').trimEnd().split('\n\n');
  const ink = paper(16);
  for (const line of strokes!.split('\n')) {
    const numbers = line.split(' ').map((number) => 16 * Number(number));
    const places = numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: numbers[i + 1]! }] : []));
    places.forEach((place, i) => drawLine(ink, places[Math.max(0, i - 1)]!, place, penWidth));
  }
  expect(digitsOf(ink)).toBe(rows!.replaceAll('\n', ''));
});

test('a level line covers its row wholly and a fifth of those beside it', () => {
  const ink = paper(8);
  drawLine(ink, { x: -1, y: 3.5 }, { x: 9, y: 3.5 }, 1.4);
  const row = (r: number) => Array.from(ink.slice(8 * r, 8 * r + 8));
  expect(row(3)).toEqual(Array(8).fill(1));
  for (const beside of [2, 4]) for (const value of row(beside)) expect(value).toBeCloseTo(0.2);
  for (const free of [0, 1, 5, 6, 7]) expect(row(free)).toEqual(Array(8).fill(0));
});

test('a press without a move is a dot, and what lies beside the board leaves nothing', () => {
  const ink = paper(8);
  drawLine(ink, { x: 2.5, y: 5.5 }, { x: 2.5, y: 5.5 }, 1.4);
  expect(ink[5 * 8 + 2]).toBe(1);
  drawLine(ink, { x: 20, y: 20 }, { x: 30, y: -4 }, 1.4);
  expect(ink.filter((value) => value > 0.5)).toHaveLength(1);
});

test('digits come back as they were', () => {
  const digits = '0123456789abcdef'.repeat(4);
  expect(digitsOf(inkOf(digits))).toBe(digits);
  expect(sideOf(digits)).toBe(8);
  expect(sideOf(digits.slice(1))).toBe(0);
  expect(sideOf(digits.replace('f', 'g'))).toBe(0);
});

test('what is on it is told by where it is', () => {
  const ink = paper(8);
  expect(described(ink)).toBe('It is empty.');
  ink[0] = 0.1;
  expect(described(ink)).toBe('It is empty.');
  ink[2 * 8 + 3] = 1;
  ink[4 * 8 + 3] = 1;
  expect(described(ink)).toContain('2 of 64 cells, in columns 4 and rows 3 to 5');
});

test('drawings are read from lines, and one that is cut is left out', () => {
  const digits = '0'.repeat(60) + 'f00f';
  const data = `a line, short\t${digits}\nnothing\n"b",${digits}\r\nhalf\t${digits.slice(0, 20)}`;
  expect(drawingsIn(data)).toEqual([
    { label: 'a line, short', digits },
    { label: 'b', digits },
  ]);
});
