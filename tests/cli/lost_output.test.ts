// Output that could not be written is no success, whichever command wrote it.

import { beforeAll, describe, expect, test } from 'vitest';

import { lesson, messages, scratch, shell, tiny, tinyWords, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const model = file('model.unrolled');
const receipt = file('model.json');
const labelled = file('messages.tsv', messages(60));
const answers = file('answers.unrolled');

beforeAll(async () => {
  const steps = ['--steps', '3', '--save'];
  const train = ['train', '--text', text, ...tiny, ...steps, model, '--receipt', receipt];
  expect(await unrolled(train)).toMatchObject({ code: 0 });
  const learn = ['train', '--task', 'classify', '--data', labelled, ...tinyWords];
  expect(await unrolled([...learn, ...steps, answers])).toMatchObject({ code: 0 });
});

const train = `train --text '${text}' ${tiny.join(' ')} --steps 3`;
describe.each([
  [`sample --load '${model}' --length 20000`],
  [`sample --load '${model}' --length 3`],
  [`sample --load '${model}' --length 20 --json`],
  [`eval --load '${model}' --text '${text}'`],
  [`eval --load '${model}' --text '${text}' --json`],
  [`history --load '${model}'`],
  [`predict --load '${answers}' --data '${labelled}'`],
  [`predict --load '${answers}' --data '${labelled}' --json`],
  [`predict --load '${answers}' < '${labelled}'`],
  [`eval --load '${answers}' --data '${labelled}'`],
  [`export '${model}' --out -`],
  [`export '${model}' --script -`],
  [`export '${model}' --out '${file('out.safetensors')}' --force`],
  [`receipt '${model}'`],
  [`receipt '${model}' --save '${file('again.json')}' --force`],
  [`replay '${receipt}' --data '${text}'`],
  [`replay '${receipt}' --data '${text}' --json`],
  [`complete --load '${model}' --prompt a`],
  [`complete --load '${model}' --prompt a --json`],
  [train],
  [`${train} --json`],
  ['--help'],
  ['train --help'],
  ['--version'],
  ['tasks'],
  ['corpus'],
  ['corpus intents'],
  ['corpus intents --json'],
  [`corpus intents --save '${file('intents.tsv')}' --force`],
  ['help'],
  ['replay --help'],
])('%s', (command) => {
  test('fails on a full disk, and says so', async () => {
    const result = await shell(`"$UNROLLED" ${command} > /dev/full`);
    expect(result.stderr).toContain('The output could not be written: No space left on device.');
    expect(result.code).toBe(1);
  });
});

test('a reader that had enough gets no complaint', async () => {
  const result = await shell(`"$UNROLLED" sample --load '${model}' --length 100000 | head -c 10`);
  expect(result.stdout).toHaveLength(10);
  expect(result.stderr).toBe('');
});

describe('the file that standard output goes to', () => {
  test.each([
    [`export '${model}' --out`],
    [`export '${model}' --script`],
    [`history --load '${model}' --save`],
    [`receipt '${model}' --save`],
    ['corpus intents --save'],
    [`${train} --save`],
    [`${train} --receipt`],
  ])('%s does not take the place of what is written there', async (command) => {
    for (const path of ['/dev/stdout', file('both.txt')]) {
      const into = `--force > '${file('both.txt')}'`;
      const result = await shell(`"$UNROLLED" ${command} '${path}' ${into}`);
      expect(result.stderr).toContain(`"${path}" is where standard output goes.`);
      expect(result.code).toBe(2);
    }
  });
});
