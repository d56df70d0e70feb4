import { describe, expect, test } from 'vitest';

import { evaluate } from '../../../../web/elements/unroll/expression';
import { formulaOf } from '../../../../web/elements/unroll/formulas';
import { keyOf, type Param, type Ref, type Scene } from '../../../../web/elements/unroll/scene';
import { cells, run, sceneOf } from './scenes';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Every number there is to open, of every kind. */
function all(scene: Scene): Ref[] {
  const { steps, hiddenSize: H, gates: G, characters: V } = scene;
  const of = (...kinds: string[]) => kinds as never[];
  const refs: Ref[] = [{ kind: 'total' }];
  const units = of('h', 'dh', 'dhOutput', 'dhNext');
  if (scene.cell.cellState) units.push(...of('c', 'dc', 'dcNext'));
  if (!scene.cell.gateIsState) units.push(...of('extra'));
  const perGate = of('a', 'da');
  if (!scene.cell.gateIsState) perGate.push(...of('gate'));
  for (const t of upTo(steps).map((s) => s + 1)) {
    refs.push({ kind: 'E', t });
    for (const i of upTo(V)) for (const kind of of('y', 'p', 'dy')) refs.push({ kind, t, i });
    for (const i of upTo(H)) for (const kind of units) refs.push({ kind, t, i });
    for (const g of upTo(G))
      for (const i of upTo(H)) for (const kind of perGate) refs.push({ kind, t, g, i });
  }
  return refs;
}

function params(scene: Scene): { param: Param; g: number; i: number; j: number }[] {
  const { hiddenSize: H, gates: G, characters: V } = scene;
  const entries = (param: Param, g: number, rows: number, cols: number) =>
    upTo(rows).flatMap((i) => upTo(cols).map((j) => ({ param, g, i, j })));
  const perGate = upTo(G).flatMap((g) => [
    ...entries('Wx', g, H, V),
    ...entries('Wh', g, H, H),
    ...entries('b', g, H, 1),
    ...(scene.resetAfter && g === 2 ? entries('bn', g, H, 1) : []),
  ]);
  return [...perGate, ...entries('Wy', 0, V, H), ...entries('by', 0, V, 1)];
}

describe.each(cells)('%s', (_, settings) => {
  test('every formula, put together from its terms, is the number of the engine', async () => {
    const engine = await run('hello world', settings);
    const scene = await sceneOf(engine, 'hello wonder');
    for (const ref of all(scene)) {
      const formula = formulaOf(scene, ref)!;
      expect(evaluate(formula), keyOf(ref)).toBeCloseTo(scene.value(ref), 5);
    }
    engine.dispose();
  });

  test("the steps' outer products add up to the gradients of the engine", async () => {
    const engine = await run('hello world', settings);
    const scene = await sceneOf(engine, 'hello wonder');
    let largest = 0;
    for (const entry of params(scene)) {
      const ref: Ref = { kind: 'gradient', ...entry, from: 1 };
      const whole = scene.gradient(ref);
      largest = Math.max(largest, Math.abs(whole));
      expect(Math.abs(scene.value(ref) - whole), keyOf(ref)).toBeLessThan(1e-5);
      expect(Math.abs(evaluate(formulaOf(scene, ref)!) - whole), keyOf(ref)).toBeLessThan(1e-5);
      const late: Ref = { ...ref, from: 6 };
      const first = scene.contribution(ref, 5);
      expect(scene.value({ ...ref, from: 5 })).toBeCloseTo(scene.value(late) + first, 6);
    }
    expect(largest).toBeGreaterThan(0.1);
    engine.dispose();
  });

  test('one step of training is the update that is written', async () => {
    const text = 'hello world';
    const engine = await run(text, settings, 0);
    const before = await sceneOf(engine, text, 0.5 / 10);
    await engine.step();
    await expect.poll(async () => (await engine.weights()).trainingStep, { timeout: 5000 }).toBe(1);
    const after = await sceneOf(engine, text);
    let moved = 0;
    for (const entry of params(before)) {
      const ref: Ref = { kind: 'updated', ...entry };
      const now = after.value({ kind: 'weight', ...entry });
      expect(before.value(ref), keyOf(ref)).toBeCloseTo(now, 5);
      expect(evaluate(formulaOf(before, ref)!), keyOf(ref)).toBeCloseTo(now, 5);
      moved = Math.max(moved, Math.abs(now - before.value({ kind: 'weight', ...entry })));
    }
    expect(moved).toBeGreaterThan(0.01);
    engine.dispose();
  });
});
