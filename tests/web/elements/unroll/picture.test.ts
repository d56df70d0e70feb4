import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { arrowsOf } from '../../../../web/elements/unroll/arrows';
import { columnAt, layoutOf, mostUnits, size } from '../../../../web/elements/unroll/layout';
import { keyOf, Scene } from '../../../../web/elements/unroll/scene';
import { neighbour, type Spot, spotsOf } from '../../../../web/elements/unroll/spots';
import { Timeline } from '../../../../web/elements/unroll/timeline';
import type { EngineClient } from '../../../../web/engine/page/engine_client';
import { cells, run, sceneOf } from './scenes';

const overlap = (a: Spot, b: Spot) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function everySpot(scene: Scene, tick: (timeline: Timeline) => number): Spot[] {
  const timeline = new Timeline(scene.steps);
  const layout = layoutOf(scene);
  return Array.from({ length: scene.steps + 1 }, (_, t) =>
    spotsOf(scene, layout, timeline, tick(timeline), t),
  ).flat();
}

describe.each(cells)('the picture of %s', (_, settings) => {
  let engine: EngineClient;
  let scene: Scene;
  beforeAll(async () => {
    engine = await run('hello you', settings);
    scene = await sceneOf(engine, 'hello');
  });
  afterAll(() => engine.dispose());

  test('has every number once, inside it, on no other', () => {
    const layout = layoutOf(scene);
    const spots = everySpot(scene, ({ last }) => last);
    expect(new Set(spots.map(({ ref }) => keyOf(ref))).size).toBe(spots.length);
    for (const [k, spot] of spots.entries()) {
      expect(spot.done).toBe(true);
      expect(Number.isFinite(scene.value(spot.ref)), keyOf(spot.ref)).toBe(true);
      expect(spot.x).toBeGreaterThanOrEqual(0);
      expect(spot.x + spot.width).toBeLessThanOrEqual(layout.width);
      expect(spot.y + spot.height).toBeLessThanOrEqual(layout.height);
      for (const other of spots.slice(0, k))
        expect(overlap(spot, other), `${keyOf(spot.ref)} ${keyOf(other.ref)}`).toBe(false);
    }
  });

  test('shows nothing before it is computed', () => {
    const none = everySpot(scene, () => 0).filter(({ done }) => done);
    expect(none.every(({ ref }) => 't' in ref && ref.t === 0)).toBe(true);
    const forward = everySpot(scene, (timeline) => timeline.end('forward'));
    for (const { ref, done } of forward) {
      const error = ref.kind.startsWith('d');
      expect(done, keyOf(ref)).toBe(!error);
    }
  });

  test('marks what happens now, in one column', () => {
    const timeline = new Timeline(scene.steps);
    timeline.moments.forEach((moment, index) => {
      const now = everySpot(scene, () => index + 1).filter((spot) => spot.now);
      if (!('t' in moment)) return expect(now).toEqual([]);
      for (const { ref } of now) expect(ref).toMatchObject({ t: moment.t });
      // Sums of the weights' gradients stand elsewhere.
      const elsewhere = moment.phase === 'backward' && moment.what === 'weights';
      if (!elsewhere) expect(now.length).toBeGreaterThan(0);
    });
  });

  test('sends errors back along the way the numbers came', () => {
    const timeline = new Timeline(scene.steps);
    const layout = layoutOf(scene);
    for (let t = 1; t <= scene.steps; ++t) {
      const arrows = arrowsOf(scene, layout, timeline, timeline.last, t);
      for (const { from, to } of arrows) expect(from[0] === to[0] || from[1] === to[1]).toBe(true);
      const back = arrows.filter(({ kind, from, to }) => kind === 'backward' && to[0] < from[0]);
      const ways = scene.cell.cellState ? 2 : 1;
      expect(back).toHaveLength(t < scene.steps ? ways : 0);
      const weights = arrows.flatMap(({ weight }) => weight ?? []);
      expect(weights.sort()).toEqual(['h', 'x', 'y']);
    }
  });
});

test('many units and characters are shortened, what comes is always there', async () => {
  const text = 'the quick brown fox';
  const engine = await run(text, { cell: 'rnn', hidden_size: '12' }, 1);
  const scene = await sceneOf(engine, text);
  const layout = layoutOf(scene);
  expect(layout.units).toBe(mostUnits);
  layout.characters.forEach((ids, k) => {
    expect(ids).toContain(scene.target(k + 1));
    expect(ids.length).toBeLessThan(scene.characters);
    const shown = ids.map((i) => scene.value({ kind: 'p', t: k + 1, i }));
    const hidden = Array.from({ length: scene.characters }, (_, i) => i)
      .filter((i) => !ids.includes(i))
      .map((i) => scene.value({ kind: 'p', t: k + 1, i }));
    const others = shown.filter((_, index) => ids[index] !== scene.target(k + 1));
    expect(Math.min(...others)).toBeGreaterThanOrEqual(Math.max(...hidden));
  });
  engine.dispose();
});

test('arrow keys lead to the nearest number, straight ahead first', () => {
  const at = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const middle = at(100, 100);
  const right = at(140, 100);
  const aslant = at(115, 130);
  const up = at(100, 60);
  const all = [middle, right, aslant, up];
  expect(neighbour(all, middle, 'ArrowRight')).toBe(right);
  expect(neighbour(all, middle, 'ArrowDown')).toBe(aslant);
  expect(neighbour(all, middle, 'ArrowUp')).toBe(up);
  expect(neighbour(all, middle, 'ArrowLeft')).toBeUndefined();
});

test('columns follow each other in time', () => {
  expect(columnAt(2) - columnAt(1)).toBe(size.pitch);
  expect(columnAt(1)).toBe(size.margin);
});

test('deep networks and embeddings are not opened', () => {
  const network = { layers: 1, embedding: 0 } as never;
  expect(Scene.obstacle(network)).toBeUndefined();
  expect(Scene.obstacle({ layers: 2, embedding: 0 } as never)).toMatch(/one layer/);
  expect(Scene.obstacle({ layers: 1, embedding: 8 } as never)).toMatch(/one-hot/);
});
