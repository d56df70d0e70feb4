// What the lesson on the loss surface says of networks, on three seeds.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { leaves } from '../../../web/elements/landscape/sentences';
import { openEngine } from '../../../web/engine/page/open_engine';
import type { Engine } from '../../../web/engine/shared/api';
import { landscape } from '../../../web/lessons/landscape';
import { put } from '../../../web/lessons/stage';
import { cellsOf, footOf, planeHere, slopesOver } from '../../../web/lessons/surface';
import { InProcessHost } from '../engine/in_process';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine(new InProcessHost(), 1);
});
afterAll(() => engine.dispose());

/** As the lesson trains it, but for the seed. */
async function train(cell: string, seed: number): Promise<void> {
  const { start } = landscape;
  await put(engine, { ...start, settings: { ...start.settings, cell, seed: String(seed) } });
  await engine.step(engine.summary!.totalSteps);
}

const lossesAlong = async (plane: number, a: readonly number[], b: readonly number[]) =>
  (await cellsOf(engine, plane, a, b, false)).losses;

const line = (from: number, to: number, count = 41) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

describe.each([1, 2, 3])('with seed %i', (seed) => {
  let steepestPlain = 0;

  test('the plain network has cliffs, and a plane shows most of its path or nearly none', async () => {
    await train('rnn', seed);
    const random = await planeHere(engine, { kind: 'random', seed: 1 });
    expect((await engine.runPath(random.id)).shown).toBeLessThan(0.01);
    const slopes = await slopesOver(engine, random.id);
    steepestPlain = slopes.at(-1)!;
    expect(steepestPlain).toBeGreaterThan(1000);
    const { slopes: near } = await cellsOf(engine, random.id, [0, 0.1, 0], [0, 0, 0.1], true);
    expect(Math.max(...near)).toBeLessThan(10);

    // Wrinkles: finer than the picture, and in sight where it is 0.03 to the edge.
    const close = await lossesAlong(random.id, line(0.97, 1.03), line(1, 1));
    const turns = close.filter(
      (loss, i) => i > 1 && (loss - close[i - 1]!) * (close[i - 1]! - close[i - 2]!) < 0,
    );
    expect(turns.length).toBeGreaterThan(5);

    const along = await planeHere(engine, { kind: 'path', seed: 1 });
    expect((await engine.runPath(along.id)).shown).toBeGreaterThan(0.9);
    // No bowl: a place lies higher than the middle of two on both sides of it.
    const cut = await lossesAlong(along.id, line(-1, 1), line(0, 0));
    const above = cut.filter((loss, i) => {
      const beside = [cut[i - 1], cut[i + 1]];
      return loss - (beside[0]! + beside[1]!) / 2 > 1e-3;
    });
    expect(above.length).toBeGreaterThan(3);
  });

  test('from the foot of the cliffs only a clipped point comes back', async () => {
    const { id } = await planeHere(engine, { kind: 'recurrent', seed: 1 });
    const from = { plane: id, ...(await footOf(engine, id)), rate: 0.05, steps: 100 };
    const free = await engine.roll({ ...from, clip: 0 });
    const clipped = await engine.roll({ ...from, clip: 1 });
    const region = { a: 0, b: 0, span: 1 };
    expect(leaves(free, region)).toBeGreaterThan(0);
    expect(leaves(clipped, region)).toBe(-1);
    const [middle] = await lossesAlong(id, [0], [0]);
    expect(clipped.loss.at(-1)).toBeLessThan(middle! + 0.1);
    expect(clipped.loss[0]).toBeGreaterThan(middle! + 0.3);
  });

  test('the LSTM\u2019s surface is gentler', async () => {
    await train('lstm', seed);
    const random = await planeHere(engine, { kind: 'random', seed: 1 });
    const slopes = await slopesOver(engine, random.id);
    expect(slopes.at(-1)).toBeLessThan(steepestPlain / 100);
  });
});
