// train.py, run: PyTorch measures what was measured here, and goes on from there.

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';

import { execute, lesson, shell, tiny, unrolled } from './program';
import { noTorch, python } from './torch';
import { env, exported, file, hangs, heldOut, patience, run, torchrun } from './train_script';

const text = file('lesson.txt', lesson);
const exportedOf = (name: string, flags: readonly string[]) =>
  exported(name, text, [...tiny, ...flags]);

const cells = [
  ['--cell', 'rnn'],
  ['--cell', 'rnn', '--activation', 'relu'],
  ['--cell', 'rnn', '--activation', 'sigmoid'],
  ['--cell', 'lstm'],
  ['--cell', 'gru', '--reset', 'before'],
  ['--cell', 'gru', '--reset', 'after'],
].flatMap((cell) => [
  [...cell, '--layers', '1'],
  [...cell, '--layers', '3', '--embedding', '6'],
]);

test('PyTorch measures what was measured here, of every cell', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const all = [];
  for (const flags of cells) all.push(await exportedOf(flags.join(''), flags));
  const said = await run(...all.map(({ script }) => [script, text]));
  for (const [i, { measured }] of all.entries()) {
    const [nats] = heldOut(said[i]!);
    expect(Math.abs(nats! - measured), `${cells[i]!.join(' ')}: ${said[i]!}`).toBeLessThan(1e-4);
  }
});

test('training on lowers the loss, and comes back', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const kinds = [
    ['--cell', 'lstm'],
    ['--cell', 'gru', '--reset', 'after'],
    ['--cell', 'gru', '--reset', 'before'],
  ];
  for (const flags of kinds) {
    const { script } = await exportedOf(`on${flags.join('')}`, flags);
    const out = file(`on${flags.join('')}-more.safetensors`);
    const said = await run(
      [script, text, '--steps', '60', '--out', out],
      [script, text, '--model', out],
    );
    const [before, after] = heldOut(said[0]!);
    expect(after!).toBeLessThan(before! - 0.1);
    // What PyTorch wrote is opened here, and says the same of itself there.
    const [again] = heldOut(said[1]!);
    expect(Math.abs(again! - after!)).toBeLessThan(1e-5);
    const asked = await unrolled(['eval', '--load', out, '--text', text, '--json']);
    expect(asked.code, asked.stderr).toBe(0);
    expect((JSON.parse(asked.stdout) as { nats: number }).nats).toBeLessThan(before!);
  }
});

test('two processes make the steps that one makes', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const { script } = await exportedOf('shared', ['--cell', 'lstm', '--batch', '5']);
  const more = ['--steps', '30', '--out'];
  const [alone] = await run([script, text, ...more, file('alone.safetensors')]);
  const [, one] = heldOut(alone!);
  const args = [...torchrun, script, text, ...more, file('together.safetensors')];
  const result = await execute(python!, args, { env, hangs });
  expect(result.code, result.stderr).toBe(0);
  const [before, two] = heldOut(result.stdout);
  expect(two!).toBeLessThan(before! - 0.1);
  expect(Math.abs(two! - one!)).toBeLessThan(1e-3);
});

test('what would be lost, and another text, are told', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const { script } = await exportedOf('told', ['--cell', 'rnn']);
  const other = file('other.txt', `${lesson}And one line more.\n`);
  const single = file('a.txt', 'a');
  const elsewhere = ['--model', file('nowhere.safetensors')];
  const said = await run(
    [script, text, '--steps', '5'],
    [script, other],
    [script, single],
    [script, text, ...elsewhere],
  );
  expect(said[0]).toContain('--out FILE');
  expect(said[0]).toContain('exit: 2');
  expect(said[1]).toContain('not the text that the network was trained on');
  expect(said[2]).toContain('exit: The text has fewer than two characters');
  expect(said[3]).toContain('or name them with --model FILE.');
});

test('the commands of the README lead there and back', patience, async (context) => {
  if (!python) context.skip(noTorch);
  const [, block] = /## On the command line\n\n```\n(.*?)```/s.exec(
    readFileSync('README.md', 'utf8'),
  )!;
  const ours = block!.split('\n').filter((line) => /book|more/.test(line));
  expect(ours.map((line) => line.split(' ')[1])).toEqual([
    'train',
    'complete',
    'export',
    'train.py',
    'complete',
    'receipt',
  ]);
  const quick = ours
    .map((line) => line.replace(/ --steps \d+/, ''))
    .map((line) => (/ train(\.py)? /.test(line) ? `${line} --steps 20` : line))
    .map((line) => line.replaceAll('build/native/unrolled', '"$UNROLLED"'))
    .map((line) => line.replace(/^python3/, python!));
  const folder = dirname(file('book.txt', lesson));
  const result = await shell(`set -e; cd '${folder}'\n${quick.join('\n')}`, { env, hangs });
  expect(result.code, result.stderr).toBe(0);
  expect(result.stdout).toContain('Saved to more.safetensors.');
  expect(result.stdout).toContain('The same, bit for bit: 20 steps');
});
