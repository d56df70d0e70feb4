import { describe, expect, test } from 'vitest';

import {
  endingSentence,
  type LossFacts,
  lossSentence,
} from '../../../../web/elements/playground/loss_sentence';

const facts: LossFacts = {
  training: undefined,
  measured: [],
  uniform: 4.1,
  ngrams: [3, 2.4, 1.7, 1.5, 1.6],
  over: false,
  diverged: 0,
};

/** Held-out and training losses measured every 20 steps. */
const measured = (...losses: [validation: number, training: number][]) => ({
  measured: losses.map(([validation, training], i) => ({
    step: 20 * (i + 1),
    validation,
    training,
  })),
  training: losses.at(-1)?.[1],
});

test.each([
  [4.1, /^no better than guessing blindly$/],
  [3.5, /^better than guessing blindly, not yet as good as knowing how often each/],
  [2.7, /^better than knowing how often .* not yet as good as .* the character before$/],
  [2.0, /^better than .* the character before, not yet as good as .* the two characters before$/],
  [1.62, /^better than .* the two characters before, not yet as good as .* the three before$/],
  [1.4, /^better than counting what follows the four before$/],
])('a held-out loss of %d nats is put in words', (nats, says) => {
  const sentence = lossSentence({ ...facts, ...measured([nats, 1]) });
  expect(sentence?.comparison).toMatch(says);
  expect(Number(sentence?.choices)).toBeCloseTo(Math.exp(nats), 0);
});

test('a run that is over will not be better yet', () => {
  const sentence = lossSentence({ ...facts, ...measured([2.0, 1]), over: true });
  expect(sentence?.comparison).toMatch(/, not as good as/);
});

test('a run that was better says when', () => {
  const sentence = lossSentence({ ...facts, ...measured([2.2, 2], [1.4, 1.3], [1.8, 0.5]) });
  expect(sentence?.comparison).toBe(
    'better than counting what follows the character before; ' +
      'at step 40 it was better than counting what follows the four before',
  );
});

test('training loss is not judged by lines that hold for unseen text', () => {
  expect(lossSentence({ ...facts, training: 0.2 })?.comparison).toBe(
    'better than guessing blindly',
  );
  const nothingHeld = lossSentence({ ...facts, ngrams: [], training: 0.2 });
  expect(nothingHeld?.comparison).toBe('better than guessing blindly');
});

test('before the first step there is nothing to say', () => {
  expect(lossSentence(facts)).toBeUndefined();
});

describe('by heart', () => {
  const turned = measured([2, 2], [1.9, 1.7], [2.1, 1.2], [2.2, 1], [2.3, 0.8]);

  test('is held-out loss that rose for good while training loss fell below all counting', () => {
    expect(lossSentence({ ...facts, ...turned })?.memorising).toMatch(/by heart/);
  });

  test.each<[string, Partial<LossFacts>]>([
    ['a gap alone', measured([2.4, 1.4], [2.3, 1.2], [2.2, 1], [2.1, 0.8], [2, 0.6])],
    ['a loss that explodes', { ...measured([3, 3], [3.1, 3], [9, 6], [14.4, 9], [15, 9]) }],
    ['a run that has diverged', { ...turned, diverged: 101 }],
    ['a network too small', measured([2.2, 2.1], [2, 1.9], [2.2, 1.8], [2.3, 1.75], [2.3, 1.7])],
    ['one bad measurement', measured([2, 2], [1.9, 1.7], [1.95, 1.2], [1.95, 1], [2.3, 0.8])],
    ['the best weights put back', measured([2, 2], [1.7, 1.6], [2, 1], [2.1, 0.9], [1.7, 0.8])],
    ['no held-out text', { measured: [], ngrams: [], training: 0.1 }],
  ])('is not %s', (_, run) => {
    expect(lossSentence({ ...facts, ...run })?.memorising).toBe('');
  });
});

describe('an early end', () => {
  const run = { step: 100, totalSteps: 400, patience: 3 };
  const stopped = {
    ...facts,
    ...measured([2, 2], [1.7, 1.6], [1.8, 1.2], [1.9, 1], [1.7, 0.8]),
    over: true,
  };

  test('is said with both steps', () => {
    expect(endingSentence(stopped, run)).toBe(
      'Stopped at step 100: the held-out loss had not improved since step 40; ' +
        'its weights were put back.',
    );
    expect(endingSentence(stopped, { ...run, totalSteps: 100 })).toMatch(/^At the end .* step 40;/);
  });

  test('is not said of a run that goes on, kept its last weights, or was best at its end', () => {
    expect(endingSentence({ ...stopped, over: false }, run)).toBe('');
    expect(endingSentence(stopped, { ...run, patience: 0 })).toBe('');
    const best = { ...facts, ...measured([2, 2], [1.7, 1.6]), over: true };
    expect(endingSentence(best, run)).toBe('');
  });
});
