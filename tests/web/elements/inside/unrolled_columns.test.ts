import { describe, expect, test } from 'vitest';

import { stepsOf, stretchesOf, windowOf } from '../../../../web/elements/inside/unrolled_columns';
import { makeTrace } from './trace';

describe('a network unrolled', () => {
  test('has both directions in the order of the sequence, each after its own step', () => {
    const parts = ['forwards', 'backwards'];
    const given = { parts, dh: [0, 0, 3, 4, 0, 1] };
    const there = makeTrace(['a', 'b'], { ...given, h: [0, 0, 1, 1, 2, 2] });
    const back = makeTrace(['b', 'a'], { ...given, h: [0, 0, 7, 7, 8, 8] });
    const [only, ...none] = stretchesOf([there, back]);
    expect(none).toEqual([]);
    expect(only!.name).toBe('');
    expect(only!.steps).toEqual(['a', 'b']);
    expect(only!.rows.map(({ name }) => name)).toEqual(['h →', 'h ←']);
    expect(only!.rows.map(({ states }) => states.map(([first]) => first))).toEqual([
      [1, 2],
      [8, 7],
    ]);
    expect(only!.rows.map(({ norms }) => norms)).toEqual([
      [5, 1],
      [1, 5],
    ]);
  });

  test('has an encoder before its decoder, and answers where they are', () => {
    const parts = ['decoder', 'encoder'];
    const decoder = makeTrace(['(start)', 'x'], {
      ...{ parts, targets: [1, 0], losses: [1, 2], probabilities: [0.5, 0.5, 0.9, 0.1] },
      ...{ h: [0, 0, 1, 1, 2, 2], dh: [] },
    });
    const encoder = makeTrace(['y'], { parts, h: [0, 0, 4, 4], dh: [] });
    const [first, second] = stretchesOf([decoder, encoder]);
    expect([first!.name, second!.name]).toEqual(['encoder', 'decoder']);
    expect(first!.answers).toEqual([]);
    expect(second!.answers.map(({ step, name }) => [step, name])).toEqual([
      [0, 'yes'],
      [1, 'no'],
    ]);
  });

  test('is cut where there are too many steps, over encoder and decoder', () => {
    const parts = ['decoder', 'encoder'];
    const decoder = makeTrace(['(start)', 'x'], {
      ...{ parts, targets: [1, 0], losses: [1, 2], probabilities: [0.5, 0.5, 0.9, 0.1] },
      ...{ h: [0, 0, 1, 1, 2, 2], dh: [] },
    });
    const encoder = makeTrace(['y', 'z'], { parts, h: [0, 0, 4, 4, 5, 5], dh: [], starts: [0, 1] });
    const all = stretchesOf([decoder, encoder]);
    expect(stepsOf(all)).toBe(4);
    const [first, second] = windowOf(all, 1, 2);
    expect([first!.steps, second!.steps]).toEqual([['z'], ['(start)']]);
    expect([...first!.starts]).toContain(0);
    expect(first!.rows[0]!.states.map(([value]) => value)).toEqual([5]);
    expect(second!.answers.map(({ step, name }) => [step, name])).toEqual([[0, 'yes']]);
    expect(windowOf(all, 2, 2).map(({ name }) => name)).toEqual(['decoder']);
    expect(windowOf(all, 3, 1)[0]!.answers.map(({ step, name }) => [step, name])).toEqual([
      [0, 'no'],
    ]);
  });
});
