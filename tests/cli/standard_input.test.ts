// "-" is standard input wherever a file is read, and may be asked for more than once.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';

import { lesson, messages, scratch, tiny, tinyWords, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const labelled = file('messages.tsv', messages(120));
const questions = file('questions.txt', 'good morning to you\n');
const model = file('model.unrolled');
const whole = file('whole.unrolled');
const answers = file('answers.unrolled');
const tensors = file('model.safetensors');
const receipt = file('model.json');

beforeAll(async () => {
  const train = ['train', '--text', text, ...tiny, '--steps', '4'];
  const learn = ['train', '--task', 'classify', '--data', labelled, ...tinyWords, '--steps', '2'];
  for (const command of [
    [...train, '--save', model, '--receipt', receipt],
    [...train, '--save', whole, '--with-data'],
    [...learn, '--save', answers],
    ['export', model, '--out', tensors],
  ])
    expect(await unrolled(command)).toMatchObject({ code: 0 });
});

const prompt = ['--prompt', 'Line '];

describe.each<[string, () => string, string[]]>([
  ['a network to sample from', () => model, ['sample', '--load', '-', ...prompt]],
  ['tensors to sample from', () => tensors, ['sample', '--load', '-', ...prompt]],
  ['a network to complete with', () => model, ['complete', '--load', '-', ...prompt]],
  ['a network to measure', () => model, ['eval', '--load', '-', '--text', text]],
  ['a text to measure on', () => text, ['eval', '--load', model, '--text', '-']],
  ['a network to ask', () => answers, ['predict', '--load', '-', '--data', questions]],
  ['questions', () => questions, ['predict', '--load', answers, '--data', '-']],
  ['a network whose losses are asked for', () => model, ['history', '--load', '-']],
  ['a network to export', () => model, ['export', '-', '--out', '-']],
  ['a run whose receipt is asked for', () => model, ['receipt', '-']],
  ['a receipt', () => receipt, ['replay', '-', '--data', text]],
  ['the data of a receipt', () => text, ['replay', receipt, '--data', '-']],
])('%s', (_, given, command) => {
  test('comes through a pipe as from its file', async () => {
    const piped = await unrolled(command, { input: readFileSync(given()) });
    const at = command.indexOf('-');
    const named = await unrolled(command.with(at, given()), { input: '' });
    expect(piped.stdout).toBe(named.stdout);
    expect(piped.stdout).not.toBe('');
    expect(piped).toMatchObject({ code: 0, stderr: named.stderr });
  });
});

test.each<[string, () => string, string[]]>([
  ['its data in a file', () => model, ['--text', text]],
  ['its data in it', () => whole, []],
])('a run with %s goes on from a pipe', async (_, run, data) => {
  const on = file('on.unrolled');
  const command = ['train', '--resume', '-', ...data, '--steps', '6', '--save', on, '--force'];
  const result = await unrolled(command, { input: readFileSync(run()) });
  expect(result).toMatchObject({ code: 0 });
  expect(result.stdout).toContain('Finished');
});

test('what lacks its data says so, and not that the network is none', async () => {
  const result = await unrolled(['eval', '--load', '-'], { input: readFileSync(model) });
  expect(result.stderr).toContain('eval needs --text FILE.');
  expect(result.code).toBe(2);
});

test('two files cannot both come from standard input', async () => {
  for (const command of [
    ['replay', '-', '--data', '-'],
    ['eval', '--load', '-', '--text', '-'],
    ['train', '--resume', '-', '--text', '-'],
    ['sample', '--load', '-', '--prompt-file', '-'],
  ]) {
    const result = await unrolled(command, { input: readFileSync(model) });
    expect(result.stderr).toContain('cannot both come from standard input.');
    expect(result.code).toBe(2);
  }
});

test('of questions each line that is no UTF-8 is told, not the first alone', async () => {
  const input = Buffer.concat([
    Buffer.from('good morning to you\n'),
    Buffer.from('d\xe9j\xe0 vu\n', 'latin1'),
    Buffer.from('see you later then\n'),
  ]);
  const result = await unrolled(['predict', '--load', answers], { input });
  expect(result.stderr).toContain('Line 2 has 2 places that are no UTF-8');
  expect(result.stderr).toContain('iconv -f WINDOWS-1252');
  expect(result.stderr).not.toMatch(/Line [13]/);
  expect(result.stdout.trim().split('\n')).toHaveLength(3);
});

test('questions that are no text are refused as such, whatever the network is for', async () => {
  const input = Buffer.from('\uFEFFgood morning to you\n', 'utf16le');
  for (const network of [answers, model]) {
    const result = await unrolled(['predict', '--load', network], { input });
    expect(result.stderr).toContain('is UTF-16');
    expect(result.stderr).toContain('iconv');
    expect(result).toMatchObject({ code: 2, stdout: '' });
  }
});
