import { afterEach, beforeEach, expect, test } from 'vitest';

import { createContestant } from '../../../web/engine/page/lag_client';
import type { LagContestant, LagProgress, LagState } from '../../../web/engine/shared/lag';
import { easy, type LagProcess, contestant as newContestant } from './lag_process';

let contestant: LagContestant;
let process: LagProcess;
let states: LagState[];
let progress: LagProgress[];

beforeEach(() => {
  ({ contestant, process } = newContestant());
  states = [];
  progress = [];
  contestant.addEventListener('state', ({ detail }) => states.push(detail));
  contestant.addEventListener('progress', ({ detail }) => progress.push(detail));
});

afterEach(() => contestant.dispose());

const setup = {
  task: 'copy' as const,
  lag: 5,
  gatesOpen: true,
  settings: { ...easy, cell: 'gru' },
};

const become = (state: LagState) =>
  new Promise<void>((resolve) =>
    contestant.addEventListener('state', ({ detail }) => void (detail === state && resolve())),
  );

test('a GRU learns a lag of five, and its run ends there', async () => {
  const summary = await contestant.create(setup);
  expect(contestant.summary).toEqual(summary);
  const finished = become('finished');
  contestant.train();
  await finished;
  expect(states).toEqual(['ready', 'training', 'finished']);
  const last = progress.at(-1)!;
  expect(last.learntStep).toBeGreaterThan(0);
  expect(last.totalStep).toBeLessThan(400);
  expect((await contestant.example(1)).answers).toHaveLength(8);
});

test('it can be paused and goes on where it was', async () => {
  await contestant.create({ ...setup, lag: 100, settings: { ...setup.settings, hidden: '64' } });
  contestant.train();
  await new Promise((resolve) => setTimeout(resolve, 60));
  await contestant.pause();
  expect(contestant.state).toBe('paused');
  const before = progress.at(-1)!.totalStep;
  const told = progress.length;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(progress).toHaveLength(told);
  contestant.train();
  const more = new Promise<LagProgress>((resolve) =>
    contestant.addEventListener('progress', ({ detail }) => resolve(detail), { once: true }),
  );
  expect([...(await more).step][0]).toBe(before + 1);
});

test('a mistake rejects with the sentence of the core', async () => {
  await expect(contestant.create({ ...setup, lag: 1000 })).rejects.toMatchObject({
    name: 'EngineError',
    field: 'lag',
    hint: 'Give from 2 to 200.',
  });
  expect(contestant.state).toBe('empty');
});

test('a new run while one trains: nothing of the old one is told after it', async () => {
  await contestant.create({ ...setup, lag: 60 });
  contestant.train();
  await new Promise((resolve) => setTimeout(resolve, 30));
  await contestant.create(setup);
  progress = [];
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(progress).toEqual([]);
  expect(contestant.state).toBe('ready');
});

test('a crash is told once, and later calls reject', async () => {
  await contestant.create(setup);
  const crashed = new Promise<{ message: string }>((resolve) =>
    contestant.addEventListener('crashed', ({ detail }) => resolve(detail)),
  );
  process.fail('out of memory');
  expect((await crashed).message).toContain('out of memory');
  await expect(contestant.example(0)).rejects.toThrow();
  expect(contestant.state).toBe('empty');
  expect(process.terminated).toBe(true);
});

test('a browser without SIMD is told so', () => {
  const host = {
    build: () => undefined,
    compile: () => Promise.reject(new Error('never')),
    worker: () => process,
    after: () => () => {},
  };
  expect(() => createContestant(host)).toThrow('SIMD');
});
