import { describe, expect, test } from 'vitest';

import type { RunState } from '../../../web/engine/shared/api';
import type { ReplicaProcess } from './in_process';
import { alike, type Group, group, next, reaches, settings, whole } from './shared_run';
import { fox, hot, small } from './wasm';

/** The run as a replica has it. */
function savedBy(replica: ReplicaProcess): Promise<Uint8Array> {
  return new Promise((resolve) => {
    replica.onmessage = ({ data }) => {
      if (data.type === 'saved') resolve(data.run!.checkpoint);
    };
    replica.postMessage({ type: 'save' });
  });
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a shared run', () => {
  test.each([2, 3, 4])('on %i workers is the run of one but for rounding', async (workers) => {
    const alone = await whole(1);
    const shared = await whole(workers);
    expect(alone.host.replicas).toHaveLength(0);
    expect(shared.host.replicas).toHaveLength(workers - 1);
    expect(shared.losses).toHaveLength(60);
    expect(shared.validation).toHaveLength(3);
    for (const [i, loss] of shared.losses.slice(0, 10).entries())
      expect(loss).toBeCloseTo(alone.losses[i]!, 4);
    expect(shared.losses).not.toEqual(alone.losses);
    expect(shared.crashes).toEqual([]);
  });

  test('gives the same losses and the same checkpoint on every repeat, with dropout', async () => {
    const dropped = { ...settings, layers: '2', dropout: '0.3' };
    const first = await whole(3, dropped);
    const second = await whole(3, dropped);
    expect(second.losses).toEqual(first.losses);
    expect(second.validation).toEqual(first.validation);
    expect(alike(second.end, first.end)).toBe(true);
  });

  test('keeps all members alike: each has the same checkpoint', async () => {
    const { host, end, engine } = await whole(3);
    expect(engine.totalStep).toBe(60);
    for (const replica of host.replicas) expect(alike(await savedBy(replica), end)).toBe(true);
  });

  test('is not shared among more workers than it has streams', async () => {
    const { host } = await whole(8, { ...settings, batch: '2' });
    expect(host.replicas).toHaveLength(1);
  });

  test('pauses, steps, saves, evaluates and resumes where it was', async () => {
    const unbroken = await whole(2);
    const { engine, losses } = await group(2);
    await engine.create(fox, settings);
    await engine.step(7);
    expect(engine.state).toBe('paused');
    expect(engine.totalStep).toBe(7);
    await engine.step();
    expect(engine.totalStep).toBe(8);
    engine.train();
    await next(engine, 'progress');
    await engine.pause();
    const at = engine.totalStep;
    await pass(50);
    expect(engine.totalStep).toBe(at);
    expect((await engine.evaluate(fox.slice(0, 500))).nats).toBeGreaterThan(0);
    const file = await engine.save();
    engine.train();
    await reaches(engine, 'finished');
    expect(losses).toEqual(unbroken.losses);
    const other = await group(2);
    await other.engine.restore(file, fox);
    other.engine.train();
    if (at < 60) await reaches(other.engine, 'finished');
    expect(other.losses).toEqual(unbroken.losses.slice(at));
  });

  test('saves, evaluates and changes its rate while it trains, in all members at once', async () => {
    const { engine, host } = await group(2);
    await engine.create(fox, { ...settings, steps: '100000' });
    engine.train();
    for (let i = 0; i < 5; ++i) {
      await next(engine, 'progress');
      await engine.setLive('learning_rate', `0.00${i + 1}`);
      await engine.evaluate(fox.slice(0, 200));
      await engine.save();
    }
    await engine.pause();
    await pass(50); // The others end the last step a moment later.
    const [led, leading] = [await savedBy(host.replicas[0]!), await engine.save()];
    expect(alike(led, leading)).toBe(true);
  });

  test('is made anew while it trains, with another text', async () => {
    const { engine, losses } = await group(2);
    await engine.create('zyx '.repeat(900), { ...settings, steps: '100000' });
    engine.train();
    await next(engine, 'progress');
    await engine.create(fox, settings);
    losses.length = 0;
    engine.train();
    await reaches(engine, 'finished');
    expect(losses).toEqual((await whole(2)).losses);
    await engine.reset();
    expect(engine.totalStep).toBe(0);
    losses.length = 0;
    engine.train();
    await reaches(engine, 'finished');
    expect(losses).toEqual((await whole(2)).losses);
  });

  test('that gets more steps goes on in all members, also without its leader', async () => {
    const constant = { ...settings, schedule: 'constant' };
    const unbroken = await group(2);
    await unbroken.engine.create(fox, constant);
    unbroken.engine.train();
    await reaches(unbroken.engine, 'finished');
    const { engine, host, losses } = await group(2);
    await engine.create(fox, { ...constant, steps: '20' });
    engine.train();
    await reaches(engine, 'finished');
    await engine.extend(Number(constant.steps), 'continued');
    await engine.step(3);
    host.trainers.at(-1)!.trapIn('compute');
    engine.train();
    await reaches(engine, 'finished');
    expect(losses).toEqual(unbroken.losses);
  });

  test('that diverges recovers in all members', async () => {
    const { engine } = await group(2);
    await engine.create(fox, { ...small, ...hot });
    engine.train();
    await reaches(engine, 'diverged');
    const { step } = await engine.recover();
    expect(engine.totalStep).toBe(step);
    await engine.step();
    expect(engine.totalStep).toBe(step + 1);
  });
});

describe('a member that dies', () => {
  test.each(['compute', 'accumulate'] as const)(
    'in %s is replaced, and no step is lost',
    async (method) => {
      const unbroken = await whole(3);
      const { engine, host, losses, validation, crashes } = await group(3);
      await engine.create(fox, settings);
      await engine.step(25);
      host.replicas[0]!.trapIn(method);
      engine.train();
      await reaches(engine, 'finished');
      expect(host.replicas).toHaveLength(3);
      expect(host.replicas[0]!.terminated).toBe(true);
      expect(losses).toEqual(unbroken.losses);
      expect(validation).toEqual(unbroken.validation);
      expect(alike(await engine.save(), unbroken.end)).toBe(true);
      expect(crashes).toEqual([]);
    },
  );

  test('at any moment is replaced, twice over', async () => {
    const unbroken = await whole(3);
    const { engine, host, losses } = await group(3);
    await engine.create(fox, settings);
    await engine.step(11);
    engine.train();
    host.replicas[1]!.fail('boom');
    while (host.replicas.length < 3) await pass(1);
    host.replicas[0]!.fail('boom');
    host.replicas[2]!.fail('boom');
    await reaches(engine, 'finished');
    expect(losses).toEqual(unbroken.losses);
    expect(alike(await engine.save(), unbroken.end)).toBe(true);
  });

  test('again and again leaves the run to the leader', async () => {
    const { engine, host, losses } = await group(2);
    await engine.create(fox, settings);
    await engine.step(5);
    engine.train();
    for (let i = 0; i < 4; ++i) {
      host.replicas.at(-1)!.fail('boom');
      await pass(0);
    }
    await reaches(engine, 'finished');
    expect(losses).toHaveLength(60);
    expect(host.replicas.every(({ terminated }) => terminated)).toBe(true);
  });
});

describe('a leader that dies', () => {
  const runs = new Map<number, ReturnType<typeof whole>>();
  /** The run on so many workers of which none dies. */
  function unbrokenOn(workers: number): ReturnType<typeof whole> {
    if (!runs.has(workers)) runs.set(workers, whole(workers));
    return runs.get(workers)!;
  }

  /** The losses of a shared run that began anew from a replica are those of one that did not. */
  async function survives(workers: number, kill: (made: Group) => unknown): Promise<void> {
    const unbroken = await unbrokenOn(workers);
    const made = await group(workers);
    const { engine, host, losses, validation, crashes } = made;
    const steps: number[] = [];
    const states: RunState[] = [];
    engine.addEventListener('progress', ({ detail }) => steps.push(...detail.step));
    engine.addEventListener('state', ({ detail }) => states.push(detail));
    await engine.create(fox, settings);
    await kill(made);
    engine.train();
    await reaches(engine, 'finished');
    expect(host.trainers).toHaveLength(2);
    expect(steps).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(losses).toEqual(unbroken.losses);
    expect(validation).toEqual(unbroken.validation);
    expect(engine.totalStep).toBe(60);
    expect(alike(await engine.save(), unbroken.end)).toBe(true);
    expect(crashes).toEqual([]);
    expect(states).toEqual(['ready', 'training', 'finished']);
  }

  // A step is compute, accumulate, apply; step 20 is measured, and step 60, the last.
  test.each([
    ['compute', 2, 'before', 'in its second step, when nothing may have been told'],
    ['compute', 30, 'before', 'before its part of a step'],
    ['compute', 30, 'after', 'with its part not sent'],
    ['accumulate', 57, 'before', 'before it adds the parts'],
    ['accumulate', 58, 'after', 'between two parts'],
    ['apply', 30, 'before', 'before it makes a step that others make'],
    ['apply', 30, 'after', 'between a step and its report'],
    ['apply', 20, 'after', 'between a step and its measurement'],
    ['measureShare', 1, 'before', 'before it measures'],
    ['recordValidation', 1, 'before', 'with its part measured'],
    ['recordValidation', 1, 'after', 'between a measurement and its report'],
    ['apply', 60, 'before', 'before its last step'],
    ['apply', 60, 'after', 'between its last step and its report'],
    ['recordValidation', 3, 'after', 'when all is done and nothing told of the end'],
  ] as const)(
    'in %s (call %i, %s) loses and repeats nothing: %s',
    async (method, call, when, _why) => {
      for (const workers of [2, 3])
        await survives(workers, ({ host }) => host.trainers[0]!.trapIn(method, call, when));
    },
  );

  test.each([0, 1, 2, 3, 4, 5, 6, 8, 11, 15])(
    'without a word %i turns of the loop after it took part in a step loses and repeats nothing',
    async (turns) => {
      await survives(2, ({ host }) => {
        const [leader] = host.trainers;
        let calls = 0;
        const later = (left: number): void => {
          if (left > 0) setImmediate(() => later(left - 1));
          else leader!.fail('boom');
        };
        leader!.wrap('compute', (compute) => {
          if (++calls === 25) queueMicrotask(() => later(turns));
          return compute();
        });
      });
    },
  );

  test('right after a replica was replaced, before the page has heard of the steps until then', async () => {
    await survives(2, async ({ host }) => {
      while (!host.replicas[0]?.wasm) await pass(1);
      host.replicas[0].trapIn('apply', 30, 'after');
      host.trainers[0]!.trapIn('apply', 31, 'after');
    });
  });

  test('leaves a run that was to pause paused', async () => {
    const { engine, host } = await group(2);
    await engine.create(fox, settings);
    host.trainers[0]!.trapIn('apply', 5, 'after');
    await expect(engine.step(10)).rejects.toMatchObject({ code: 'crashed' });
    await reaches(engine, 'paused');
    expect(engine.totalStep).toBe(5);
    await engine.step();
    expect(engine.totalStep).toBe(6);
  });

  test('keeps what was set while the run went on', async () => {
    const { engine, host } = await group(2);
    await engine.create(fox, { ...settings, steps: '100000' });
    engine.train();
    await next(engine, 'progress');
    await engine.setLive('learning_rate', '0.002');
    host.trainers[0]!.fail('boom');
    while (host.trainers.length < 2) await pass(1);
    await next(engine, 'progress');
    const { learningRate } = (await next(engine, 'progress')) as { learningRate: Float64Array };
    expect(learningRate.at(-1)).toBeCloseTo(0.002, 4);
    expect(engine.settings).toMatchObject({ learning_rate: '0.002' });
  });

  test('while another run is made does not bring the old one back', async () => {
    const { engine, host, losses } = await group(2);
    await engine.create('zyx '.repeat(900), { ...settings, steps: '100000' });
    engine.train();
    await next(engine, 'progress');
    host.trainers[0]!.fail('boom');
    while (host.trainers.length < 2) await pass(0);
    await engine.create(fox, settings);
    losses.length = 0;
    engine.train();
    await reaches(engine, 'finished');
    expect(losses).toEqual((await whole(2)).losses);
  });
});
