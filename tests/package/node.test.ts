// The package in Node: a folder in which nothing else is installed, and programs in it.

import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, test } from 'vitest';

import { noTorch, python } from '../cli/torch';
import { newInside } from '../web/engine/wasm';
import { install, node, pack, root } from './installed';

let folder: string;
beforeAll(() => {
  folder = install(pack());
});

async function run(program: string): Promise<Record<string, unknown>> {
  const name = `${program}.mjs`;
  copyFileSync(join(import.meta.dirname, 'programs', name), join(folder, name));
  return JSON.parse(await node([name], folder)) as Record<string, unknown>;
}

test('it brings nothing along, and nothing of the repository', () => {
  const {
    dependencies,
    devDependencies: _,
    scripts,
  } = JSON.parse(
    readFileSync(join(folder, 'node_modules/unrolled/package.json'), 'utf8'),
  ) as Record<string, Record<string, string> | undefined>;
  expect(dependencies).toBeUndefined();
  // Nothing runs where it is installed.
  expect(Object.keys(scripts!)).not.toEqual(expect.arrayContaining(['install', 'postinstall']));
  const installed = JSON.parse(
    readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'),
  ) as { packages: object };
  expect(Object.keys(installed.packages)).toEqual(['node_modules/unrolled']);
});

test('the files are those that it is made of', () => {
  const { files } = pack();
  const others = files.filter((path) => !path.startsWith('build/package/'));
  expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  expect(files).toContain('build/package/THIRD_PARTY_LICENSES.md');
});

test('what the README says runs: it trains and completes a word', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const found = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code!);
  const program = found.filter((code) => code.includes("from 'unrolled'"));
  expect(program).toHaveLength(1);
  writeFileSync(join(folder, 'book.txt'), 'Once upon a time there was a hen. '.repeat(150));
  writeFileSync(join(folder, 'readme.mjs'), program[0]!);
  const lines = (await node(['readme.mjs'], folder)).trim().split('\n');
  expect(lines.at(-2)).toBe('me');
  expect(lines.at(-1)).toContain('upon a time there was a hen');
  expect(readFileSync(join(folder, 'book.unrolled')).length).toBeGreaterThan(10_000);
  expect(readFileSync(join(folder, 'book.onnx')).length).toBeGreaterThan(10_000);
});

test('a network is kept, used without its text, and goes on as if nothing had been', async () => {
  const told = await run('keep');
  expect(told['states']).toEqual(['ready', 'training', 'paused', 'training', 'finished']);
  expect(told['halfWay']).toMatchObject({ state: 'paused', step: 100 });
  expect(told['whole']).toMatchObject({ state: 'finished', step: 200 });
  expect(told['completed']).toMatchObject({ text: 'own' });
  expect(told['written']).toHaveLength(40);
  expect(told['rewritten']).toBe(told['written']);
  expect(told['readAlike']).toBe(true);
  expect(told['openedTask']).toBe('language');
  expect(told['heldOut']).toMatchObject({
    accuracy: expect.any(Number),
    answers: expect.any(Number),
  });
  expect(told['elsewhere']).toBeGreaterThan((told['heldOut'] as { nats: number }).nats);
  expect(told['refused']).toEqual({
    name: 'UnrolledError',
    code: 'wrong_state',
    sentence: expect.stringContaining('came without the text it was trained on'),
  });
  // To the last digit.
  expect(told['resumed']).toEqual(told['whole']);
  expect(told['totalSteps']).toBe(260);
  expect(told['goneOn']).toBe(260);
});

test('a mistake is told by a code, a sentence and what to do next', async () => {
  const { paused, diverged, recovered, ...told } = await run('mistakes');
  expect({ paused, diverged, recovered }).toEqual({
    paused: 'paused',
    diverged: 'diverged',
    recovered: 'paused',
  });
  const codes = Object.entries(told).map(([name, error]) => [
    name,
    (error as { code: string }).code,
  ]);
  expect(Object.fromEntries(codes)).toEqual({
    workers: 'invalid_setting',
    nothing: 'wrong_state',
    'no network': 'wrong_state',
    'no text': 'invalid_text',
    bytes: 'invalid_text',
    misspelt: 'invalid_setting',
    range: 'invalid_setting',
    kind: 'invalid_setting',
    file: 'invalid_file',
    'no bytes': 'invalid_file',
    question: 'wrong_state',
    steps: 'invalid_setting',
    length: 'invalid_setting',
    temperature: 'invalid_setting',
    shape: 'invalid_setting',
    count: 'invalid_setting',
    seed: 'invalid_setting',
    twice: 'wrong_state',
    'other task': 'wrong_state',
    'open 0': 'wrong_state',
    'open 1': 'wrong_state',
    disposed: 'wrong_state',
  });
  for (const error of Object.values(told))
    expect(error).toMatchObject({
      ours: true,
      message: expect.stringMatching(/[.?]$/),
      hint: expect.stringMatching(/[.?]$/),
    });
  expect(told['misspelt']).toMatchObject({ field: 'hidden_sise' });
});

test('workers share a run, give the same losses again, and hear a pause', async () => {
  const { losses, paused, trained } = await run('together');
  const [first, again] = losses as [{ loss: number; step: number }, unknown];
  expect(first).toEqual({ loss: expect.any(Number), step: 60 });
  expect(again).toEqual(first);
  expect(paused).toMatchObject({ state: 'paused' });
  expect(trained).toEqual(paused);
});

test('a network that the site was built with is opened', async () => {
  const file = join(root, 'build/generated/trained/people-lstm.unrolled');
  copyFileSync(file, join(folder, 'people.unrolled'));
  const told = await run('open');
  expect(told).toMatchObject({ task: 'language', step: 3200 });
  expect(told['words']).toContain('French');
});

test('elements can be imported where no page is, and register nothing', async () => {
  const program = "import 'unrolled/elements'; console.log(typeof customElements);";
  expect(await node(['--input-type=module', '--eval', program], folder)).toBe('undefined\n');
});

test('an engine for texts alone says so where it is given another task', async () => {
  expect(await run('language')).toEqual({
    step: 10,
    refused: {
      code: 'unsupported',
      message: 'This engine was made for texts alone.',
      hint: 'Make one with tasks: "all".',
    },
  });
});

test('a run is exported as all that the command line and the page give', async () => {
  const { told, ...made } = await run('export');
  expect(made).toEqual({
    alike: true,
    named: true,
    head: 'step,training loss (nats a character),learning rate,held out: loss (nats a character)',
    rows: 40,
    words: true,
  });
  const mistakes = told as Record<string, { code: string; field: string }>;
  for (const error of Object.values(mistakes))
    expect(error).toMatchObject({
      ours: true,
      message: expect.stringMatching(/[.?]$/),
      hint: expect.stringMatching(/[.?]$/),
    });
  expect(Object.entries(mistakes).map(([name, { code }]) => `${name}: ${code}`)).toEqual([
    ...['no network: wrong_state', 'misspelt: invalid_setting', 'weights: invalid_setting'],
    ...['best: wrong_state', 'name: invalid_text', 'no tensors: invalid_file'],
  ]);
  const file = (name: string) => readFileSync(join(folder, name));
  expect(file('train.py').toString()).toContain('"model.safetensors"');
  expect(JSON.parse(file('receipt.json').toString())).toMatchObject({
    format: 'unrolled receipt',
    name: 'fox.txt',
    steps: 40,
  });
  const session = await ort.InferenceSession.create(new Uint8Array(file('model.onnx')));
  expect(session.inputNames.length).toBeGreaterThan(0);
});

test('train.py of the package measures what was measured there', async (context) => {
  if (!python) context.skip(noTorch);
  const { stdout } = await promisify(execFile)(python!, ['train.py', 'fox.txt'], { cwd: folder });
  const [, now] = /Held out now: ([\d.]+)/.exec(stdout)!;
  const [, then] = /Unrolled measured ([\d.]+) after step 40/.exec(stdout)!;
  expect(Math.abs(Number(now) - Number(then))).toBeLessThan(1e-4);
});

describe('all tasks', () => {
  /** Whole lines, as many as a small run needs. */
  const begin = (data: string) => data.slice(0, data.lastIndexOf('\n', 12_000) + 1);
  const field = (data: string, at: number) => data.split('\n')[0]!.split('\t')[at]!;
  const questions: Record<string, (data: string) => string> = {
    /** Which of the sequences that it draws. */
    recall: () => '3',
    classify: () => 'When do you open on Sunday?',
    tag: () => 'Ada Lovelace left Paris.',
    translate: (data) => field(data, 0),
    caption: (data) => field(data, 1),
    picture: (data) => field(data, 1),
    gesture: (data) =>
      data
        .split('\n\n')[0]!
        .split('\n')
        .slice(1)
        .map((row) => row.replace(/,\w+$/, ''))
        .join('\n'),
    forecast: (data) => data.split('\n').slice(0, 60).join('\n'),
    invent: (data) => field(data, 0),
  };

  test('train, are measured and answer', async () => {
    const inside = await newInside();
    const tasks = JSON.parse(inside.tasksTable()) as { name: string; data: string }[];
    const corpora = JSON.parse(inside.corporaTable()) as { name: string; task: string }[];
    const asked = tasks
      .filter(({ name }) => name !== 'language')
      .map(({ name, data }) => {
        const corpus = corpora.find(({ task }) => task === name);
        const whole = corpus ? new TextDecoder().decode(inside.corpus(corpus.name, 1)!) : '';
        const text = data === '' ? '' : begin(whole);
        return { task: name, text, question: questions[name]!(text) };
      });
    expect(asked).toHaveLength(9);
    writeFileSync(join(folder, 'tasks.json'), JSON.stringify(asked));
    const told = await run('tasks');
    for (const { task } of asked)
      expect(told[task], task).toMatchObject({ step: 6, answer: expect.any(String) });
  });
});
