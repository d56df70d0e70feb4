import { expect, test } from 'vitest';

import { heldOut, trainingLoss } from '../../../../web/elements/compare/measure';
import {
  type Runner,
  standingSentence as sentenceOf,
  standing as standingOf,
  valueAt,
  verdictSentence as verdictOf,
} from '../../../../web/elements/compare/standing';

const bit = Math.LN2;
const standing = (runners: readonly Runner[], axis: 'steps' | 'seconds') =>
  standingOf(runners, trainingLoss, axis);
const standingSentence = (runners: readonly Runner[]) => sentenceOf(runners, trainingLoss);
const verdictSentence = (runners: readonly Runner[]) => verdictOf(runners, trainingLoss);

/** Loss falls from `from` bits by `slope` a step; a step takes `pace` seconds. */
function runner(name: string, steps: number, from: number, slope: number, pace: number): Runner {
  const all = Array.from({ length: steps }, (_, i) => i + 1);
  return {
    name,
    steps: all,
    seconds: all.map((step) => step * pace),
    values: all.map((step) => (from - slope * step) * bit),
    diverged: 0,
  };
}

test('the loss at a place is that of the last point before it', () => {
  expect([1, 2.5, 3, 9].map((at) => valueAt([2, 3], [5, 4], at))).toEqual([NaN, 5, 4, 4]);
});

test('nobody leads before all have begun', () => {
  expect(standingSentence([])).toBe('');
  expect(standingSentence([runner('A', 5, 6, 0.1, 1), runner('B', 0, 6, 0.1, 1)])).toBe('');
});

test('all are judged where the slowest is: by steps one may lead, and by time another', () => {
  // In a step A learns more, but B makes four steps in the time of one.
  const all = [runner('A', 10, 6, 0.2, 0.4), runner('B', 40, 6, 0.1, 0.1)];
  expect(standing(all, 'steps')).toMatchObject({ at: 10, order: [0, 1] });
  expect(standing(all, 'seconds')).toMatchObject({ at: 4, order: [1, 0] });
  expect(standingSentence(all)).toBe(
    'After 10 steps each, A leads with 4.00 bits, 1.00 fewer than B. ' +
      'After 4.0 seconds of training each, B leads with 2.00 bits, 2.00 fewer than A.',
  );
});

test('a lead smaller than the wiggle of the curves is none', () => {
  const all = [runner('A', 10, 3, 0.1, 1), runner('B', 10, 3.01, 0.1, 1)];
  expect(standingSentence(all)).toMatch(/^After 10 steps each, A and B are level at 2\.00 bits\./);
});

test('who diverged is out, and said to be', () => {
  const all = [
    runner('A', 10, 6, 0.1, 1),
    runner('B', 9, 6, 0.1, 1),
    { ...runner('C', 3, 6, -5, 1), diverged: 1234 },
  ];
  expect(standing(all, 'steps')).toMatchObject({ at: 9, order: [0, 1, 2] });
  expect(standingSentence(all)).toMatch(/C diverged at step 1,234\.$/);
  const two = [runner('clip 1', 10, 6, 0.1, 1), { ...all[2]!, name: 'no clip' }];
  expect(standingSentence(two)).toBe(
    'No clip diverged at step 1,234. Only clip 1 still learns: 5.00 bits after 10 steps.',
  );
});

test('of a race that is over it is said who was ahead in what, and who was level', () => {
  const all = [
    runner('A', 10, 6, 0.2, 0.4),
    runner('B', 40, 6, 0.1, 0.1),
    runner('C', 10, 6, 0.201, 0.4),
  ];
  expect(verdictSentence([])).toBe('');
  expect(verdictSentence(all)).toBe(
    'Training loss after 10 steps each: C 3.99, A 4.00, B 5.00 bits; after 4.0 seconds each: B ' +
      '2.00, C 3.99, A 4.00 bits. Against steps C and A are ahead, against seconds B is ahead: ' +
      'it depends on what one pays for.',
  );
  expect(verdictSentence([runner('A', 9, 6, 0.2, 1), runner('B', 9, 6, 0.1, 1)])).toMatch(
    /Here A is ahead in both\.$/,
  );
  expect(verdictSentence([runner('A', 9, 6, 0.1, 1), runner('B', 9, 6, 0.1, 1)])).toMatch(
    /Here all are level in both\.$/,
  );
});

const f1 = heldOut({ name: 'f1', label: 'F1 of whole entities', unit: '', higherIsBetter: true });
const exact = heldOut({
  name: 'exact',
  label: 'share that is right as a whole',
  unit: '',
  higherIsBetter: true,
});
const mse = heldOut({ name: 'mse', label: 'squared error', unit: '', higherIsBetter: false });

/** Measured every ten steps, a tenth of a second each. */
function measured(name: string, values: readonly number[], diverged = 0): Runner {
  const steps = values.map((_, i) => 10 * (i + 1));
  return { name, steps, seconds: steps.map((step) => step / 10), values, diverged };
}

test('what is measured on what is held out is better higher or lower, as its metric says', () => {
  const all = [measured('RNN', [0.3, 0.5]), measured('LSTM', [0.2, 0.62])];
  expect(standingOf(all, f1, 'steps')).toMatchObject({ at: 20, order: [1, 0] });
  expect(standingOf(all, mse, 'steps')).toMatchObject({ at: 20, order: [0, 1] });
  expect(sentenceOf(all, f1)).toBe(
    'On what is held out, after 20 steps each, LSTM leads with F1 0.62, 0.12 more than RNN. ' +
      'After 2.0 seconds of training each, LSTM leads with F1 0.62, 0.12 more than RNN.',
  );
  expect(sentenceOf(all, exact)).toMatch(/LSTM leads with 62 %, 12\.0 points more than RNN/);
  expect(sentenceOf(all, mse)).toMatch(/RNN leads with an error of 0\.500, 0\.12 less than LSTM/);
  expect(verdictOf(all, exact)).toBe(
    'Share that is right as a whole after 20 steps each: LSTM 62, RNN 50 %; after 2.0 seconds ' +
      'each: LSTM 62, RNN 50 %. Here LSTM is ahead in both.',
  );
});

test('half a point apart, or a fiftieth of an error, is level', () => {
  const near = [measured('A', [0.704]), measured('B', [0.7])];
  expect(sentenceOf(near, exact)).toMatch(/A and B are level at 70\.4 %/);
  expect(sentenceOf(near, f1)).toMatch(/are level at F1 0\.70/);
  expect(sentenceOf(near, mse)).toMatch(/B and A are level at an error of 0\.700/);
  expect(sentenceOf([measured('A', [0.71]), measured('B', [0.7])], exact)).toMatch(/A leads/);
});

test('of those that diverged none leads, whichever way is up', () => {
  const all = [measured('A', [0.1]), measured('B', [0.2]), measured('C', [0.9], 7)];
  expect(standingOf(all, f1, 'steps')?.order).toEqual([1, 0, 2]);
  expect(verdictOf(all, f1)).toContain('C diverged');
});
