import { expect, test } from 'vitest';

import { brief, bytes, clock, count, percent, roughly } from '../../../web/app/numbers';

test.each([
  [0, '0'],
  [940, '940'],
  [71_234, '71.2 k'],
  [999_600, '1.00 M'],
  [1_050_000, '1.05 M'],
])('brief(%d) is %s', (value, text) => expect(brief(value)).toBe(text));

test.each([
  [7, '0:07'],
  [760, '12:40'],
  [3725, '1:02:05'],
  [59.6, '1:00'],
  [Infinity, '–:––'],
])('clock(%d) is %s', (value, text) => expect(clock(value)).toBe(text));

test.each([
  [0.4, 'a second'],
  [8.2, '8 seconds'],
  [41, '40 seconds'],
  [62, '1 minute'],
  [5400, '1.5 hours'],
  [180_000, '2 days'],
])('roughly(%d) is %s', (value, text) => expect(roughly(value)).toBe(text));

test('other numbers', () => {
  expect(count(1234567)).toBe('1,234,567');
  expect(bytes(512)).toBe('512 B');
  expect(bytes(12.4 * 1024 * 1024)).toBe('12 MB');
  expect(percent(0.004)).toBe('<1 %');
  expect(percent(0.9949)).toBe('99 %');
  expect(percent(0.9996)).toBe('>99 %');
  expect(percent(1)).toBe('100 %');
  expect(percent(0.337)).toBe('34 %');
});
