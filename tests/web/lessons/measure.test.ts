import { expect, test } from 'vitest';

import { translate } from '../../../web/elements/notation';
import {
  circle,
  fixed,
  lowest,
  moved,
  pair,
  period,
  rowOf,
  small,
  term,
} from '../../../web/lessons/measure';

test('rows of a matrix, and how far they are from each other', () => {
  const matrix = Float32Array.of(0, 0, 1, 2, 1.5, -1);
  expect(rowOf(matrix, 1, 2)).toEqual([1, 2]);
  expect(moved(matrix, 1, 2)).toBe(2);
  expect(moved(matrix, 2, 2)).toBe(3);
});

test('what a text comes back to', () => {
  expect(period('once upon a time')).toBe(0);
  expect(period('well, ha ha ha')).toBe(3);
  expect(period('the end. and so and so and so')).toBe(7);
  expect(circle('it began: to be and not to be and not to be and not to be and')).toBe(
    'not to be and ',
  );
});

test('the first of the lowest', () => {
  expect(lowest([3, 1, 2, 1])).toBe(1);
  expect(lowest([])).toBe(0);
});

test('numbers as a person writes them', () => {
  expect(fixed(-0.0001)).toBe('0.000');
  expect(fixed(-1.5, 2)).toBe('−1.50');
  expect(term(-1.5, 1)).toBe('(−1.5)');
  expect(term(2, 0)).toBe('2');
  expect(pair([0.5, -0.25], 2)).toBe('(0.50, −0.25)');
  expect(small(0)).toBe('0');
  expect(small(1.234e-5)).toBe('1.2 × 10⁻⁵');
  expect(small(2.5e8)).toBe('2.5 × 10⁸');
  expect(small(0.0412)).toBe('0.0412');
  expect(small(37.26)).toBe('37.3');
});

test('a sentence in the other notation', () => {
  const sentence = 'W_hh h₁ + W_xh x₂ + b_h, then W_hy and b_y';
  expect(translate(sentence, 'lectures')).toBe(sentence);
  expect(translate(sentence, 'wuv')).toBe('W h₁ + U x₂ + b, then V and c');
  expect(translate('∂E₃/∂h_t, |∂E/∂h|', 'wuv')).toBe('∂L₃/∂h_t, |∂L/∂h|');
});
