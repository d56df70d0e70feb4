// A goal is read from a short line and checked by counted steps.

import { describe, expect, test } from 'vitest';

import { GoalCheck, type GoalReport, sameAnswer } from '../../../../web/app/goal/check';
import {
  goalHint,
  goalWords,
  type MetricGoal,
  measureOf,
  parseGoal,
} from '../../../../web/app/goal/goal';
import type { Summary } from '../../../../web/engine/shared/api';

const metric = (name: string, label = name, unit = '') => ({
  ...{ name, label, unit },
  higherIsBetter: false,
});
const summary = {
  task: 'language',
  input: 'character',
  metrics: [metric('nats', 'loss', 'nats a character'), metric('accuracy')],
} as unknown as Summary;

test.each([
  [
    'loss < 2.0 bits within 500 steps',
    { metric: 'loss', sign: '<', bound: 2, unit: 'bits', within: 500 },
  ],
  ['under 2.0 bits a character', { metric: 'loss', sign: '<', bound: 2, unit: 'bits' }],
  [
    'accuracy >= 90% within 40 steps',
    { metric: 'accuracy', sign: '>=', bound: 90, unit: '%', within: 40 },
  ],
  ['F1 at least 0.9', { metric: 'f1', sign: '>=', bound: 0.9, unit: '' }],
  ['mse below 2e-3', { metric: 'mse', sign: '<', bound: 0.002, unit: '' }],
  ['loss ≤ 1.5 nats', { metric: 'loss', sign: '<=', bound: 1.5, unit: 'nats' }],
  ['answer = Paris within 300 steps', { answer: 'Paris', within: 300 }],
  ['answer is “Le chat dort.”', { answer: 'Le chat dort.' }],
])('“%s” is a goal', (written, goal) => {
  expect(parseGoal(written)).toMatchObject(goal);
});

test.each([
  ['learn it', /no comparison/],
  ['loss < low', /“low” is no number/],
  ['loss < 2 parsecs', /“parsecs” is no unit/],
  ['loss < 2 bits within 0 steps', /within 0 steps/],
  ['answer =', /no comparison/],
])('“%s” is none, and why', (written, says) => {
  const problem = parseGoal(written) as string;
  expect(problem).toMatch(says);
  expect(problem).toContain(goalHint);
});

test('the examples of the hint are goals', () => {
  const examples = [...goalHint.matchAll(/“([^”]+)”/g)].map(([, example]) => example!);
  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) expect(parseGoal(example)).toBeTypeOf('object');
});

describe('beside a run', () => {
  const of = (line: string) => measureOf(parseGoal(line) as MetricGoal, summary);

  test('bits are nats by the natural logarithm of two, and percents hundredths', () => {
    const loss = of('loss < 2 bits');
    const share = of('accuracy >= 90 %');
    if (typeof loss === 'string' || typeof share === 'string') throw new Error('no measure');
    expect(loss.enough(1.386)).toBe(true);
    expect(loss.enough(1.387)).toBe(false);
    expect(share.enough(0.9)).toBe(true);
    expect(share.enough(0.899)).toBe(false);
    expect(loss.text(Math.LN2 * 3)).toBe('3.00 bits a character');
  });

  test.each([
    ['acuracy > 1 %', /Did you mean “accuracy”\?/],
    ['blue > 1', /There are loss, accuracy\./],
    ['accuracy > 2 bits', /not measured in bits/],
  ])('“%s” cannot be asked of it', (line, says) => {
    expect(of(line)).toMatch(says);
  });

  test('of another task is said in its own unit, which is not what it reads', () => {
    const texts = {
      ...summary,
      task: 'classify',
      input: 'word',
      metrics: [metric('nats', 'loss', 'nats an answer')],
    } as unknown as Summary;
    const loss = measureOf(parseGoal('loss < 2 bits') as MetricGoal, texts);
    if (typeof loss === 'string') throw new Error(loss);
    expect(loss.text(Math.LN2 * 3)).toBe('3.00 bits an answer');
  });

  test('is said in words', () => {
    const goal = parseGoal('loss < 2.5 bits within 1500 steps') as MetricGoal;
    const measure = measureOf(goal, summary);
    if (typeof measure === 'string') throw new Error(measure);
    expect(goalWords(goal, measure)).toBe('loss under 2.5 bits a character within 1,500 steps');
  });
});

describe('by counted steps', () => {
  const columns = (steps: number[], nats: number[], totalStep: number) => ({
    measuredStep: Float64Array.from(steps),
    measured: { nats: Float64Array.from(nats), accuracy: Float64Array.from(nats, () => 0.5) },
    totalStep,
  });

  function check(line: string) {
    const told: GoalReport[] = [];
    const made = new GoalCheck(line, parseGoal(line) as MetricGoal, () => told.push(made.report));
    made.begin({ summary, curve: undefined, totalStep: 0 });
    return made;
  }

  test('the first measurement that is good enough is where it was reached', () => {
    const made = check('loss < 2 nats within 100 steps');
    made.take(columns([20, 40], [3, 2.5], 45));
    expect(made.report).toMatchObject({ state: 'open', value: 2.5 });
    made.take(columns([60, 80], [1.9, 1.5], 85));
    expect(made.report).toMatchObject({ state: 'reached', step: 60, value: 1.9 });
    made.take(columns([100, 120], [2.5, 2.6], 120));
    expect(made.report).toMatchObject({ state: 'reached', step: 60 });
  });

  test('after the limit it is not reached, however good it gets', () => {
    const made = check('loss < 2 nats within 50 steps');
    made.take(columns([20], [3], 49));
    expect(made.report.state).toBe('open');
    made.take(columns([], [], 50));
    expect(made.report).toMatchObject({ state: 'missed', step: 50 });
    made.take(columns([60], [1], 60));
    expect(made.report.state).toBe('missed');
  });

  test('a measurement from before the limit counts, though it comes after', () => {
    const made = check('loss < 2 nats within 50 steps');
    made.take(columns([], [], 52));
    made.take(columns([50], [1.5], 60));
    expect(made.report).toMatchObject({ state: 'reached', step: 50 });
  });

  test('a run that begins anew has it before itself again', () => {
    const made = check('loss < 2 nats');
    made.take(columns([20], [1], 20));
    expect(made.report.state).toBe('reached');
    made.begin({ summary, curve: undefined, totalStep: 0 });
    expect(made.report).toMatchObject({ state: 'open', value: undefined });
  });

  test('a run that comes back has what it had reached', () => {
    const made = check('loss < 2 nats');
    const curve = {
      ...{ start: 0, step: new Float64Array(), loss: new Float64Array() },
      measuredStep: Float64Array.of(10, 30),
      measuredLoss: Float64Array.of(3, 1.5),
    };
    made.begin({ summary, curve, totalStep: 31 });
    expect(made.report).toMatchObject({ state: 'reached', step: 30 });
  });

  test('answers are compared without case and the white space around', () => {
    const goal = parseGoal('answer = Paris within 20 steps');
    if (typeof goal === 'string') throw new Error(goal);
    const made = new GoalCheck('', goal, () => {});
    made.answered('London', 5);
    expect(made.report).toMatchObject({ state: 'open', value: 'London' });
    made.answered(' paris', 15);
    expect(made.report).toMatchObject({ state: 'reached', step: 15 });
    const late = new GoalCheck('', goal, () => {});
    late.answered('Paris', 21);
    late.passed(21);
    expect(late.report).toMatchObject({ state: 'missed', step: 20 });
  });
});

// A forecast of several rows and columns, as the core writes it.
test.each([
  ['120.37, 4; 121, 5', '120.37', true],
  ['120.37, 4; 121, 5', '120', true],
  ['120.37, 4; 121, 5', '120.4', true],
  ['120.37, 4; 121, 5', '120.4, 4', true],
  ['120.37, 4; 121, 5', '120.38', false],
  ['120.37, 4; 121, 5', '4', false],
  ['-0.004', '0.00', true],
  ['125', '12', false],
  ['12', '12, 3', false],
  ['B-PER O', 'B-PER', false],
  ['2 cats', '2', false],
  ['Paris', 'paris ', true],
])('the answer %s is what is wanted, %s: %s', (answer, wanted, same) => {
  expect(sameAnswer(answer, wanted)).toBe(same);
});
