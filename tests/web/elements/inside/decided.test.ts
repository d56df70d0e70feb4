import { describe, expect, test } from 'vitest';

import {
  decidedSentence,
  movedOf,
  shrinkingSentence,
} from '../../../../web/elements/inside/decided_words';
import {
  factorBack,
  gradientLines,
  stateNorms,
} from '../../../../web/elements/inside/gradient_lines';
import { makeTrace } from './trace';

const answer = { step: 2, name: 'yes', chance: 0.93, loss: 0.07 };

describe('what decided', () => {
  test('shares are of all that was read, and the largest are named', () => {
    const moved = movedOf([makeTrace(['so', 'very', 'kind'], { inputNorms: [1, 3, 4] })]);
    expect(moved).toEqual([
      { name: '', steps: ['so', 'very', 'kind'], shares: [0.125, 0.375, 0.5] },
    ]);
    expect(decidedSentence(answer, moved, 'word', false)).toBe(
      '“yes”, said with 93 %, hangs most on “kind” (50 %), “very” (38 %) and “so” (13 %).',
    );
  });

  test('a source comes before what was said, and a second direction reads the same once', () => {
    const parts = ['decoder', 'encoder', 'encoder_backwards'];
    const moved = movedOf([
      makeTrace(['(start)'], { parts, inputNorms: [1] }),
      makeTrace(['one', 'two'], { parts, inputNorms: [2, 1] }),
      makeTrace(['two', 'one'], { parts, inputNorms: [1, 2] }),
    ]);
    expect(moved.map(({ steps }) => steps)).toEqual([['one', 'two'], ['(start)']]);
    expect(moved.flatMap(({ shares }) => shares)).toEqual([0.5, 0.25, 0.25]);
  });

  test('a gradient on its way back is told by what a step makes of it', () => {
    const dh = [0, 0, 0.03, 0.04, 0.3, 0.4, 3, 4];
    const trace = makeTrace(['1', '2', '3'], { dh });
    expect(factorBack(trace, 2)!.steps).toBe(2);
    expect(factorBack(trace, 2)!.factor).toBeCloseTo(0.1, 6);
    expect(shrinkingSentence(factorBack(trace, 2))).toBe(
      'From its loss back over 2 steps the gradient of h becomes 0.010 times as long: ' +
        '×0.10 a step.',
    );
    // What is read in another piece is not reached.
    const cut = makeTrace(['1', '2'], { dh: [0, 0, 0, 0, 3, 4] });
    expect(factorBack(cut, 1)).toBeUndefined();
    expect(shrinkingSentence(factorBack(cut, 1))).toBe('');
  });

  test('frames go by their number, rows by what stands in them; nothing is nothing', () => {
    const moved = movedOf([makeTrace(['1', '2'], { inputNorms: [0, 2] })]);
    expect(decidedSentence(answer, moved, 'frame', false)).toMatch(
      /hangs most on frame 2 \(100 %\)\.$/,
    );
    const none = movedOf([makeTrace(['1'], { inputNorms: [0] })]);
    expect(decidedSentence(answer, none, 'frame', false)).toMatch(/depends on nothing/);
    expect(decidedSentence({ ...answer, loss: 0.1234 }, moved, 'row', true)).toMatch(
      /^The error of what it tells next \(0\.12\) hangs most on “2”/,
    );
  });
});

describe('the gradient on its way', () => {
  test('has a norm after each step, backwards in the order of the sequence', () => {
    const parts = ['forwards', 'backwards'];
    const there = makeTrace(['a', 'b'], { parts, dh: [9, 9, 3, 4, 0, 0] });
    const back = makeTrace(['b', 'a'], { parts, dh: [9, 9, 0, 0, 6, 8] });
    expect(stateNorms(there)).toEqual([5, 0]);
    const lines = gradientLines([there, back]);
    expect(lines.map(({ label, x }) => [label, x])).toEqual([
      ['forwards', [1, 2]],
      ['backwards', [1, 2]],
    ]);
    expect(lines[0]!.y).toEqual([Math.log10(5), -7]);
    expect(lines[1]!.y).toEqual([1, -7]);
  });
});
