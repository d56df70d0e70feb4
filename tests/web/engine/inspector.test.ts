import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { EngineClient } from '../../../web/engine/page/engine_client';
import type { Probe } from '../../../web/engine/shared/inside';
import { InProcessHost } from './in_process';
import { fox, small } from './wasm';

let host: InProcessHost;
let engine: EngineClient;

beforeEach(async () => {
  host = new InProcessHost();
  engine = new EngineClient(host, 'simd', 1);
  await engine.ready;
});

afterEach(() => engine.dispose());

const next = (type: 'inside' | 'crashed') =>
  new Promise<unknown>((resolve) =>
    engine.addEventListener(type, ({ detail }) => resolve(detail), { once: true }),
  );

const all: Probe[] = [
  ...(['preactivations', 'gates', 'h', 'c', 'extra'] as const),
  ...(['dpreactivations', 'dh', 'dhOutput', 'dc'] as const),
];

describe('an engine without a run', () => {
  test('has nothing to look into, and starts no worker for it', async () => {
    await expect(engine.weights()).rejects.toMatchObject({ code: 'wrong_state' });
    expect(host.inspectors).toHaveLength(0);
  });
});

describe('the inspector', () => {
  beforeEach(async () => {
    await engine.create(fox, small);
  });

  test('is made by the first question only', async () => {
    await engine.step(2);
    expect(host.inspectors).toHaveLength(0);
    await engine.trace({ text: 'The', probes: [] });
    await engine.weights();
    expect(host.inspectors).toHaveLength(1);
  });

  test('says what the predictor says', async () => {
    await engine.step(60);
    const text = 'The quick brown fox jum';
    const trace = await engine.trace({ text, probes: ['h'] });
    const { characters } = (await engine.suggest(text, 3))!;
    const { vocabulary } = trace.network;
    const last = trace.probabilities.subarray(-vocabulary.length);
    for (const { text: character, probability } of characters)
      expect(last[vocabulary.indexOf(character)]).toBeCloseTo(probability, 5);
    expect(trace.trainingStep).toBe(60);
  });

  test('gives the arrays that were asked for, and no others', async () => {
    const T = 5;
    const H = 32;
    const trace = await engine.trace({ text: 'quick', probes: ['gates', 'c'] });
    const [layer] = trace.layers;
    expect(layer!.gates).toHaveLength(T * 4 * H);
    expect(layer!.c).toHaveLength((T + 1) * H);
    for (const probe of all)
      if (probe !== 'gates' && probe !== 'c') expect(layer![probe]).toHaveLength(0);
    expect(trace.gradients).toHaveLength(0);
    expect(trace.losses).toHaveLength(T);

    const back = await engine.trace({ text: 'quick', probes: all, loss: 'sum' });
    const sizes = all.map((probe) => back.layers[0]![probe].length);
    const [gates, states] = [T * 4 * H, (T + 1) * H];
    expect(sizes).toEqual([gates, gates, states, states, T * H, gates, states, states, states]);
    expect(back.gradients).toHaveLength((await engine.weights()).values.length);
  });

  test('spells a text as JavaScript counts it', async () => {
    const trace = await engine.trace({ text: 'T\u{1F98A}he\uD800.', probes: [] });
    expect(trace.characters).toEqual(['T', '\u{1F98A}', 'h', 'e', '\uD800', '.']);
    expect([...trace.offsets]).toEqual([0, 1, 3, 4, 5, 6]);
    expect([...trace.ids].map((id) => trace.network.vocabulary[id])).toEqual([
      ...['T', '\uFFFD', 'h', 'e', '\uFFFD', '.'],
    ]);
  });

  test('names every weight as PyTorch does', async () => {
    const { params, values, network } = await engine.weights();
    expect(params.map(({ name, rows, cols }) => [name, rows, cols])).toEqual([
      ['weight_ih_l0', 128, network.vocabulary.length],
      ['weight_hh_l0', 128, 32],
      ['bias_ih_l0', 128, 1],
      ['bias_hh_l0', 128, 1],
      ['head.weight', network.vocabulary.length, 32],
      ['head.bias', network.vocabulary.length, 1],
    ]);
    const forget = params.find(({ name }) => name === 'bias_ih_l0')!.offset + 32;
    expect([...values.subarray(forget, forget + 3)]).toEqual([1, 1, 1]);
  });

  test('holds a gate, and lets it go', async () => {
    const text = 'The quick brown';
    const free = await engine.trace({ text, probes: ['gates', 'h'] });
    const hold = { layer: 0, gate: 1, unit: 'all', from: 4, value: 0 } as const;
    const held = await engine.trace({ text, probes: ['gates', 'h'], holds: [hold] });
    const H = 32;
    const forget = (trace: typeof held, t: number) =>
      trace.layers[0]!.gates.subarray((t * 4 + 1) * H, (t * 4 + 2) * H);
    expect(Math.max(...forget(held, 4))).toBeLessThan(1e-12);
    expect(forget(held, 3)).toEqual(forget(free, 3));
    expect(held.probabilities).not.toEqual(free.probabilities);
    const again = await engine.trace({ text, probes: ['gates', 'h'] });
    expect(again.probabilities).toEqual(free.probabilities);
  });

  test('tells how far a loss reaches, the same in all three ways', async () => {
    const text = 'The quick brown fox.';
    const at = 12;
    const reach = await engine.reach({ text, at, explain: true });
    const map = await engine.reachMap({ text });
    const trace = await engine.trace({ text, probes: ['dh'], loss: at });
    const H = 32;
    for (let k = 0; k <= at; ++k) {
      const row = trace.layers[0]!.dh.subarray((at - k + 1) * H, (at - k + 2) * H);
      expect(reach.norms[k]).toBeCloseTo(Math.hypot(...row), 6);
      expect(map.norms[at * text.length + at - k]).toBeCloseTo(reach.norms[k]!, 5);
    }
    expect(reach.cellNorms).toHaveLength(at + 1);
    expect(reach.spectralRadius).toHaveLength(4);
    expect(reach.jacobianNorms).toHaveLength(at + 1);
    expect(Math.min(...reach.kept)).toBeGreaterThan(0);
  });

  test('refuses what cannot be answered', async () => {
    await expect(engine.trace({ text: '', probes: [] })).rejects.toMatchObject({
      code: 'invalid_text',
      hint: expect.stringMatching(/\.$/) as string,
    });
    await expect(engine.reach({ text: 'abc', at: 2 })).rejects.toMatchObject({ field: 'loss' });
    await expect(engine.reachMap({ text: 'a'.repeat(600) })).rejects.toMatchObject({
      code: 'invalid_text',
    });
  });

  test('follows the weights as often as it is asked, and no oftener', async () => {
    await engine.trace({ text: 'The', probes: [] });
    const first = next('inside');
    engine.train();
    expect(await first).toMatchObject({ step: expect.any(Number) as number });
    const steps: number[] = [];
    engine.addEventListener('inside', ({ detail }) => steps.push(detail.step));
    await new Promise((later) => setTimeout(later, 500));
    expect(steps).toEqual([]); // Nobody asked since.
    await engine.trace({ text: 'The', probes: [] });
    await expect.poll(() => steps.length).toBe(1);
    await engine.trace({ text: 'The', probes: [] });
    await engine.pause();
    await expect.poll(() => steps.at(-1)).toBe(engine.totalStep);
    const { trainingStep } = await engine.trace({ text: 'The', probes: [] });
    expect(trainingStep).toBe(engine.totalStep);
  });

  test('is told of another run, and answers about that one', async () => {
    await engine.trace({ text: 'The', probes: [] });
    const made = engine.create(fox, { ...small, cell: 'gru', hidden_size: '16' });
    await made;
    const { network } = await engine.trace({ text: 'The', probes: [] });
    expect(network).toMatchObject({ cell: 'gru', hiddenSize: 16 });
    expect(network.gateNames).toEqual(['reset', 'update', 'candidate']);
  });

  test('that dies is replaced when it is asked again', async () => {
    await engine.step(5);
    await engine.trace({ text: 'The', probes: [] });
    const told = next('crashed');
    const open = engine.trace({ text: 'The', probes: [] });
    host.inspectors[0]!.fail('out of luck');
    await expect(open).rejects.toMatchObject({ code: 'crashed' });
    expect(await told).toMatchObject({ code: 'crashed' });
    const { trainingStep } = await engine.trace({ text: 'The', probes: [] });
    expect(trainingStep).toBe(5);
    expect(host.inspectors).toHaveLength(2);
  });

  test('ends with the engine', async () => {
    await engine.trace({ text: 'The', probes: [] });
    engine.dispose();
    await expect(engine.trace({ text: 'The', probes: [] })).rejects.toMatchObject({
      code: 'wrong_state',
    });
    expect(host.inspectors[0]!.terminated).toBe(true);
  });
});
