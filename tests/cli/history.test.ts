// The losses that a saved network keeps, as a table.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

import { lesson, scratch, steps, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const model = file('model.unrolled');

beforeAll(async () => {
  const flags = ['--steps', '5', '--save', model];
  const made = await unrolled(['train', '--text', text, ...tiny, ...flags]);
  expect(made.code).toBe(0);
});

test('a row for each step, with a decimal point', async () => {
  const { code, stdout } = await unrolled(['history', '--load', model]);
  expect(code).toBe(0);
  const [head, ...rows] = stdout.split('\r\n').filter(Boolean);
  expect(head).toMatch(/^step,training loss \(nats a character\),learning rate,held out: /);
  expect(rows.map((row) => Number(row.split(',')[0]))).toEqual([1, 2, 3, 4, 5]);
  for (const row of rows) expect(Number(row.split(',')[1])).toBeGreaterThan(0);
  // The last step was measured.
  expect(Number(rows.at(-1)!.split(',')[3])).toBeGreaterThan(0);
});

test('the learning rates are those that it was trained with, also where it was trained on', async () => {
  const longer = file('longer.unrolled');
  const schedule = ['--warmup', '3', '--seed', '5'];
  const first = ['train', '--text', text, ...tiny, ...schedule, '--steps', '8', '--json'];
  const its = await unrolled([...first, '--save', longer]);
  const on = ['train', '--resume', longer, '--text', text, '--steps', '20', '--schedule-anew'];
  const more = await unrolled([...on, '--lr', '0.002', '--json', '--save', longer, '--force']);
  expect([its.code, more.code]).toEqual([0, 0]);
  const used = new Map(
    steps(its.stdout + more.stdout).map((line) => [line.step, line['learning_rate']]),
  );
  const { stdout } = await unrolled(['history', '--load', longer]);
  const [head, ...rows] = stdout.split('\r\n').filter(Boolean);
  const at = head!.split(',').indexOf('learning rate');
  const told = new Map(
    rows.map((row) => row.split(',').map(Number)).map((row) => [row[0]!, row[at]!]),
  );
  expect([...told.keys()]).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  for (const [step, rate] of used) expect(told.get(step), String(step)).toBe(rate);
  // Rises, falls to the first end, and once more to the second.
  expect(told.get(1)!).toBeLessThan(told.get(3)!);
  expect(told.get(8)!).toBeLessThan(told.get(4)! / 4);
  expect(told.get(12)!).toBeGreaterThan(told.get(8)!);
});

test('a file that is there is replaced only when that is asked for', async () => {
  const table = file('losses.csv');
  writeFileSync(table, 'mine');
  const kept = await unrolled(['history', '--load', model, '--save', table]);
  expect(kept.code).toBe(2);
  expect(kept.stderr).toContain('is there already.');
  expect(kept.stderr).toContain('replace it with --force');
  expect(readFileSync(table, 'utf8')).toBe('mine');
  const forced = await unrolled(['history', '--load', model, '--save', table, '--force']);
  expect(forced.code).toBe(0);
  expect(readFileSync(table, 'utf8')).toMatch(/^step,.*\r\n1,/);
});

test('the network itself is never replaced by its table; "-" is standard output', async () => {
  const before = readFileSync(model);
  const told = await unrolled(['history', '--load', model, '--save', model, '--force']);
  expect(told.code).toBe(2);
  expect(told.stderr).toContain('--save would replace the network itself.');
  expect(readFileSync(model).equals(before)).toBe(true);
  const [named, piped] = [
    await unrolled(['history', '--load', model]),
    await unrolled(['history', '--load', model, '--save', '-'], { cwd: dirname(model) }),
  ];
  expect(piped).toEqual(named);
  expect(existsSync(file('-'))).toBe(false);
});

test('what is no file is called that, whatever one asks to replace', async () => {
  for (const place of [dirname(model), '/dev/full']) {
    const told = await unrolled(['history', '--load', model, '--save', place, '--force']);
    expect(told.stderr).toContain(`"${place}" is not a file.`);
    expect(told.code).toBe(2);
  }
});
