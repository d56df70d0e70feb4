import { expect, test } from 'vitest';

import { lossSentence } from '../../../web/elements/loss_sentence';
import { brief, bytes, clock, count, percent, roughly } from '../../../web/elements/numbers';

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
  expect(percent(0.337)).toBe('34 %');
});

const facts = { uniform: 4.1, unigram: 3, trigram: 1.7 };

test.each([
  [4.1, /blindly/],
  [3.5, /how often each/],
  [2.5, /not yet as good as knowing the two before$/],
  [1.6, /^better than knowing the two letters before$/],
])('a loss of %d nats is put in words', (nats, says) => {
  const sentence = lossSentence({ ...facts, training: nats, validation: undefined });
  expect(sentence?.comparison).toMatch(says);
  expect(Number(sentence?.choices)).toBeCloseTo(Math.exp(nats), 0);
});

test('held-out text decides, and a wide gap is called memorising', () => {
  const learnt = lossSentence({ ...facts, training: 1.5, validation: 1.6 });
  const byHeart = lossSentence({ ...facts, training: 0.3, validation: 2.4 });
  expect(learnt?.choices).toBe(Math.exp(1.6).toFixed(1));
  expect(learnt?.memorising).toBe('');
  expect(byHeart?.memorising).not.toBe('');
});

test('before the first step there is nothing to say', () => {
  expect(lossSentence({ ...facts, training: undefined, validation: undefined })).toBeUndefined();
});
