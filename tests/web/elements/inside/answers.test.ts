import { describe, expect, test } from 'vitest';

import {
  answersOf,
  chancesOf,
  firstLookedAt,
  toldOf,
} from '../../../../web/elements/inside/answers';
import { makeTrace } from './trace';

describe('answers', () => {
  const tagged = makeTrace(['Mara', 'left', 'Lund'], {
    vocabulary: ['O', 'PER', 'LOC'],
    targets: [1, 0, 0],
    losses: [0.5, 0.25, 0.125],
    probabilities: [0.3, 0.6, 0.1, 0.8, 0.1, 0.1, 0.9, 0, 0.1],
  });

  test('stand at the steps that have a loss, with their chance', () => {
    const answers = answersOf(tagged);
    expect(answers.map(({ step, name }) => [step, name])).toEqual([
      [0, 'PER'],
      [1, 'O'],
      [2, 'O'],
    ]);
    expect(answers[0]!.chance).toBeCloseTo(0.6, 6);
    expect(answers[2]!.loss).toBeCloseTo(0.125, 6);
  });

  test('the rarest is looked at first, of equal ones the last', () => {
    expect(firstLookedAt(answersOf(tagged))).toBe(0);
    const same = makeTrace(['a', 'b'], { targets: [0, 0], probabilities: [1, 0, 1, 0] });
    expect(firstLookedAt(answersOf(same))).toBe(1);
    expect(firstLookedAt([])).toBe(-1);
  });

  test('few are told one by one, of many those that repeat once', () => {
    const told = (names: readonly string[]) =>
      toldOf(names.map((name, step) => ({ step, name, chance: 1, loss: 0 })));
    expect(told(['O', 'O', 'PER'])).toBe('O O PER');
    expect(told([...Array<string>(9).fill('up'), ...Array<string>(5).fill('left'), 'up'])).toBe(
      'up ×9, left ×5, up',
    );
    const restless = Array.from({ length: 30 }, (_, i) => (i % 2 ? 'a' : 'b'));
    expect(told(restless)).toMatch(/^b, a, .* …$/);
  });

  test('one answer at the end is followed through all steps, others each at its own', () => {
    const one = makeTrace(['a', 'b'], { targets: [-1, 1], probabilities: [0.7, 0.3, 0.2, 0.8] });
    expect(Array.from(chancesOf(one)!, (p) => p.toFixed(1))).toEqual(['0.3', '0.8']);
    expect(Array.from(chancesOf(tagged)!, (p) => p.toFixed(1))).toEqual(['0.6', '0.8', '0.9']);
  });

  test('steps that say nothing have none', () => {
    expect(chancesOf(makeTrace(['a'], {}))).toBeUndefined();
    const late = makeTrace(['a', 'b'], {
      targets: [-1, 0],
      probabilities: [Number.NaN, Number.NaN, 0.6, 0.4],
    });
    expect(chancesOf(late)).toBeUndefined();
  });
});
