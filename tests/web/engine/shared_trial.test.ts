// Whether sharing pays is tried while a run trains, and leaves no trace in what it comes to.

import { describe, expect, test } from 'vitest';

import { stepsAlone } from '../../../web/engine/worker/trial';
import { alike, type Group, group, reaches, settings, whole } from './shared_run';
import { fox } from './wasm';

describe('left to the engine', () => {
  const longer = { ...settings, steps: '150' };
  /** A run on three cores whose steps take so many ms by the workers' clock, alone and shared. */
  async function tried(alone: number, shared: number): Promise<Group> {
    const made = await group(0, 3);
    const { host, engine } = made;
    let time = 0;
    host.now = () => time;
    const leader = host.trainers[0]!;
    leader.wrap('advance', (advance) => {
      const taken = advance() as { step: Float64Array };
      time += alone * taken.step.length;
      return taken;
    });
    leader.wrap('apply', (apply) => {
      time += shared;
      return apply();
    });
    await engine.create(fox, longer);
    engine.train();
    await reaches(engine, 'finished');
    return made;
  }

  test('a run goes on alone where sharing does not pay, as if it had not been tried', async () => {
    const { losses, validation, host, engine } = await tried(10, 9.5);
    const alone = await whole(1, longer);
    expect(host.replicas).toHaveLength(1);
    expect(host.replicas[0]!.terminated).toBe(true);
    expect(losses).toEqual(alone.losses);
    expect(validation).toEqual(alone.validation);
    expect(alike(await engine.save(), alone.end)).toBe(true);
  });

  test('a run goes on shared where that pays, as if it had been so from there', async () => {
    const { losses, validation, host, engine } = await tried(10, 6);
    const begun = await group(1);
    await begun.engine.create(fox, longer);
    await begun.engine.step(stepsAlone);
    const chosen = await group(2);
    await chosen.engine.restore(await begun.engine.save(), fox);
    chosen.engine.train();
    await reaches(chosen.engine, 'finished');
    expect(host.replicas[0]!.terminated).toBe(false);
    expect(losses).toEqual([...begun.losses, ...chosen.losses]);
    expect(validation).toEqual(chosen.validation);
    expect(alike(await engine.save(), await chosen.engine.save())).toBe(true);
  });

  test('a trial whose leader dies leaves no trace', async () => {
    const { engine, losses, host } = await group(0, 3);
    let time = 0;
    host.now = () => ++time;
    await engine.create(fox, longer);
    host.trainers[0]!.trapIn('apply', 4, 'after');
    engine.train();
    await reaches(engine, 'finished');
    expect(host.trainers).toHaveLength(2);
    expect(losses).toHaveLength(150);
    expect(losses.slice(0, 2 * stepsAlone)).toEqual(
      (await whole(1, longer)).losses.slice(0, 2 * stepsAlone),
    );
  });
});
