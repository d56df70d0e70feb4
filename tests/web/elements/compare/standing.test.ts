import { expect, test } from 'vitest';

import {
  lossAt,
  type Runner,
  standing,
  standingSentence,
  verdictSentence,
} from '../../../../web/elements/compare/standing';

const bit = Math.LN2;

/** Loss falls from `from` bits by `slope` a step; a step takes `pace` seconds. */
function runner(name: string, steps: number, from: number, slope: number, pace: number): Runner {
  const all = Array.from({ length: steps }, (_, i) => i + 1);
  return {
    name,
    steps: all,
    seconds: all.map((step) => step * pace),
    loss: all.map((step) => (from - slope * step) * bit),
    diverged: 0,
  };
}

test('the loss at a place is that of the last point before it', () => {
  expect([1, 2.5, 3, 9].map((at) => lossAt([2, 3], [5, 4], at))).toEqual([NaN, 5, 4, 4]);
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
