import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

import { numpyScript } from '../../../../web/elements/unroll/numpy_script';
import type { Param, Scene } from '../../../../web/elements/unroll/scene';
import { cells, run, sceneOf } from './scenes';

/** A Python that has NumPy; the distribution's own may have it where another comes first. */
const python = ['python3', '/usr/bin/python3'].find((name) => {
  try {
    execFileSync(name, ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

interface Result {
  loss: number;
  weights: Record<string, number[]>;
  gradients: Record<string, number[]>;
}

const names: Readonly<Record<string, Param>> = {
  ...{ W_xh: 'Wx', W_x: 'Wx', W_hh: 'Wh', W_h: 'Wh', b: 'b', b_n: 'bn', W_hy: 'Wy', b_y: 'by' },
};

function execute(script: string): Result {
  const arrays = Object.keys(names)
    .filter((name) => new RegExp(`^${name} = `, 'm').test(script))
    .map((name) => `('${name}', ${name}, d${name})`);
  const tail = `
import json
arrays = [${arrays.join(', ')}]
print('RESULT' + json.dumps(dict(
    loss=E.sum(),
    weights={name: w.ravel().tolist() for name, w, d in arrays},
    gradients={name: d.ravel().tolist() for name, w, d in arrays})))`;
  const out = execFileSync(python!, ['-'], { input: script + tail, encoding: 'utf8' });
  return JSON.parse(out.slice(out.indexOf('RESULT') + 6)) as Result;
}

/** The entries of an array in NumPy's order. */
function entries(scene: Scene, param: Param, kind: 'gradient' | 'updated'): number[] {
  const { hiddenSize: H, gates: G, characters: V } = scene;
  const output = param === 'Wy' || param === 'by';
  const rows = output ? V : H;
  const cols = { Wx: V, Wh: H, Wy: H, b: 1, bn: 1, by: 1 }[param];
  const blocks = output ? [0] : param === 'bn' ? [2] : Array.from({ length: G }, (_, g) => g);
  const values: number[] = [];
  for (const g of blocks)
    for (let i = 0; i < rows; ++i)
      for (let j = 0; j < cols; ++j) {
        const entry = { param, g, i, j };
        values.push(
          kind === 'updated'
            ? scene.value({ kind, ...entry })
            : scene.gradient({ kind, ...entry, from: 1 }),
        );
      }
  return values;
}

function compare(actual: readonly number[], expected: readonly number[], what: string): void {
  expect(actual, what).toHaveLength(expected.length);
  const worst = actual.reduce((w, value, i) => Math.max(w, Math.abs(value - expected[i]!)), 0);
  expect(worst, what).toBeLessThan(1e-5);
}

describe.each(cells)('%s', (_, settings) => {
  test('as NumPy has the loss, every gradient and the next weights of the engine', async (context) => {
    if (!python) context.skip('There is no python3 with numpy here.');
    const text = 'hello world';
    const engine = await run(text, settings);
    const scene = await sceneOf(engine, text, 0.5 / 10);
    const { loss, gradients, weights } = execute(numpyScript(scene));
    expect(loss).toBeCloseTo(scene.value({ kind: 'total' }), 5);
    expect(Object.keys(gradients).length).toBeGreaterThanOrEqual(5);
    for (const [name, values] of Object.entries(gradients))
      compare(values, entries(scene, names[name]!, 'gradient'), `dE/d${name}`);
    for (const [name, values] of Object.entries(weights))
      compare(values, entries(scene, names[name]!, 'updated'), name);
    engine.dispose();
  });
});

test('a text of any characters is a program', async (context) => {
  const text = 'it\'s "ä\\b"\n\t\u{1F98A}\uD800.';
  const engine = await run(text, { cell: 'rnn', hidden_size: '2' });
  const scene = await sceneOf(engine, `${text}?`);
  const script = numpyScript(scene);
  expect(script).not.toContain('3. Update');
  engine.dispose();
  if (!python) context.skip('There is no python3 with numpy here.');
  expect(execute(script).loss).toBeCloseTo(scene.value({ kind: 'total' }), 5);
});
