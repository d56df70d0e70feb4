// What is fetched while configuring comes on every CMake that the README promises.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = execFileSync('git', ['ls-files', '*CMakeLists.txt', '*.cmake'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '');

const declared = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/FetchContent_Declare\(([^)]*)\)/g)].map(
    ([, words]) => [file, words!] as const,
  ),
);

test('there is something to look at', () => {
  expect(declared.length).toBeGreaterThanOrEqual(3);
});

// CMake 3.25 gives all words up to the next that it knows to a hash, and SYSTEM is none of them.
test.each(declared)('%s: nothing behind a hash is read as a part of it', (_, words) => {
  expect(words).not.toMatch(/URL_HASH\s+\S+\s+SYSTEM/);
});
