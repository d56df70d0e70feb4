import { describe, expect, test } from 'vitest';

import {
  bins,
  isSaturated,
  saturationOf,
} from '../../../../web/elements/activations/saturation_of';
import { saySaturation } from '../../../../web/elements/activations/saturation_sentence';
import type { LayerTrace } from '../../../../web/engine/shared/inside';

const layer = (gates: readonly number[]): LayerTrace => {
  const none = new Float32Array(0);
  return {
    gates: Float32Array.from(gates),
    ...{ preactivations: none, h: none, c: none, extra: none },
    ...{ dpreactivations: none, dh: none, dhOutput: none, dc: none },
  };
};

const rnn = (activation: 'tanh' | 'relu' | 'sigmoid') => ({
  ...{ cell: 'rnn', activation, hiddenSize: 2, gateNames: ['preactivation'] },
});

test('a sigmoid is at an end where the tanh of half its sum is', () => {
  for (const z of [-9, -4.3, -4.1, -1, 0, 2, 4.1, 4.3, 9])
    expect(isSaturated('sigmoid', 1 / (1 + Math.exp(-z))), String(z)).toBe(
      isSaturated('tanh', Math.tanh(z / 2)),
    );
  expect([isSaturated('tanh', 0.98), isSaturated('tanh', -0.96)]).toEqual([true, false]);
  expect([isSaturated('relu', 0), isSaturated('relu', 7)]).toEqual([true, false]);
});

test('of a state: shares, how much is saturated, and the mean slope', () => {
  const [found, ...others] = saturationOf(rnn('tanh'), layer([0, 0.5, -0.99, 1]));
  expect(others).toEqual([]);
  expect(found!.saturated).toBe(0.5);
  expect(found!.slope).toBeCloseTo((1 + 0.75 + (1 - 0.99 ** 2) + 0) / 4, 6);
  expect(found!.shares).toHaveLength(bins);
  expect(found!.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
  expect([found!.shares[0], found!.shares[bins / 2], found!.shares[bins - 1]]).toEqual([
    0.25, 0.25, 0.25,
  ]);
});

test('a ReLU has no upper end', () => {
  const [found] = saturationOf(rnn('relu'), layer([0, 0, 3, 6]));
  expect(found!.range).toEqual([0, 6]);
  expect([found!.saturated, found!.slope]).toEqual([0.5, 0.5]);
});

describe('of an LSTM', () => {
  // One step, two units: input, forget, candidate, output in the order of the rows.
  const network = {
    ...{ cell: 'lstm', activation: 'tanh' as const, hiddenSize: 2 },
    gateNames: ['input', 'forget', 'candidate', 'output'],
  };
  const found = saturationOf(network, layer([0.5, 0.5, 1, 0.999, 0.5, -0.99, 0.001, 0.4]));

  test('each gate has its own', () => {
    const saturated = Object.fromEntries(found.map((each) => [each.name, each.saturated]));
    expect(saturated).toMatchObject({ 'forget gate': 1, 'input gate': 0, 'output gate': 0.5 });
  });

  test('the one nearest its ends is named', () => {
    expect(saySaturation(found, [], 12)).toMatch(/^At step 12 the forget gate .*100 %/);
  });
});

test('a state is told with what it was before', () => {
  const now = saturationOf(rnn('tanh'), layer([0.99, 0.99, 0, 0]));
  const before = saturationOf(rnn('tanh'), layer([0, 0, 0, 0.1]));
  expect(saySaturation(before, before, 0)).toMatch(/^Before its first step 0 % of/);
  expect(saySaturation(now, before, 300)).toMatch(/^At step 300 50 % .*; before the first .* 0 %/);
  expect(saySaturation([], [], 0)).toBe('Reading …');
});
