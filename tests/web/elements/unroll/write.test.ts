import { describe, expect, test, vi } from 'vitest';

import {
  call,
  difference,
  type Expression,
  negative,
  product,
  quotient,
  rest,
  square,
  sum,
} from '../../../../web/elements/unroll/expression';
import { formulaOf } from '../../../../web/elements/unroll/formulas';
import { layoutOf } from '../../../../web/elements/unroll/layout';
import { nameOf, plain } from '../../../../web/elements/unroll/names';
import { numpyScript } from '../../../../web/elements/unroll/numpy_script';
import { keyOf, type Ref } from '../../../../web/elements/unroll/scene';
import { spotsOf } from '../../../../web/elements/unroll/spots';
import { Timeline } from '../../../../web/elements/unroll/timeline';
import { stepRate, toySettings } from '../../../../web/elements/unroll/toy';
import { cellDigits, digitsOf, plainText, tokens } from '../../../../web/elements/unroll/write';
import { cells, run, sceneOf } from './scenes';

const named = (base: string, value: number): Expression => ({
  op: 'value',
  name: { base },
  value,
  ref: { kind: 'total' },
});
const letters = (formula: Expression) => plainText(tokens(formula, false), plain, false);
const digits = (formula: Expression) => plainText(tokens(formula, true), plain, true);
const [a, b, c] = [named('a', 0.5), named('b', -0.25), named('c', 2)] as const;

describe('a written formula', () => {
  test('has brackets where they are needed, and only there', () => {
    expect(letters(sum(product(a, b), c))).toBe('a · b + c');
    expect(letters(product(sum(a, b), c))).toBe('(a + b) · c');
    expect(letters(product(a, rest(square(b))))).toBe('a · (1 − b²)');
    expect(letters(difference(a, sum(b, c)))).toBe('a − (b + c)');
    expect(letters(quotient(call('exp', a), sum(b, c)))).toBe('exp\u202f(a) / (b + c)');
    expect(letters(negative(call('ln', a)))).toBe('−ln\u202f(a)');
    expect(letters(square(call('tanh', a)))).toBe('tanh(a)²');
  });

  test('has brackets around negative numbers after a sign', () => {
    expect(digits(sum(product(a, b), c))).toBe('0.50000 · (−0.25000) + 2.00000');
    expect(digits(sum(c, product(b, a)))).toBe('2.00000 + (−0.25000) · 0.50000');
    expect(digits(sum(b, c))).toBe('−0.25000 + 2.00000');
    expect(digits(rest(b))).toBe('1 − (−0.25000)');
    expect(digits(square(b))).toBe('(−0.25000)²');
    expect(digits(rest(square(a)))).toBe('1 − 0.50000²');
  });

  test('shortens long sums and says what is left out', () => {
    const terms = Array.from({ length: 66 }, (_, k) => named(`x${k}`, 0.5));
    expect(letters(sum(...terms))).toBe('x0 + x1 + x2 + x3 + … 60 more + x64 + x65');
    expect(digits(sum(...terms))).toContain('+ … 60 more: 30.00000 +');
    expect(letters(sum(...terms.slice(0, 12)))).not.toContain('…');
    expect(plainText(tokens(sum(...terms), false, true), plain, false).split(' + ')).toHaveLength(
      66,
    );
  });

  test('of h reads as in the lectures', async () => {
    const engine = await run('hello', { cell: 'rnn', hidden_size: '2' }, 0);
    const scene = await sceneOf(engine, 'hello');
    const formula = formulaOf(scene, { kind: 'h', t: 2, i: 1 })!;
    expect(letters(formula)).toBe(
      "tanh(W_hh[1,0] · h_1[0] + W_hh[1,1] · h_1[1] + W_xh[1,'e'] + b_h[1])",
    );
    const nothing = formulaOf(scene, { kind: 'dhNext', t: 4, i: 0 })!;
    expect(letters(nothing)).toBe('0');
    expect(formulaOf(scene, { kind: 'h', t: 0, i: 0 })).toBeUndefined();
    const update = { kind: 'updated', param: 'b', g: 0, i: 0, j: 0 } as const;
    expect(formulaOf(scene, update)).toBeUndefined();
    expect(letters(formulaOf(await sceneOf(engine, 'hello', 0.5 / 4), update)!)).toBe(
      'b_h[0] − 2 · η / T · ∂E/∂b_h[0]',
    );
    engine.dispose();
  });
});

test.each(cells)(
  'what is written for every number of a picture of %s adds up',
  async (_, settings) => {
    const engine = await run('hello', { ...settings, hidden_size: '2' }, 0);
    for (const steps of [0, 40]) {
      if (steps > 0) await engine.step(steps);
      const scene = await sceneOf(engine, 'hello', 0.5 / 4);
      const layout = layoutOf(scene);
      const timeline = new Timeline(scene.steps);
      const shown = Array.from({ length: scene.steps + 1 }, (_, t) =>
        spotsOf(scene, layout, timeline, timeline.last, t).map(({ ref }) => ref),
      ).flat();
      const weights = ([0, 1] as const).flatMap((i) => [
        { kind: 'gradient', param: 'Wh', g: 0, i, j: 0, from: 1 } as const,
        { kind: 'updated', param: 'b', g: 0, i, j: 0 } as const,
      ]);
      let checked = 0;
      for (const ref of [...shown, ...weights, { kind: 'total' } as const]) {
        const formula = formulaOf(scene, ref);
        if (!formula) continue;
        const printed = plainText(tokens(formula, true), plain, true);
        const value = scene.value(ref);
        // One in the last of the four decimals that the result has.
        expect(Math.abs(calculate(printed) - value), `${keyOf(ref)} = ${printed}`).toBeLessThan(
          1e-4,
        );
        ++checked;
      }
      expect(checked).toBeGreaterThan(60);
    }
    engine.dispose();
  },
);

test('the names are those of the notation, in both', async () => {
  const engine = await run('hello', { cell: 'rnn', hidden_size: '2' }, 0);
  const scene = await sceneOf(engine, 'hello');
  const of = (ref: Ref) => letters(formulaOf(scene, ref)!);
  vi.stubGlobal('document', { documentElement: { dataset: { notation: 'wuv' } } });
  expect(of({ kind: 'h', t: 2, i: 1 })).toBe(
    "tanh(W[1,0] · h_1[0] + W[1,1] · h_1[1] + U[1,'e'] + b[1])",
  );
  expect(of({ kind: 'y', t: 1, i: 1 })).toBe("V['e',0] · h_1[0] + V['e',1] · h_1[1] + c['e']");
  expect(of({ kind: 'E', t: 1 })).toBe("−ln\u202f(ŷ_1['e'])");
  expect(of({ kind: 'dy', t: 1, i: 1 })).toBe("ŷ_1['e'] − 1");
  expect(plain(nameOf(scene, { kind: 'dy', t: 1, i: 1 }))).toBe("∂L/∂o_1['e']");
  expect(numpyScript(scene)).toContain('U is W_xh, W is W_hh, V is W_hy');
  vi.unstubAllGlobals();
  expect(numpyScript(scene)).not.toContain('U is');
  engine.dispose();
});

/** A written formula, worked out from what stands there. */
function calculate(printed: string): number {
  const program = printed
    .replaceAll('\u202f', '')
    .replace(
      /·10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g,
      (_, power: string) =>
        `e-${Array.from(power, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')}`,
    )
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replaceAll('²', '**2');
  const functions = {
    tanh: Math.tanh,
    exp: Math.exp,
    ln: Math.log,
    σ: (x: number) => 1 / (1 + Math.exp(-x)),
    ReLU: (x: number) => Math.max(0, x),
  };
  const made = new Function(...Object.keys(functions), `return ${program};`) as (
    ...given: unknown[]
  ) => number;
  return made(...Object.values(functions));
}

test('digits are as many as are needed, with a true minus', () => {
  expect(digitsOf(-0.12345)).toBe('−0.1235');
  expect(digitsOf(0)).toBe('0.0000');
  expect(digitsOf(-0)).toBe('0.0000');
  expect(digitsOf(0.0000123)).toBe('1.23·10⁻⁵');
  expect(digitsOf(Number.NaN)).toBe('–');
  expect(digitsOf(1 / 3, 6)).toBe('0.333333');
  expect([0, 0.9999, -0.5, 12.345, 123.45, -0.0001].map(cellDigits)).toEqual([
    ...['0', '1.000', '−0.500', '12.35', '123.5', '0.000'],
  ]);
});

test('only plain descent on just this text is an update that can be written down', () => {
  const settings = toySettings('hello');
  expect(stepRate(settings, 'hello', 'hello')).toBeCloseTo(0.5 / 4);
  expect(stepRate(settings, 'hello', 'hell')).toBeUndefined();
  for (const change of [
    { optimizer: 'adam' },
    { momentum: '0.9' },
    { clip: '1' },
    { schedule: 'cosine' },
    { window: '2' },
  ])
    expect(stepRate({ ...settings, ...change }, 'hello', 'hello')).toBeUndefined();
  expect(stepRate(undefined, 'hello', 'hello')).toBeUndefined();
});
