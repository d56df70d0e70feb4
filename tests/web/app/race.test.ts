import { afterEach, expect, test } from 'vitest';

import { type Contestant, Race } from '../../../web/app/race';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine } from '../../../web/engine/shared/api';
import { InProcessHost } from '../engine/in_process';
import { fox, hot, small } from '../engine/wasm';

const open: Race[] = [];

function newRace(): Race {
  const race = new Race(() => openEngine(new InProcessHost(), 1));
  open.push(race);
  return race;
}

afterEach(() => {
  for (const race of open.splice(0)) race.dispose();
});

const cells = ['rnn', 'lstm', 'gru'].map((cell) => ({ settings: { ...small, steps: '60', cell } }));

const untilOver = (race: Race) =>
  new Promise<void>((resolve) => {
    race.addEventListener('change', () => race.over && resolve());
  });

test('three cells learn the same text side by side, each with a clock of its own', async () => {
  const race = newRace();
  await race.enter(fox, cells);
  expect(race.contestants.map(({ settings }) => settings['cell'])).toEqual(['rnn', 'lstm', 'gru']);
  expect(race.canTrain).toBe(true);
  const over = untilOver(race);
  race.train();
  await over;
  for (const contestant of race.contestants) {
    expect(contestant.history.step.at(-1)).toBe(60);
    expect(contestant.seconds).toBeGreaterThan(0);
    expect(contestant.clock.secondsAt(30)).toBeGreaterThan(0);
    expect(contestant.clock.secondsAt(30)).toBeLessThan(contestant.seconds);
    // Four streams of 32 characters.
    expect(contestant.charactersPerSecond).toBeCloseTo((60 * 128) / contestant.seconds, 6);
    expect(contestant.validation).toBeGreaterThan(0);
    expect(contestant.loss).toBeLessThan(contestant.history.raw[0]!);
    expect(contestant.norms.norm).toHaveLength(60);
  }
  const parameters = race.contestants.map(({ summary }) => summary!.parameters);
  expect(parameters[0]).toBeLessThan(parameters[2]!);
  expect(parameters[2]).toBeLessThan(parameters[1]!);
});

test('a repeat gives the same losses, also beside others and in another place', async () => {
  const losses = async (entries: typeof cells, which: number) => {
    const race = newRace();
    await race.enter(fox, entries);
    const over = untilOver(race);
    race.train();
    await over;
    return race.contestants[which]!.history.raw;
  };
  expect(await losses([cells[2]!, cells[1]!], 0)).toEqual(await losses(cells, 2));
});

test('pause, start over and another field of contestants', async () => {
  const race = newRace();
  await race.enter(fox, cells.slice(0, 2));
  await Promise.all(race.contestants.map(({ engine }) => engine.step(5)));
  expect(race.contestants.map(({ step }) => step)).toEqual([5, 5]);
  expect(race.training).toBe(false);
  await race.reset();
  expect(race.contestants.map(({ step, history }) => [step, history.length])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  const [first] = race.contestants;
  await race.enter(fox, cells);
  expect(race.contestants).toHaveLength(3);
  expect(race.contestants[0]).toBe(first);
  await race.enter(fox, cells.slice(1));
  expect(race.contestants.map(({ settings }) => settings['cell'])).toEqual(['lstm', 'gru']);
});

test('a contestant without an entry keeps its run, and goes on from a checkpoint with one', async () => {
  const race = newRace();
  await race.enter(fox, cells.slice(0, 2));
  await Promise.all(race.contestants.map(({ engine }) => engine.step(7)));
  const checkpoint = await race.contestants[1]!.engine.save();
  await race.enter(fox, [cells[2], undefined]);
  expect(race.contestants.map(({ step }) => step)).toEqual([0, 7]);
  await race.enter(fox, [{ checkpoint }, undefined]);
  expect(race.contestants.map(({ step, seconds }) => [step, seconds > 0])).toEqual([
    [7, false],
    [7, true],
  ]);
});

test('who diverges is out, and the others go on', async () => {
  const race = newRace();
  await race.enter(fox, [cells[1], { settings: { ...small, ...hot, steps: '60' } }]);
  const over = untilOver(race);
  race.train();
  await over;
  expect(race.contestants[0]!.diverged).toBe(0);
  expect(race.contestants[1]!.diverged).toBeGreaterThan(0);
});

test('a live setting reaches all, and a mistake rejects', async () => {
  const race = newRace();
  await race.enter(fox, cells.slice(0, 2));
  await race.setLive('clip', '0');
  expect(race.contestants.map(({ settings }) => settings['clip'])).toEqual(['0', '0']);
  await expect(race.enter(fox, [{ settings: { hidden_size: '1' } }])).rejects.toThrow(
    /Memory size/,
  );
});

test('it tells when there is something new inside', async () => {
  const race = newRace();
  await race.enter(fox, cells.slice(0, 1));
  const told: Contestant[] = [];
  race.addEventListener('inside', (event) => told.push((event as CustomEvent<Contestant>).detail));
  const { engine } = race.contestants[0]!;
  await engine.reach({ text: 'The quick brown', at: 9 });
  await engine.step(3);
  await engine.reach({ text: 'The quick brown', at: 9 });
  await expect.poll(() => told.length).toBeGreaterThan(0);
  expect(told[0]).toBe(race.contestants[0]);
});

test('abreast, all stand at the same step whenever they pause, whoever was ahead before', async () => {
  const race = newRace();
  await race.enter(fox, cells);
  await race.contestants[1]!.engine.step(7);
  race.trainAbreast();
  expect(race.training).toBe(true);
  await new Promise<void>((resolve) => {
    race.addEventListener('change', () => race.contestants[2]!.step > 12 && resolve());
  });
  await race.pause();
  expect(race.training).toBe(false);
  const steps = race.contestants.map(({ step }) => step);
  expect(new Set(steps).size).toBe(1);
  expect(steps[0]).toBeGreaterThan(12);
  const over = untilOver(race);
  race.trainAbreast();
  await over;
  expect(race.contestants.map(({ step }) => step)).toEqual([60, 60, 60]);
});

test('of engines of which one cannot be had, none is left', async () => {
  const engines: Engine[] = [];
  let calls = 0;
  const race = new Race(async () => {
    if (++calls === 2) throw new Error('no worker');
    const engine = await openEngine(new InProcessHost(), 1);
    engines.push(engine);
    return engine;
  });
  await expect(race.enter(fox, cells)).rejects.toThrow('no worker');
  expect(engines).toHaveLength(2);
  for (const engine of engines) await expect(engine.save()).rejects.toThrow('closed');
  expect(race.contestants).toEqual([]);
});
