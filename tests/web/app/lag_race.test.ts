// Three real networks, each behind an engine in this thread.

import { afterEach, beforeEach, expect, test } from 'vitest';

import { LagRace } from '../../../web/app/lag_race';
import { cells, type LagConditions, LagResults } from '../../../web/app/lag_results';
import { EngineClient } from '../../../web/engine/page/engine_client';
import { InProcessHost } from '../engine/in_process';

const conditions: LagConditions = {
  task: 'country',
  gatesOpen: true,
  hiddenSize: 16,
  seed: 1,
  steps: 100,
};

let race: LagRace;
let results: LagResults;
let hosts: InProcessHost[];

beforeEach(() => {
  results = new LagResults();
  hosts = [];
  race = new LagRace(async () => {
    const host = new InProcessHost();
    hosts.push(host);
    const engine = new EngineClient(host, 'simd', 1, 'all');
    await engine.ready;
    return engine;
  }, results);
});

afterEach(() => race.dispose());

const until = (what: () => boolean) =>
  new Promise<void>((resolve) => {
    const check = (): void => {
      if (what()) resolve();
    };
    race.addEventListener('change', check);
    check();
  });

test('three cells race on the same sequences, and the table fills', async () => {
  await race.enter(conditions, 5);
  expect(race.runners.map(({ cell }) => cell)).toEqual(['rnn', 'lstm', 'gru']);
  expect(race.summary!.totalSteps).toBe(100);
  const [first, ...others] = await race.examples(3);
  for (const other of others) expect(other!.words).toEqual(first!.words);
  race.train();
  await until(() => race.over);
  for (const runner of race.runners) {
    expect(runner.curve.step[0]).toBe(0);
    expect(runner.curve.step[1]).toBe(25);
    expect(runner.curve.accuracy).toHaveLength(runner.curve.step.length);
  }
  const row = results.rows(conditions)[0]!;
  expect(row.lag).toBe(5);
  for (const cell of cells) {
    expect(row.outcomes[cell]!.finished).toBe(true);
    expect(row.outcomes[cell]!.stepsDone).toBe(race.runners[cells.indexOf(cell)]!.step);
  }
});

test('another lag begins anew and keeps what was found', async () => {
  await race.enter(conditions, 5);
  race.train();
  await until(() => race.over);
  await race.enter(conditions, 8);
  expect(race.runners.map(({ step }) => step)).toEqual([0, 0, 0]);
  expect(race.runners.every(({ curve }) => curve.step.length === 0)).toBe(true);
  expect(results.rows(conditions).map(({ lag }) => lag)).toEqual([5]);
  expect(hosts).toHaveLength(3);
});

test('a climb takes one lag after the other, can be paused, and ends', async () => {
  await race.climb(conditions, [5, 6, 7]);
  await until(() => race.training);
  await until(() => race.lag === 6 && race.begun);
  await race.pause();
  // It may have been between two lags just then.
  for (let i = 0; i < 10; ++i) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(race.training).toBe(false);
  }
  expect(race.climbing).toBe(true);
  expect([[7], []]).toContainEqual(race.ahead);
  race.train();
  await until(() => race.over && !race.climbing);
  expect(results.rows(conditions).map(({ lag }) => lag)).toEqual([5, 6, 7]);
  for (const { outcomes } of results.rows(conditions))
    expect(cells.every((cell) => outcomes[cell]!.finished)).toBe(true);
});

test('a climb that is stopped ends with the lag it is at', async () => {
  await race.climb(conditions, [5, 6, 7]);
  race.stopClimbing();
  await until(() => race.over);
  expect(race.lag).toBe(5);
  expect(results.rows(conditions).map(({ lag }) => lag)).toEqual([5]);
});

test('a later race overtakes an earlier one', async () => {
  const first = race.enter(conditions, 5);
  const second = race.enter(conditions, 9);
  await Promise.all([first, second]);
  expect(race.lag).toBe(9);
  expect((await race.examples(0))[0]!.words).toHaveLength(14);
});

test('a contestant that crashed says so, and races again', async () => {
  await race.enter(conditions, 5);
  hosts[1]!.trainers[0]!.fail('lost');
  await until(() => race.runners[1]!.problem !== '');
  expect(race.runners[1]!.problem).toContain('lost');
  await race.enter(conditions, 5);
  expect(race.runners[1]!.problem).toBe('');
  expect(hosts).toHaveLength(3);
  race.train();
  await until(() => race.over);
  expect(race.runners.map(({ finished }) => finished)).toEqual([true, true, true]);
});

test('a run of recall is one like any other: kept, restored, longer, shared', async () => {
  await race.enter(conditions, 5);
  const host = new InProcessHost();
  const engine = new EngineClient(host, 'simd', 1, 'all');
  const settings = { task: 'recall', recall: 'country', lag: '5', hidden_size: '16', steps: '60' };
  await engine.create('', settings);
  await engine.step(30);
  const file = await engine.save();
  // The last step is followed by a measurement, which may take slices of its own.
  const toTheEnd = async () => {
    await engine.step(30);
    while (engine.state !== 'finished') await engine.step();
  };
  await toTheEnd();
  const whole = await engine.save();
  await engine.restore(file, '');
  expect(engine.state).toBe('paused');
  expect(engine.totalStep).toBe(30);
  await toTheEnd();
  expect(engine.totalStep).toBe(60);
  expect(await engine.save()).toEqual(whole);
  const longer = await engine.extend(90, 'continued');
  expect(longer.totalSteps).toBe(90);
  await engine.step(5);
  expect(engine.totalStep).toBe(65);
  await expect(engine.read('1000')).rejects.toMatchObject({ field: 'example' });
  await expect(engine.suggest('a')).resolves.toMatchObject({ characters: [], words: [] });
  engine.dispose();
});

test('mistakes reject', async () => {
  await expect(race.enter(conditions, 1000)).rejects.toMatchObject({ field: 'lag' });
});
