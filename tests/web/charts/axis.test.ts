import { expect, test } from 'vitest';

import { decades, logOf, powerOfTen, roundMarks, roundUp } from '../../../web/charts/axis';

test('powers of ten are written as such', () => {
  expect([-12, -9, -1, 0, 1, 10].map(powerOfTen)).toEqual([
    '10⁻¹²',
    '10⁻⁹',
    '10⁻¹',
    '1',
    '10',
    '10¹⁰',
  ]);
});

test('numbers are rounded up to 1, 2, 5 and their decades', () => {
  expect([1, 1.1, 2, 3, 5, 7, 40, 0.03].map(roundUp)).toEqual([1, 2, 2, 5, 5, 10, 50, 0.05]);
});

test('marks are round, few, in order and in the range', () => {
  for (const [low, high] of [
    [0, 1],
    [0, 37],
    [0, 600],
    [3.2, 4.9],
  ] as const) {
    const marks = roundMarks(low, high, 6);
    expect(marks.length).toBeGreaterThan(1);
    expect(marks.length).toBeLessThanOrEqual(7);
    for (const mark of marks) {
      expect(mark).toBeGreaterThanOrEqual(low);
      expect(mark).toBeLessThanOrEqual(high);
    }
    expect([...marks].sort((a, b) => a - b)).toEqual(marks);
  }
  expect(roundMarks(0, 3, 10, 1)).toEqual([0, 1, 2, 3]);
  expect(roundMarks(0, 0, 10)).toEqual([]);
});

test('a log axis marks whole decades, has 1 on it and says what its floor means', () => {
  const axis = decades(-9, 0);
  expect(axis.range(-20, -3)).toEqual([-9, 0]);
  expect(axis.range(-2, 3.2)).toEqual([-9, 4]);
  for (const room of [3, 4, 6, 20]) {
    const marks = axis.marks(-9, 0, room);
    expect(marks).toContain(0);
    expect(marks[0]).toBe(-9);
    expect(marks.length).toBeLessThanOrEqual(room + 2);
    expect(marks.every(Number.isInteger)).toBe(true);
  }
  expect(axis.text(-9)).toBe('≤ 10⁻⁹');
  expect(axis.text(-3)).toBe('10⁻³');
});

test('logarithms stay on or above the floor', () => {
  expect(logOf(0.01, -9)).toBeCloseTo(-2, 12);
  expect(logOf(1e-30, -9)).toBe(-9);
  expect(logOf(0, -9)).toBe(-9);
  expect(logOf(Number.NaN, -9)).toBeNaN();
});
