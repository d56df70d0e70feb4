// The program that the README names, as a person runs it.

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import tasks from '#generated/tasks.json';
import { onnxOfSafetensors } from '../../../../web/app/export/onnx/index';
import { graphTasks } from '../../../../web/app/export/onnx/tasks';
import { drawnNetwork } from './drawn_network';
import { safetensorsFile } from './safetensors_file';

const file = safetensorsFile(drawnNetwork({ cell: 'lstm', embedding: 3 }));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unrolled-onnx-'));
  writeFileSync(join(folder, 'book.safetensors'), file);
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

function run(...args: string[]): Promise<Result> {
  const script = join(process.cwd(), 'web', 'onnx.mjs');
  return new Promise((done) =>
    execFile(process.execPath, [script, ...args], { cwd: folder }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

describe('web/onnx.mjs', () => {
  test('makes of a network the model that the page makes, as the README says', async () => {
    const line = /^node web\/onnx\.mjs (\S+) (\S+)$/m.exec(readFileSync('README.md', 'utf8'));
    const [, from, to] = line!;
    expect(await run(from!, to!)).toMatchObject({ code: 0, stderr: '' });
    const made = new Uint8Array(readFileSync(join(folder, to!)));
    expect(made).toEqual(onnxOfSafetensors(file));
  });

  test('names the model after the network where nobody does', async () => {
    const { code, stdout } = await run('book.safetensors');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^book\.onnx: \d+ bytes/)]);
    expect(readFileSync(join(folder, 'book.onnx')).length).toBeGreaterThan(1000);
  });

  test('says what is wrong in a sentence, and writes nothing', async () => {
    writeFileSync(join(folder, 'cut.safetensors'), file.subarray(0, -8));
    const spoilt = Buffer.from(file);
    spoilt.writeFloatLE(Number.NaN, file.length - 4);
    writeFileSync(join(folder, 'nan.safetensors'), spoilt);
    writeFileSync(join(folder, 'thesis.onnx'), 'mine');
    const before = readdirSync(folder);
    const wrong: [RegExp, ...string[]][] = [
      [/head\.bias.* not all there\. Export the network again/, 'cut.safetensors', 'cut.onnx'],
      [/“none” could not be read \(ENOENT\)/, 'none', 'none.onnx'],
      [/“\.” is not a file/, 'book.safetensors', '.', '--force'],
      [/could not be written \(ENOENT\)/, 'book.safetensors', 'no/such.onnx'],
      [/would replace the network/, 'book.safetensors', './book.safetensors', '--force'],
      [/“thesis.onnx” is there already/, 'book.safetensors', 'thesis.onnx'],
      [/head\.bias.* no finite numbers/, 'nan.safetensors', 'nan.onnx'],
      [/Say which file/, '--help'],
      [/Say which file/, 'book.safetensors', '-'],
      [/Say which file/],
      [/Say which file/, 'a', 'b', 'c'],
    ];
    for (const [said, ...args] of wrong) {
      const { code, stdout, stderr } = await run(...args);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(said);
      expect(stderr).not.toContain('    at ');
    }
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(join(folder, 'thesis.onnx'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'book.safetensors'))).toEqual(Buffer.from(file));
    expect(await run('book.safetensors', 'thesis.onnx', '--force')).toMatchObject({ code: 0 });
  });
});

test('there is a graph for every task of the core', () => {
  expect(Object.keys(graphTasks).sort()).toEqual(tasks.tasks.map(({ name }) => name).sort());
});
