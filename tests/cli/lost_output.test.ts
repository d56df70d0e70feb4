// Output that could not be written is no success, whichever command wrote it.

import { beforeAll, describe, expect, test } from 'vitest';

import { lesson, scratch, shell, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const model = file('model.unrolled');

beforeAll(async () => {
  const made = await unrolled(['train', '--text', text, ...tiny, '--steps', '3', '--save', model]);
  expect(made.code).toBe(0);
});

const train = `train --text '${text}' ${tiny.join(' ')} --steps 3`;
describe.each([
  [`sample --load '${model}' --length 20000`],
  [`sample --load '${model}' --length 3`],
  [`sample --load '${model}' --length 20 --json`],
  [`eval --load '${model}' --text '${text}'`],
  [`eval --load '${model}' --text '${text}' --json`],
  [`history --load '${model}'`],
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
