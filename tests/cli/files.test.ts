// A file of the user's is never overwritten unasked, and never half written.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { lesson, scratch, shell, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const train = ['train', '--text', text, ...tiny, '--steps', '20'];

test('an existing file is refused before training, and replaced with --force', async () => {
  const kept = file('kept.unrolled', 'a thesis');
  const refused = await unrolled([...train, '--steps', '1000000', '--save', kept]);
  expect(refused.code).toBe(2);
  expect(refused.stdout).toBe('');
  expect(refused.stderr).toContain('is there already');
  expect(readFileSync(kept, 'utf8')).toBe('a thesis');

  const replaced = await unrolled([...train, '--save', kept, '--force']);
  expect(replaced.code).toBe(0);
  expect((await unrolled(['sample', '--load', kept, '--length', '5'])).code).toBe(0);
});

test('a file that appears during the run is left alone; the result is kept beside it', async () => {
  const saved = file('raced.unrolled');
  let appeared = false;
  const result = await unrolled(
    [...train, '--hidden-size', '64', '--steps', '3000', '--json', '--save', saved],
    {
      onOutput: () => {
        if (!appeared) writeFileSync(saved, 'mine');
        appeared = true;
      },
    },
  );
  expect(result.code).toBe(1);
  expect(readFileSync(saved, 'utf8')).toBe('mine');
  expect(result.stderr).toContain('File exists');
  const load = await unrolled(['eval', '--load', `${saved}.partial`, '--text', text]);
  expect(load.code).toBe(0);
});

test('a full disk leaves the former file, and says so', async () => {
  const folder = file('full');
  mkdirSync(folder);
  const saved = join(folder, 'full.unrolled');
  writeFileSync(saved, 'former');
  // A limit on the size of files fails a write as a full disk does, without needing one.
  const result = await shell(
    `ulimit -f 1; "$UNROLLED" ${train.join(' ')} --save '${saved}' --force`,
  );
  expect(result.code).toBe(2);
  expect(result.stderr).toMatch(/Cannot write .*: File too large\.\n {2}Make room/);
  expect(readFileSync(saved, 'utf8')).toBe('former');
  expect(readdirSync(folder)).toEqual(['full.unrolled']);
});

test('where the result cannot be written, the step of the state that could is said', async () => {
  const saved = file('late.unrolled');
  const result = await unrolled([...train, '--steps', '2000', '--json', '--save', saved], {
    onOutput: () => existsSync(saved) || mkdirSync(saved),
  });
  expect(result.code).toBe(1);
  expect(result.stderr).toMatch(/state that could be saved, of step \d+ of 2000, is in /);
});

test('what is killed while it saves leaves no half files behind', async () => {
  const folder = file('killed');
  mkdirSync(folder);
  // Saving after every moment of training: most kills come while a file is being written.
  const run = [
    ...train,
    '--hidden-size',
    '256',
    '--steps',
    '1000000',
    '--json',
    '--autosave',
    '1e-9',
  ];
  for (let kill = 0; kill < 8; ++kill) {
    const saved = join(folder, `run${kill}`);
    await unrolled([...run, '--save', saved], {
      onOutput: (stdout, send) => stdout.split('\n').length > 3 + kill && send('SIGKILL'),
    });
  }
  expect(readdirSync(folder).sort()).toEqual(
    Array.from({ length: 8 }, (_, kill) => `run${kill}.partial`),
  );
});

test('a text that is piped from the file to save to is not overwritten', async () => {
  const both = file('both', lesson);
  const result = await shell(
    `"$UNROLLED" train --text - --save '${both}' --force ${tiny.join(' ')} < '${both}'`,
  );
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('names the text itself');
  expect(readFileSync(both, 'utf8')).toBe(lesson);
});

test('a symbolic link stays one, and a mode stays as it was', async () => {
  const real = file('real.unrolled', '');
  chmodSync(real, 0o640);
  const link = file('link.unrolled');
  symlinkSync(real, link);
  expect((await unrolled([...train, '--save', link, '--force'])).code).toBe(0);
  expect(readlinkSync(link)).toBe(real);
  expect(statSync(real).size).toBeGreaterThan(1000);
  expect(statSync(real).mode & 0o777).toBe(0o640);
});

test('nothing but the checkpoint is left in its folder', async () => {
  const folder = file('clean');
  mkdirSync(folder);
  const saved = join(folder, 'a name with spaces');
  const result = await unrolled([...train, '--save', saved, '--autosave', '0.001']);
  expect(result.code).toBe(0);
  expect(readdirSync(folder)).toEqual(['a name with spaces']);
  expect(result.stderr).toContain(`--load '${saved}'`);
});

test('two runs cannot share a name', async () => {
  const saved = file('shared.unrolled');
  let second: Promise<{ code: number | null; stderr: string }> | undefined;
  const first = await unrolled([...train, '--steps', '1000000', '--json', '--save', saved], {
    onOutput: (_, send) => {
      second ??= unrolled([...train, '--save', saved]).finally(() => send('SIGINT'));
    },
  });
  expect(first.code).toBe(130);
  expect(await second).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('not finished') as string,
  });
  expect(existsSync(saved)).toBe(true);
});

test('standard input is a text like any other; a byte-order mark is none of it', async () => {
  const flags = [...tiny, '--steps', '20', '--json'];
  const losses = (stdout: string): string[] => stdout.match(/"train_nats":[^,]+/g) ?? [];
  const named = await unrolled(['train', '--text', text, ...flags]);
  const piped = await unrolled(['train', '--text', '-', ...flags], { input: `\uFEFF${lesson}` });
  expect(piped.code).toBe(0);
  expect(losses(piped.stdout)).toHaveLength(21);
  expect(losses(piped.stdout)).toEqual(losses(named.stdout));
});
