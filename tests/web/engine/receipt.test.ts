// A receipt that this build wrote is replayed by the command line with the same vectors, `twin`, to
// the same bits; and the other way round.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

import { fox, newInside, resultOf, small } from './wasm';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** What the system says of it; '' where it says nothing. */
const processor = (): string => {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
};
const twin = fileURLToPath(new URL('../../../build/twin/unrolled', import.meta.url));
const unrolled = (...args: string[]) => promisify(execFile)(twin, args);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const folder = mkdtempSync(join(tmpdir(), 'unrolled-receipt-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const inside = await newInside();
const ofTask = { ...small, longest: '30', steps: '30', validate_every: '10' };
const runs: readonly (readonly [string, Record<string, string>, Uint8Array])[] = [
  ['language', { ...small, steps: '60', validate_every: '20', dropout: '0.2' }, utf8(fox)],
  ...(
    [
      ['tag', 'names'],
      ['gesture', 'movements'],
      ['translate', 'reversal'],
      ['forecast', 'waves'],
    ] as const
  ).map(([task, corpus]) => {
    const data = inside.corpus(corpus, 1)!;
    return [task, { ...ofTask, task }, data] as const;
  }),
];

test.each(runs)('a run of %s is the same in WebAssembly and natively', async (task, its, data) => {
  const run = resultOf(inside.Session.create(its, data));
  run.advance(1e9, 15);
  resultOf(run.setLive('learning_rate', '0.003'));
  while (!run.finished()) run.advance(1e9, 100);
  const json = resultOf(inside.receipt(run.save(), `a run of ${task}`));
  expect(JSON.parse(json)).toMatchObject({ changes: [{ name: 'learning_rate', value: '0.003' }] });
  const its_data = file(`${task}.txt`, data);
  const { stdout } = await unrolled('replay', file(`${task}.json`, json), '--data', its_data);
  expect(stdout).toContain('The same, bit for bit');
});

describe('a receipt of long ago comes to its numbers again', () => {
  const golden = (name: string) =>
    fileURLToPath(new URL(`../../golden/${name}.json`, import.meta.url));

  test('with SIMD, here and natively', async () => {
    const { stdout } = await unrolled('replay', golden('receipt_simd'));
    expect(stdout).toContain('The same, bit for bit: 40 steps');
    const json = readFileSync(golden('receipt_simd'), 'utf8');
    const replay = resultOf(inside.Replay.create(json, inside.corpus('names', 1)!));
    while (!replay.done()) replay.advance(1000);
    expect([replay.same(), replay.words()]).toEqual([true, expect.stringContaining('The same')]);
  });

  test('with relaxed SIMD, where it rounds as where it was made', async (context) => {
    const fused = process.arch === 'x64' && /^flags.*\bfma\b/m.test(processor());
    if (!fused) context.skip('How relaxed SIMD rounds is for each machine to choose.');
    const program = `
      import { readFileSync } from 'node:fs';
      import { setFlagsFromString } from 'node:v8';
      // Node 20 has it behind a flag.
      if (parseInt(process.versions.node) < 22)
        setFlagsFromString('--experimental-wasm-relaxed-simd');
      const folder = new URL('build/wasm-relaxed/', 'file://' + process.cwd() + '/');
      const { default: create } = await import(new URL('inside.mjs', folder));
      const inside = await create({ wasmBinary: readFileSync(new URL('inside.wasm', folder)) });
      const json = readFileSync(process.argv[1], 'utf8');
      const { value, error } = inside.Replay.create(json, inside.corpus('names', 1));
      if (error) throw new Error(JSON.stringify(error));
      while (!value.done()) value.advance(1000);
      console.log(value.words());
    `;
    const args = ['--input-type=module', '--eval', program, golden('receipt')];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    expect(stdout).toContain('The same, bit for bit: 40 steps');
  });
});

test('a receipt of the command line is replayed here', async () => {
  const text = file('fox.txt', fox);
  const receipt = join(folder, 'native.json');
  const flags = ['--hidden-size', '24', '--steps', '40', '--validate-every', '10'];
  await unrolled('train', '--text', text, ...flags, '--receipt', receipt, '--save', `${text}.net`);
  const replay = resultOf(inside.Replay.create(readFileSync(receipt, 'utf8'), utf8(fox)));
  while (!replay.done()) replay.advance(1000);
  expect([replay.step(), replay.same(), replay.words()]).toEqual([
    40,
    true,
    expect.stringContaining('The same, bit for bit'),
  ]);
});
