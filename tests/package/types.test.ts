// What editors and compilers of users see of the package, and what the two programs that look for
// mistakes in packages find.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

import { install, type Packed, pack, root } from './installed';

const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** Standard output and error together, and whether it ended well. */
function outcome(
  program: string,
  args: readonly string[],
  cwd = root,
): { ok: boolean; said: string } {
  try {
    return { ok: true, said: execFileSync(bin(program), args, { cwd, encoding: 'utf8' }) };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { ok: false, said: stdout + stderr };
  }
}

let packed: Packed;
let folder: string;
beforeAll(() => {
  packed = pack();
  folder = install(packed);
});

test('publint finds nothing, suggestions included', () => {
  const { ok, said } = outcome('publint', [packed.tarball, '--strict', '--level', 'suggestion']);
  expect(said).toContain('All good!');
  expect(ok).toBe(true);
});

test('attw finds that every way of importing it leads to its types', () => {
  // Modules only: for require() there is no second build, and none for the resolution of Node 10.
  const { ok, said } = outcome('attw', [packed.tarball, '--profile', 'esm-only']);
  expect(said).toContain('"unrolled/elements"');
  expect(ok, said).toBe(true);
});

const right = `
import { createEngine, UnrolledError, type Completion, type NewRun } from 'unrolled';
import type { UnrolledCellAttributes } from 'unrolled/elements';
import 'unrolled/playground';
import { onnxOfSafetensors } from 'unrolled/onnx';

const run: NewRun = { text: 'abc', cell: 'gru', hidden_size: 64, bidirectional: false };
const engine = await createEngine({ workers: 2 });
engine.addEventListener('progress', ({ detail }) => console.log(detail.totalStep, detail.loss[0]));
const { loss, measured } = await engine.train(run);
const total: number = loss + (measured?.nats ?? 0);
const found: Completion = await engine.complete('a', { count: 3 });
const bytes: Uint8Array = await engine.save();
const script: string = await engine.exportAs('script', { tensors: 'fox.safetensors' });
const model: Uint8Array = onnxOfSafetensors(await engine.exportAs('safetensors'));
console.log(script, model.length);
try {
  await engine.load(bytes, { text: 'abc' });
} catch (error) {
  if (error instanceof UnrolledError && error.code === 'invalid_file') console.log(error.hint);
}
const element = document.querySelector('unrolled-playground');
element?.tell({ message: String(total) });
const cell: UnrolledCellAttributes = { reading: found.continuation };
console.log(cell);
`;

const wrong = `
import { createEngine } from 'unrolled';
const engine = await createEngine();
await engine.train({ text: 'abc', hidden_sise: 64 });
await engine.train({ text: 'abc', cell: 'transformer' });
engine.addEventListener('progres', () => {});
const model: string = await engine.exportAs('onnx');
await engine.exportAs('onxx');
`;

describe.each([
  ['bundler', 'ESNext'],
  ['node16', 'Node16'],
  ['nodenext', 'NodeNext'],
])('TypeScript with moduleResolution %s', (moduleResolution, module) => {
  function compile(source: string): { ok: boolean; said: string } {
    writeFileSync(join(folder, 'program.mts'), source);
    const options = { module, moduleResolution, target: 'ES2022', strict: true, noEmit: true };
    const compilerOptions = { ...options, exactOptionalPropertyTypes: true, types: [] };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['program.mts'] }),
    );
    return outcome('tsc', ['--project', '.', '--pretty', 'false'], folder);
  }

  test('takes what is right, the declarations of the package checked too', () => {
    expect(compile(right)).toEqual({ ok: true, said: '' });
  });

  test('finds a name and a choice that there is not', () => {
    const { ok, said } = compile(wrong);
    expect(ok).toBe(false);
    expect(said).toContain('hidden_sise');
    expect(said).toContain('"transformer"');
    expect(said).toContain('"progres"');
    expect(said).toContain('"onxx"');
    expect(said).toMatch(/Type '.*Uint8Array.*' is not assignable to type 'string'/);
  });
});

test('declarations name no file outside of the package', () => {
  for (const path of packed.files.filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(join(folder, 'node_modules/unrolled', path), 'utf8');
    const named = [...text.matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)].map(([, to]) => to!);
    expect(
      named.filter((to) => !/^\.\/\w+\.js$/.test(to)),
      path,
    ).toEqual([]);
  }
});

test('the element manifest names scripts that there are', () => {
  const { customElements } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    customElements: string;
  };
  const file = join(folder, 'node_modules/unrolled', customElements);
  const { modules } = JSON.parse(readFileSync(file, 'utf8')) as { modules: { path: string }[] };
  const paths = modules.map(({ path }) => `build/package/${path}`);
  expect(packed.files).toEqual(expect.arrayContaining(paths));
});
