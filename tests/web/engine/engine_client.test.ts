import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { EngineClient } from '../../../web/engine/page/engine_client';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine, EngineEventMap, RunState } from '../../../web/engine/shared/api';
import { EngineError } from '../../../web/engine/shared/engine_error';
import { InProcessHost } from './in_process';
import { fox, hot, small } from './wasm';

const long = { ...small, steps: '100000' };

let host: InProcessHost;
let engine: Engine;

beforeEach(async () => {
  host = new InProcessHost();
  engine = await openEngine(host);
});

afterEach(() => engine.dispose());

function next<K extends keyof EngineEventMap>(type: K): Promise<EngineEventMap[K]> {
  return new Promise((resolve) => {
    engine.addEventListener(type, (event) => resolve(event.detail), { once: true });
  });
}

function all<K extends keyof EngineEventMap>(type: K): EngineEventMap[K][] {
  const seen: EngineEventMap[K][] = [];
  engine.addEventListener(type, (event) => seen.push(event.detail));
  return seen;
}

async function reaches(state: RunState): Promise<void> {
  while (engine.state !== state) await next('state');
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a run', () => {
  test('goes from empty to finished, and everything is told', async () => {
    expect(engine.state).toBe('empty');
    expect(engine.build).toMatch(/^(simd|relaxed)$/);
    expect(await engine.suggest('a')).toBeUndefined();
    const created = next('created');
    const states = all('state');
    const progress = all('progress');
    const summary = await engine.create(fox, small);
    expect(await created).toEqual(summary);
    expect(engine.summary).toEqual(summary);
    expect(engine.settings).toMatchObject(small);
    engine.train();
    await reaches('finished');
    expect(states).toEqual(['ready', 'training', 'finished']);
    expect(progress.flatMap(({ step }) => [...step])).toHaveLength(250);
    expect(progress.at(-1)!.loss.at(-1)).toBeLessThan(summary.baselines[0]!.value / 4);
    expect(engine.totalStep).toBe(250);
    const evaluation = await engine.evaluate(fox.slice(0, 500));
    expect(evaluation.accuracy).toBeGreaterThan(0.8);
    // The predictor has its own copy of the last weights by the time it answers.
    await pass(50);
    const suggestions = await engine.suggest('lazy dog. The qu');
    expect(suggestions).toMatchObject({ prefix: 'lazy dog. The qu', step: 250 });
    expect(suggestions!.words[0]!.text).toBe('ick');
  });

  test('costs what was said before it was there, also while it trains', async () => {
    const size = { characters: fox.length, distinct: new Set(fox).size, bytes: fox.length };
    const { window, ...told } = await engine.cost(small, size);
    expect(engine.state).toBe('empty');
    expect(await engine.create(fox, small)).toMatchObject(told);
    expect(window).toBe(Number(small.window));
    engine.train();
    await next('progress');
    const larger = { ...small, hidden_size: '64', batch: '8' };
    const other = await engine.cost(larger, size);
    expect(engine.settings).toMatchObject(small);
    const { window: _, ...same } = other;
    expect(await engine.create(fox, larger)).toMatchObject(same);
    await expect(engine.cost({ ...small, layers: '99' }, size)).rejects.toMatchObject({
      code: 'invalid_setting',
      field: 'layers',
    });
  });

  test('is kept when another one is refused', async () => {
    await engine.create(fox, small);
    const refused = engine.create(fox, { ...small, layers: '99' });
    await expect(refused).rejects.toThrow(EngineError);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_setting', field: 'layers' });
    await expect(engine.create('', small)).rejects.toMatchObject({ code: 'invalid_text' });
    await engine.step(3);
    expect(engine.totalStep).toBe(3);
    expect(engine.settings).toMatchObject(small);
  });

  test('made twice in a row is the second one, suggestions included', async () => {
    const both = [engine.create(fox, small), engine.create('zzyyxx '.repeat(99), small)];
    const [first, second] = await Promise.all(both);
    expect(first!.characters).toBe(fox.length);
    expect(engine.summary).toEqual(second);
    const { characters } = (await engine.suggest('z', 9))!;
    expect(characters.map(({ text }) => text).sort()).toEqual([' ', 'x', 'y', 'z']);
  });

  test('can be made anew while it trains', async () => {
    await engine.create(fox, long);
    engine.train();
    await next('progress');
    await engine.create(fox, small);
    expect(engine.state).toBe('ready');
    expect(engine.totalStep).toBe(0);
    engine.train();
    await reaches('finished');
  });

  test('pauses, steps exactly, resumes and resets', async () => {
    await engine.create(fox, long);
    engine.train();
    await next('progress');
    await engine.pause();
    expect(engine.state).toBe('paused');
    const at = engine.totalStep;
    await pass(60);
    expect(engine.totalStep).toBe(at);
    await engine.step();
    expect(engine.totalStep).toBe(at + 1);
    await engine.step(5);
    expect(engine.totalStep).toBe(at + 6);
    engine.train();
    await next('progress');
    await engine.reset();
    expect(engine.state).toBe('ready');
    expect(engine.totalStep).toBe(0);
  });

  test('changes its learning rate without a restart', async () => {
    await engine.create(fox, { ...long, schedule: 'constant' });
    await engine.step(2);
    await engine.setLive('learning_rate', '0.001');
    expect(engine.settings!['learning_rate']).toBe('0.001');
    const progress = next('progress');
    await engine.step();
    expect((await progress).learningRate[0]).toBeCloseTo(0.001, 9);
    await expect(engine.setLive('hidden_size', '4')).rejects.toMatchObject({
      field: 'hidden_size',
    });
  });

  test('that diverges says so and recovers', async () => {
    await engine.create(fox, { ...small, ...hot });
    engine.train();
    await reaches('diverged');
    const recovered = next('recovered');
    const { step } = await engine.recover();
    expect(await recovered).toEqual({ step });
    expect(engine.state).toBe('paused');
    expect(engine.totalStep).toBe(step);
    expect(engine.settings!['learning_rate']).toBe('3.33');
  });

  test('that is finished goes on when it gets more steps, as if it always had them', async () => {
    const constant = { ...small, schedule: 'constant' };
    await engine.create(fox, { ...constant, steps: '60' });
    const whole = all('progress');
    engine.train();
    await reaches('finished');
    const expected = whole.flatMap(({ loss }) => [...loss]);
    await engine.create(fox, { ...constant, steps: '25' });
    const seen = all('progress');
    engine.train();
    await reaches('finished');
    const told = next('extended');
    const summary = await engine.extend(60, 'continued');
    expect(await told).toEqual(summary);
    expect(summary.totalSteps).toBe(60);
    expect(engine.settings).toMatchObject({ steps: '60' });
    expect(engine.state).toBe('paused');
    engine.train();
    await reaches('finished');
    expect(seen.flatMap(({ loss }) => [...loss])).toEqual(expected);
    await expect(engine.extend(60, 'anew')).rejects.toMatchObject({ field: 'steps' });
    expect(engine.state).toBe('finished');
  });

  test('tells its losses when it is restored', async () => {
    await engine.create(fox, { ...small, validate_every: '4' });
    expect(engine.curve?.step).toHaveLength(0);
    const seen = all('progress');
    await engine.step(10);
    const file = await engine.save();
    await engine.create('another text '.repeat(40), small);
    await engine.restore(file, fox);
    const progress = [...seen];
    const column = (name: 'step' | 'measuredStep' | 'loss') =>
      progress.flatMap((part) => [...part[name]]);
    expect([...engine.curve!.step]).toEqual(column('step'));
    expect([...engine.curve!.measuredStep]).toEqual(column('measuredStep'));
    expect([...engine.curve!.loss]).toEqual(column('loss').map(Math.fround));
  });

  test('goes on exactly from its checkpoint, in another engine too', async () => {
    await engine.create(fox, small);
    await engine.step(20);
    const file = await engine.save();
    const expected = all('progress');
    await engine.step(10);
    const other = await openEngine(new InProcessHost());
    const seen: number[] = [];
    other.addEventListener('progress', ({ detail }) => seen.push(...detail.loss));
    const summary = await other.restore(file, fox);
    expect(other.state).toBe('paused');
    expect(other.totalStep).toBe(20);
    expect(other.settings).toMatchObject(small);
    expect(summary).toEqual(engine.summary);
    await other.step(10);
    expect(seen).toEqual(expected.flatMap(({ loss }) => [...loss]));
    expect(await other.save()).toEqual(await engine.save());
    expect(file.byteLength).toBeGreaterThan(0); // the caller's bytes were not taken away
    await expect(other.restore(file.slice(5), fox)).rejects.toMatchObject({ code: 'invalid_file' });
    other.dispose();
  });
});

describe('suggestions', () => {
  test('the latest request wins, and none is left open', async () => {
    await engine.create(fox, small);
    const typed = ['T', 'Th', 'The', 'The '];
    const answers = await Promise.all(typed.map((text) => engine.suggest(text)));
    expect(answers.map((answer) => answer?.prefix)).toEqual(['T', undefined, undefined, 'The ']);
  });

  test('are answered while training, with weights that move on', async () => {
    await engine.create(fox, long);
    engine.train();
    const moved = all('weights');
    await next('progress');
    const early = (await engine.suggest('The '))!;
    while (moved.length < 4) await next('weights');
    const late = (await engine.suggest('The '))!;
    expect(late.step).toBeGreaterThan(early.step);
    expect(engine.state).toBe('training');
  });
});

describe('a sample', () => {
  test('flows right after create, rests in a hidden tab, and stops', async () => {
    engine.startSample('T', { temperature: 1, topK: 0, topP: 1, seed: 1 }, 200);
    await engine.create(fox, small);
    expect((await next('sample')).step).toBe(0);
    host.tellVisible(false);
    await pass(20);
    const pieces = all('sample');
    await pass(150);
    expect(pieces).toEqual([]);
    host.tellVisible(true);
    await next('sample');
    engine.stopSample();
    await pass(20);
    pieces.length = 0;
    await pass(150);
    expect(pieces).toEqual([]);
  });

  test('that a listener begins with the new run is begun once', async () => {
    engine.addEventListener('created', () =>
      engine.startSample('', { temperature: 1, topK: 0, topP: 1, seed: 1 }, 20 * 110),
    );
    const pieces = all('sample');
    const first = next('sample');
    await engine.create(fox, small);
    await first;
    // A second one would have written the first line again.
    await engine.suggest('The ');
    expect(pieces.map(({ text }) => text.length)).toEqual([110]);
  });

  test('with bad options is told as failed', async () => {
    await engine.create(fox, small);
    const failed = next('failed');
    engine.startSample('', { temperature: -1, topK: 0, topP: 1, seed: 1 });
    expect(await failed).toMatchObject({ code: 'invalid_setting', field: 'temperature' });
  });
});

describe('when a worker dies', () => {
  test('the trainer returns to the last checkpoint, and training can go on', async () => {
    await engine.create(fox, long);
    await engine.step(12);
    expect((await engine.save()).length).toBeGreaterThan(0);
    host.trainers[0]!.trapIn('advance');
    const lost = engine.step(5);
    const crashed = next('crashed');
    await expect(lost).rejects.toMatchObject({ code: 'crashed' });
    const { message, hint } = await crashed;
    expect(message).toMatch(/step 12/);
    expect(hint).toMatch(/^Lower "Memory size"/);
    expect(host.trainers[0]!.terminated).toBe(true);
    expect(engine.state).toBe('paused');
    expect(engine.totalStep).toBe(12);
    await engine.step(3);
    expect(engine.totalStep).toBe(15);
    expect((await engine.suggest('The '))!.characters).toHaveLength(5);
  });

  test('before any checkpoint, the run returns to its beginning', async () => {
    await engine.create(fox, long);
    const crashed = next('crashed');
    host.trainers[0]!.fail('boom');
    expect((await crashed).message).toMatch(/boom.*beginning/s);
    expect(engine.state).toBe('ready');
    expect(engine.settings).toMatchObject(long);
    await engine.step(2);
    expect(engine.totalStep).toBe(2);
  });

  test('twice in a row, the engine gives the run up and stays usable', async () => {
    await engine.create(fox, long);
    const crashed = all('crashed');
    host.trainers[0]!.fail('first');
    while (host.trainers.length < 2) await pass(1);
    host.trainers[1]!.fail('second');
    while (crashed.length === 0) await pass(1);
    await pass(30);
    expect(crashed).toHaveLength(1);
    expect(crashed[0]!.message).toMatch(/without the run/);
    expect(engine.state).toBe('empty');
    expect(engine.summary).toBeUndefined();
    await engine.create(fox, small);
    expect(engine.state).toBe('ready');
  });

  test('the predictor is replaced and learns the model again', async () => {
    await engine.create(fox, small);
    await engine.suggest('The ');
    host.predictors[0]!.trapIn('nextCharacters');
    const crashed = next('crashed');
    expect(await engine.suggest('The q')).toBeUndefined();
    await crashed;
    expect((await engine.suggest('The q'))!.characters).toHaveLength(5);
    await engine.step();
    expect(engine.totalStep).toBe(1);
  });

  test('a predictor that dies at every model is given up until the next run', async () => {
    await engine.create(fox, small);
    const crashed = all('crashed');
    for (let i = 0; i < 4; ++i) {
      await engine.suggest('The ');
      host.predictors.at(-1)!.fail('again');
    }
    expect(crashed).toHaveLength(4);
    expect(host.predictors).toHaveLength(4);
    expect(host.predictors.at(-1)!.terminated).toBe(true);
    expect(await engine.suggest('The ')).toBeUndefined();
    await engine.step();
    await engine.create(fox, small);
    expect((await engine.suggest('The '))!.characters).toHaveLength(5);
    expect(host.predictors).toHaveLength(5);
  });
});

describe('at the ends', () => {
  test('a browser without SIMD gets a sentence', async () => {
    const validate = WebAssembly.validate;
    WebAssembly.validate = () => false;
    try {
      await expect(openEngine(host)).rejects.toMatchObject({ code: 'unsupported' });
    } finally {
      WebAssembly.validate = validate;
    }
  });

  test('a binary that does not load is told once, and nothing is left running', async () => {
    const broken = new InProcessHost();
    const compile = (): Promise<WebAssembly.Module> => Promise.reject(new Error('404 Not Found'));
    Object.assign(broken, { compile });
    await expect(openEngine(broken)).rejects.toMatchObject({
      code: 'crashed',
      message: expect.stringMatching(/could not be loaded \(404/) as string,
    });
    expect(broken.trainers.every((worker) => worker.terminated)).toBe(true);
    expect(broken.predictors.every((worker) => worker.terminated)).toBe(true);
  });

  test('after dispose, promises reject, commands do nothing, and no event comes', async () => {
    await engine.create(fox, long);
    engine.train();
    await next('progress');
    const open = engine.save();
    const events = [all('progress'), all('state'), all('crashed'), all('sample'), all('weights')];
    engine.dispose();
    engine.dispose();
    await expect(open).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(engine.create(fox, small)).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(engine.suggest('a')).rejects.toMatchObject({ code: 'wrong_state' });
    engine.train();
    engine.startSample('', { temperature: 1, topK: 0, topP: 1, seed: 1 });
    await pass(80);
    expect(events.flat()).toEqual([]);
    expect(host.watching).toBe(false);
    expect(host.trainers[0]!.terminated && host.predictors[0]!.terminated).toBe(true);
  });

  test('an engine that was never opened through openEngine works the same', async () => {
    const direct = new EngineClient(new InProcessHost(), 'simd');
    await direct.create(fox, small); // before it is ready: the call waits
    expect(direct.state).toBe('ready');
    direct.dispose();
  });
});
