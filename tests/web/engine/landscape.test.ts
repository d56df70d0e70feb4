// The loss surface through the engine: what a plane's middle is, that a run goes on beneath it, and
// that a picture takes its turn with other questions.

import { afterEach, beforeEach, expect, test } from 'vitest';

import { EngineClient } from '../../../web/engine/page/engine_client';
import { InProcessHost } from './in_process';
import { fox, small } from './wasm';

let engine: EngineClient;

beforeEach(async () => {
  engine = new EngineClient(new InProcessHost(), 'simd', 1);
  await engine.ready;
  await engine.create(fox, small);
});

afterEach(() => engine.dispose());

const cells = (plane: number, a: number[], b: number[], slopes = false) =>
  engine.planeCells({ plane, a: Float64Array.from(a), b: Float64Array.from(b), slopes });

/** The inspector has been told of the last step. */
async function arrived(plane: number): Promise<void> {
  const last = async () => (await engine.runPath(plane)).step.at(-1);
  await expect.poll(last, { timeout: 20_000 }).toBe(engine.totalStep);
}

test('a plane stays where it was laid, and the path goes on over it', async () => {
  const plane = await engine.layPlane({ kind: 'random', seed: 3 });
  expect(plane).toMatchObject({ step: 0, weights: engine.summary!.parameters });
  const before = await cells(plane.id, [0, 0.5], [0, -0.5]);
  expect(before.losses).toHaveLength(2);
  expect(before.slopes).toHaveLength(0);
  await engine.step(30);
  await arrived(plane.id);
  expect((await cells(plane.id, [0, 0.5], [0, -0.5])).losses).toEqual(before.losses);
  const path = await engine.runPath(plane.id);
  expect(path.step[0]).toBe(0);
  expect(path.a[0]).toBeCloseTo(0, 6);

  const later = await engine.layPlane({ kind: 'path', seed: 3 });
  expect(later.step).toBe(30);
  const along = await engine.runPath(later.id);
  expect(along.shown).toBeGreaterThan(0.5);
  expect(along.shown).toBeGreaterThan(path.shown);
  expect(along.a.at(-1)).toBeCloseTo(0, 6);
  const learnt = await cells(later.id, [0], [0], true);
  expect(learnt.losses[0]).toBeLessThan(before.losses[0]!);
  expect(learnt.slopes[0]).toBeGreaterThan(0);
});

test('the path of a run that is looked at late begins with the weights of its seed', async () => {
  const early = await engine.layPlane({ kind: 'random', seed: 1 });
  const [untrained] = (await cells(early.id, [0], [0])).losses;
  await engine.restore(await checkpointAfter(40), fox);
  const plane = await engine.layPlane({ kind: 'path', seed: 1 });
  const { step, a, b, shown } = await engine.runPath(plane.id);
  expect([...step]).toEqual([0, 40]);
  expect(shown).toBeGreaterThan(0.999);
  expect((await cells(plane.id, [a[0]!], [b[0]!])).losses[0]).toBeCloseTo(untrained!, 3);
});

async function checkpointAfter(steps: number): Promise<Uint8Array> {
  await engine.step(steps);
  return engine.save();
}

test('a long question is answered in part, and others come in between', async () => {
  const plane = await engine.layPlane({ kind: 'random', seed: 1 });
  const many = Array.from({ length: 100_000 }, (_, i) => i / 1e5);
  const picture = cells(plane.id, many, many, true);
  const other = engine.trace({ text: 'The', probes: [] });
  const { losses, slopes } = await picture;
  expect(losses.length).toBeGreaterThan(0);
  expect(losses.length).toBeLessThan(many.length);
  expect(slopes).toHaveLength(losses.length);
  expect((await other).characters).toEqual(['T', 'h', 'e']);
});

test('what is asked wrongly is refused: no plane, one put away, no path', async () => {
  await expect(engine.runPath(1)).rejects.toMatchObject({ code: 'wrong_state' });
  await expect(engine.layPlane({ kind: 'path', seed: 1 })).rejects.toMatchObject({
    field: 'plane',
  });
  const { id } = await engine.layPlane({ kind: 'random', seed: 1 });
  for (let seed = 2; seed < 5; ++seed) await engine.layPlane({ kind: 'random', seed });
  await expect(cells(id, [0], [0])).rejects.toMatchObject({ field: 'plane' });
  await expect(
    engine.roll({ plane: id + 3, a: 0, b: 0, rate: 0, clip: 1, steps: 1 }),
  ).rejects.toMatchObject({ field: 'rate' });
});

test('another run has another surface', async () => {
  const { id } = await engine.layPlane({ kind: 'random', seed: 1 });
  await engine.create(fox, { ...small, seed: '7' });
  await expect
    .poll(
      () =>
        engine.runPath(id).then(
          () => 'there',
          ({ code }) => code,
        ),
      { timeout: 20_000 },
    )
    .toBe('wrong_state');
  const laid = await engine.layPlane({ kind: 'random', seed: 1 });
  expect(laid.step).toBe(0);
});
