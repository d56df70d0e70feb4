// The small programs of examples/ do what their first lines say.

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

import { execute, lesson, lines, program, scratch, shell } from './program';

const file = scratch();

const built = (name: string): string => join(dirname(program), name);

test('train_and_complete learns its text and completes its word', async () => {
  const result = await execute(built('train_and_complete'), []);
  expect(result.code).toBe(0);
  const losses = [...result.stdout.matchAll(/([\d.]+) nats/g)].map((match) => Number(match[1]));
  expect(losses.at(-1)).toBeLessThan(0.3);
  expect(result.stdout).toMatch(/^unr\|olled {2}[5-9]\d\.\d %$/m);
});

test('save_and_resume goes on exactly', async () => {
  const result = await execute(built('save_and_resume'), []);
  expect(result.stdout).toContain('the resumed run is the same');
  expect(result.code).toBe(0);
});

test('the commands of examples/README.md work as they stand', async () => {
  const [, commands] = /```sh\n(.*?)```/s.exec(readFileSync('examples/README.md', 'utf8')) ?? [];
  expect(commands).toContain('unrolled train');
  const folder = dirname(file('book.txt', lesson));
  const path = `${dirname(program)}:${process.env['PATH'] ?? ''}`;
  const result = await shell(`set -e -o pipefail; cd '${folder}'\n${commands ?? ''}`, {
    env: { PATH: path },
  });
  expect(result.code).toBe(0);
  expect(result.stdout).toContain('Rest of the word');
  expect(lines(readFileSync(resolve(folder, 'run.jsonl'), 'utf8')).at(-1)).toMatchObject({
    event: 'summary',
    outcome: 'finished',
  });
});
