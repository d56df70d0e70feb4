// What runs inside a worker of the memory lab, with a clock turned by hand.

import { beforeEach, describe, expect, test } from 'vitest';

import type { LagSetup } from '../../../web/engine/shared/lag';
import type { FromLag, LagCalls } from '../../../web/engine/shared/lag_protocol';
import { LagRunner } from '../../../web/engine/worker/lag_runner';
import { easy } from './lag_process';
import { Kept, ManualHost } from './manual_host';
import { countSteps, newInside } from './wasm';

let host: ManualHost;
let page: Kept<FromLag>;
let runner: LagRunner;
let id = 0;

beforeEach(async () => {
  host = new ManualHost();
  page = new Kept();
  const inside = await newInside();
  countSteps(inside.LagLab, 10);
  runner = new LagRunner(inside, page, host);
});

const setup: LagSetup = {
  task: 'copy',
  lag: 5,
  gatesOpen: true,
  settings: { ...easy, cell: 'gru', steps: '60' },
};

function call<K extends keyof LagCalls>(name: K, ...args: Parameters<LagCalls[K]>): unknown {
  runner.receive({ type: 'call', id: ++id, name, args } as never);
  const reply = page.of('reply').find((each) => each.id === id)!;
  return 'value' in reply ? reply.value : reply.error;
}

const steps = () => page.of('progress').flatMap(({ progress }) => [...progress.step]);

test('a run says what it is', () => {
  expect(call('create', setup)).toMatchObject({
    stepsPerSequence: 6,
    answers: 8,
    chance: 0.125,
    learnt: 0.95,
    sequences: 256,
    totalSteps: 60,
  });
});

test('mistakes are told with a hint, and leave the run that was there', () => {
  call('create', setup);
  expect(call('create', { ...setup, lag: 500 })).toMatchObject({ field: 'lag' });
  expect(call('create', { ...setup, settings: { hidden: 'many' } })).toMatchObject({
    code: 'invalid_setting',
    field: 'hidden',
  });
  expect(call('example', 0)).toMatchObject({ words: expect.any(Array) });
});

test('without a run there is nothing to train and no example', () => {
  runner.receive({ type: 'train' });
  expect(host.turn()).toBe(false);
  expect(call('example', 0)).toMatchObject({ code: 'wrong_state' });
});

describe('training', () => {
  beforeEach(() => void call('create', setup));

  test('goes in slices until it is over; every step is told once', () => {
    runner.receive({ type: 'train' });
    while (host.turn());
    const told = page.of('progress');
    expect(steps()).toEqual(Array.from({ length: steps().length }, (_, i) => i + 1));
    const last = told.at(-1)!.progress;
    expect(last.finished).toBe(true);
    expect(last.totalStep).toBe(steps().length);
    const measured = told.flatMap(({ progress }) => [...progress.measuredStep]);
    expect(measured.slice(0, 3)).toEqual([0, 25, 50]);
  });

  test('reports at most every 80 milliseconds', () => {
    runner.receive({ type: 'train' });
    while (host.turn(1));
    // All steps took a few milliseconds of this clock: the beginning and the end are told.
    expect(page.of('progress').length).toBeLessThanOrEqual(2);
  });

  test('pausing tells what is not yet told, then nothing more comes', () => {
    call('create', { ...setup, lag: 100, settings: { ...setup.settings, hidden: '64' } });
    runner.receive({ type: 'train' });
    host.turn(0);
    host.turn(0);
    expect(call('pause')).toBeNull();
    const types = page.types();
    expect(types.indexOf('progress')).toBeLessThan(types.lastIndexOf('reply'));
    const before = steps().length;
    expect(before).toBeGreaterThan(0);
    while (host.turn());
    expect(steps()).toHaveLength(before);
    runner.receive({ type: 'acknowledge' });
    runner.receive({ type: 'train' });
    host.turn(100);
    expect(steps().length).toBeGreaterThan(before);
    expect(steps()).toEqual(Array.from({ length: steps().length }, (_, i) => i + 1));
  });

  test('lays one report before a page that takes none, and the last word', () => {
    runner.receive({ type: 'train' });
    while (host.turn(1000));
    expect(page.of('progress')).toHaveLength(2);
    expect(page.of('progress').at(-1)!.progress.finished).toBe(true);
    expect(steps()).toEqual(Array.from({ length: steps().length }, (_, i) => i + 1));
  });

  test('a new run takes nothing from the old one', () => {
    runner.receive({ type: 'train' });
    host.turn();
    call('create', { ...setup, lag: 8 });
    page.clear();
    while (host.turn());
    expect(page.of('progress')).toEqual([]);
  });
});

test('cells of one seed read the same examples; a seed repeats a run bit for bit', () => {
  const examples = ['rnn', 'lstm', 'gru'].map((cell) => {
    call('create', { ...setup, task: 'country', lag: 20, settings: { ...setup.settings, cell } });
    return call('example', 5) as { words: string[]; answer: string };
  });
  for (const { words, answer } of examples) {
    expect(words).toEqual(examples[0]!.words);
    expect(answer).toBe(examples[0]!.answer);
  }
  const losses = [0, 1].map(() => {
    page.clear();
    call('create', setup);
    runner.receive({ type: 'train' });
    while (host.turn());
    return page.of('progress').flatMap(({ progress }) => [...progress.loss]);
  });
  expect(losses[0]).toEqual(losses[1]);
});
