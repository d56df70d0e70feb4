import { describe, expect, test } from 'vitest';

import { Random } from '../../../../web/corpora/random';
import {
  digitsOfSpins,
  firstPatterns,
  halfErased,
  overlapOf,
  randomPatterns,
  spinsOfDigits,
  stateAfter,
  units,
  withNoise,
} from '../../../../web/elements/hopfield/patterns';
import { recalled, sayRecalled } from '../../../../web/elements/hopfield/recalled';

const negative = (spins: Int8Array) => spins.map((spin) => -spin);

describe('patterns', () => {
  test('to begin with have all cells, about half of them ink, and are hardly alike', () => {
    const patterns = firstPatterns();
    for (const pattern of patterns) {
      expect(pattern).toHaveLength(units);
      const ink = pattern.filter((spin) => spin > 0).length / units;
      expect(ink).toBeGreaterThan(0.35);
      expect(ink).toBeLessThan(0.65);
    }
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      expect(Math.abs(overlapOf(patterns[a]!, patterns[b]!))).toBeLessThan(0.1);
  });

  test('go to the board and back', () => {
    const [pattern] = randomPatterns(1, 3);
    expect(spinsOfDigits(digitsOfSpins(pattern!))).toEqual(pattern);
  });

  test('noise turns just so many cells over, the same for the same seed', () => {
    const [pattern] = firstPatterns();
    const noisy = withNoise(pattern!, 0.25, new Random(5));
    expect(noisy.filter((spin, cell) => spin !== pattern![cell]).length).toBe(units / 4);
    expect(withNoise(pattern!, 0.25, new Random(5))).toEqual(noisy);
    expect(withNoise(pattern!, 0.25, new Random(6))).not.toEqual(noisy);
  });

  test('half of one is erased, and the other half stays', () => {
    const [pattern] = firstPatterns();
    const half = halfErased(pattern!);
    expect(half.slice(0, units / 2)).toEqual(pattern!.slice(0, units / 2));
    expect(new Set(half.slice(units / 2))).toEqual(new Set([-1]));
  });

  test('a settling is replayed from its fields; who hears nothing stays', () => {
    const start = Int8Array.of(1, -1, 1);
    const run = { units: Int32Array.of(1, 2, 0), fields: Float64Array.of(0.5, 0, -0.5) };
    expect([...stateAfter(start, run, 0)]).toEqual([1, -1, 1]);
    expect([...stateAfter(start, run, 1)]).toEqual([1, 1, 1]);
    expect([...stateAfter(start, run, 2)]).toEqual([1, 1, 1]);
    expect([...stateAfter(start, run, 3)]).toEqual([-1, 1, 1]);
    expect([...start]).toEqual([1, -1, 1]);
  });
});

describe('a settled state', () => {
  const patterns = randomPatterns(4, 9);

  test('is one of the patterns, or its negative', () => {
    expect(recalled(patterns, patterns[2]!)).toEqual({ kind: 'stored', pattern: 2 });
    expect(recalled(patterns, negative(patterns[1]!))).toEqual({ kind: 'negative', pattern: 1 });
    expect(recalled([], patterns[0]!)).toBeUndefined();
    expect(sayRecalled(recalled(patterns, patterns[2]!))).toContain('pattern 3');
  });

  test('is a mixture of three, some of them turned', () => {
    const [a, b, c] = [patterns[0]!, negative(patterns[2]!), patterns[3]!];
    const mixture = a.map((spin, cell) => Math.sign(spin + b[cell]! + c[cell]!));
    expect(recalled(patterns, mixture)).toEqual({ kind: 'mixture', patterns: [0, 2, 3] });
    expect(sayRecalled(recalled(patterns, mixture))).toMatch(/patterns 1, 3 and 4: a spurious/);
  });

  test('is else told by what it is nearest to', () => {
    const beside = patterns[3]!.slice();
    for (const cell of [0, 5, 9]) beside[cell] = -beside[cell]!;
    expect(recalled(patterns, beside)).toEqual({ kind: 'other', nearest: 3, apart: 3 });
    expect(sayRecalled(recalled(patterns, beside))).toContain('3 cells away from pattern 4');
  });
});
