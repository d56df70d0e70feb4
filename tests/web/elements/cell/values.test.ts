// What the diagram shows satisfies the equations that stand beside it, for every kind of cell, on
// the real engine.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { heldGate, holdRange } from '../../../../web/elements/cell/holds';
import { operationsOf, partsOf } from '../../../../web/elements/cell/kinds';
import { preactivation } from '../../../../web/elements/cell/moment';
import type { PartId } from '../../../../web/elements/cell/parts';
import { binned, guesses, momentValues, textLoss } from '../../../../web/elements/cell/values';
import { EngineClient } from '../../../../web/engine/page/engine_client';
import type { Trace } from '../../../../web/engine/shared/inside';
import { InProcessHost } from '../../engine/in_process';
import { fox, small } from '../../engine/wasm';

const text = 'The quick brown fox';
const probes = ['preactivations', 'gates', 'h', 'c', 'extra'] as const;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const networks = [
  { cell: 'lstm' },
  { cell: 'lstm', layers: '2' },
  { cell: 'gru', reset: 'before' },
  { cell: 'gru', reset: 'after', layers: '2' },
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'sigmoid', layers: '2' },
  { cell: 'rnn', activation: 'relu' },
].map((settings) => ({ name: Object.values(settings).join(' '), settings }));

/**
 * The result of each part, by the equations, from other parts and the sums before the functions.
 */
type Get = (id: PartId) => number;
function expected(
  { network }: Trace,
  id: PartId,
  get: Get,
  sum: (gate: string) => number,
): number | undefined {
  if (network.cell === 'lstm')
    switch (id) {
      case 'f':
        return sigmoid(sum('forget'));
      case 'i':
        return sigmoid(sum('input'));
      case 'o':
        return sigmoid(sum('output'));
      case 'g':
        return Math.tanh(sum('candidate'));
      case 'fc':
        return get('f') * get('c0');
      case 'ig':
        return get('i') * get('g');
      case 'c':
        return get('f') * get('c0') + get('i') * get('g');
      case 'tc':
        return Math.tanh(get('c'));
      case 'h':
        return get('o') * Math.tanh(get('c'));
    }
  if (network.cell === 'gru')
    switch (id) {
      case 'r':
        return sigmoid(sum('reset'));
      case 'z':
        return sigmoid(sum('update'));
      case 'k':
        return 1 - get('z');
      case 'rh':
        return get('r') * get(network.reset === 'before' ? 'h0' : 'wh');
      case 'n':
        return Math.tanh(sum('candidate') + (network.reset === 'before' ? 0 : get('rh')));
      case 'kh':
        return (1 - get('z')) * get('h0');
      case 'zn':
        return get('z') * get('n');
      case 'h':
        return (1 - get('z')) * get('h0') + get('z') * get('n');
    }
  if (id === 'h') {
    const a = get('a');
    return { tanh: Math.tanh(a), sigmoid: sigmoid(a), relu: Math.max(0, a) }[network.activation];
  }
  return undefined;
}

describe.each(networks)('$name', ({ settings }) => {
  let engine: EngineClient;
  let trace: Trace;

  beforeAll(async () => {
    engine = new EngineClient(new InProcessHost(), 'simd', 1);
    await engine.ready;
    await engine.create(fox, { ...small, hidden_size: '12', ...settings });
    await engine.step(40);
    trace = await engine.trace({ text, probes, loss: 'none' });
  });

  afterAll(() => engine.dispose());

  test('every part is what its equation says', () => {
    const { network } = trace;
    let checked = 0;
    for (let layer = 0; layer < network.layers; ++layer)
      for (let step = 0; step < text.length; ++step) {
        const moment = { trace, layer, step };
        const values = momentValues(moment);
        for (let unit = 0; unit < network.hiddenSize; ++unit) {
          const get: Get = (id) => values.get(id)![unit]!;
          const sum = (gate: string) =>
            preactivation(moment, network.gateNames.indexOf(gate), unit);
          for (const { id } of partsOf(network)) {
            const value = expected(trace, id, get, sum);
            if (value === undefined) continue;
            expect(Math.abs(get(id) - value), `${id} of ${unit} at ${step}`).toBeLessThan(1e-5);
            ++checked;
          }
        }
      }
    expect(checked).toBeGreaterThanOrEqual(text.length * network.hiddenSize);
  });

  test('the sums are of the weights, the input and the old state', async () => {
    const { params, values: weights } = await engine.weights();
    const { network } = trace;
    const { hiddenSize: hidden } = network;
    const step = 4;
    const at = (name: string, row: number, column: number) => {
      const { offset, cols } = params.find((param) => param.name === name)!;
      return weights[offset + row * cols + column]!;
    };
    const values = momentValues({ trace, layer: 0, step });
    const old = values.get('h0')!;
    for (const [gate, name] of network.gateNames.entries()) {
      const apart = network.cell === 'gru' && name === 'candidate';
      for (let unit = 0; unit < hidden; ++unit) {
        const row = gate * hidden + unit;
        let recurrent = at('bias_hh_l0', row, 0);
        const reads = apart && network.reset === 'before' ? values.get('rh')! : old;
        for (let k = 0; k < hidden; ++k) recurrent += at('weight_hh_l0', row, k) * reads[k]!;
        let sum = at('weight_ih_l0', row, trace.ids[step]!) + at('bias_ih_l0', row, 0);
        if (apart && network.reset === 'after')
          expect(Math.abs(values.get('wh')![unit]! - recurrent)).toBeLessThan(1e-5);
        else sum += recurrent;
        expect(Math.abs(preactivation({ trace, layer: 0, step }, gate, unit) - sum)).toBeLessThan(
          1e-5,
        );
      }
    }
  });

  test('a higher layer reads the one below, the lowest a character', () => {
    const { network } = trace;
    expect(momentValues({ trace, layer: 0, step: 3 }).has('x')).toBe(false);
    if (network.layers < 2) return;
    const below = momentValues({ trace, layer: 0, step: 3 }).get('h')!;
    expect([...momentValues({ trace, layer: 1, step: 3 }).get('x')!]).toEqual([...below]);
  });

  test('each gate can be held at any value of its range, and no other part changes by itself', async () => {
    const { network } = trace;
    for (const part of partsOf(network)) {
      const gate = heldGate(network, part);
      if (gate === undefined) continue;
      for (const value of holdRange(network, gate)) {
        const holds = [{ layer: 0, gate, unit: 2, from: 5, to: 7, value }];
        const held = await engine.trace({ text, probes, loss: 'none', holds });
        for (const step of [4, 5, 6])
          expect(
            Math.abs(
              momentValues({ trace: held, layer: 0, step }).get(part.id)![2]! -
                (step === 4 ? momentValues({ trace, layer: 0, step }).get(part.id)![2]! : value),
            ),
          ).toBeLessThan(1e-5);
      }
    }
    expect(partsOf(network).filter((part) => heldGate(network, part) !== undefined)).toHaveLength(
      network.gateNames.length,
    );
  });

  test('every symbol of an equation is a part of the cell', () => {
    const ids = new Set(partsOf(trace.network).map(({ id }) => id));
    for (const { equations } of operationsOf(trace.network))
      for (const piece of equations.flat())
        if (typeof piece !== 'string')
          expect(ids).toContain('part' in piece ? piece.part : piece.lights);
  });

  test('the predictions are probabilities, the likeliest first', () => {
    const all = guesses(trace, undefined, 3, 1000);
    expect(all).toHaveLength(trace.network.vocabulary.length);
    expect(all.reduce((sum, { before }) => sum + before, 0)).toBeCloseTo(1, 4);
    for (let i = 1; i < all.length; ++i)
      expect(all[i]!.before).toBeLessThanOrEqual(all[i - 1]!.before);
    expect(textLoss(trace)).toBeGreaterThan(0);
  });
});

test('a strip of many units shows the means of neighbours', () => {
  const values = Float32Array.from({ length: 10 }, (_, i) => i);
  expect(binned(values, 16)).toEqual({ cells: values, size: 1 });
  expect([...binned(values, 4).cells]).toEqual([1, 4, 7, 9]);
});
