// The help is written from the settings table, so no flag can be missing from it.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { unrolled } from './program';

test('the overview names every command', async () => {
  for (const args of [['--help'], ['-h'], ['help']]) {
    const result = await unrolled(args);
    expect(result.code).toBe(0);
    for (const command of [
      'train',
      'eval',
      'predict',
      'sample',
      'complete',
      'history',
      'export',
      'tasks',
      'corpus',
    ])
      expect(result.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  }
});

test("a command's help has its flags with ranges, defaults and choices", async () => {
  const result = await unrolled(['train', '--help']);
  expect(result.code).toBe(0);
  expect(result.stdout).toContain('--lr, --learning-rate N');
  expect(result.stdout).toContain('0.000001 to 10');
  expect(result.stdout).toMatch(/--cell NAME +Kind of cell: rnn, lstm, gru; default lstm[,.]/);
  expect(result.stdout).toContain('1 to 1000000 steps');
  expect(result.stdout).toContain('With --optimizer sgd.');
  for (const line of result.stdout.split('\n')) {
    expect(line).not.toMatch(/ $/);
    expect([...line].length).toBeLessThanOrEqual(92);
  }
  expect(await unrolled(['help', 'train'])).toEqual(result);
});

test('a choice has its name in a default, wherever it belongs, and says what it decides', async () => {
  const help = (await unrolled(['train', '--help'])).stdout.replace(/\s+/g, ' ');
  expect(help).toMatch(/A step reads: characters, words; default characters, words with --task /);
  expect(help).toMatch(
    /schedule η\(t\): constant, step, cosine; default cosine, constant with --task recall/,
  );
  expect(help).toMatch(/It decides the default of --unit, [^.]*--epochs, [^.]*, and which flags /);
  expect(help).toContain('It decides the default of --lr, and which flags have an effect.');
  expect(help).toContain('--text, --data FILE ');
  expect(help).not.toMatch(/; default \w+, \d+ with --task \w+\. Whether/);
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await unrolled(['--version'])).toMatchObject({ code: 0, stdout: `unrolled ${version}\n` });
});

test('only sampling settings are flags of sample', async () => {
  const { stdout } = await unrolled(['sample', '--help']);
  for (const flag of ['--prompt', '--length', '--temperature', '--top-k', '--top-p', '--seed'])
    expect(stdout).toContain(`  ${flag} `);
  expect(stdout).not.toContain('--hidden-size');
});
