// Runs over much data, at a size that a test can wait for; the long tests take 200 MB
// (tests/long/large_data.test.ts). What a byte of data takes is counted in
// tests/session/task_memory_test.cpp.

import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { largeData, trainWithin, writeLarge } from './large_data';
import { lines, scratch, shell } from './program';

const file = scratch();

describe('much data', () => {
  test.each(Object.entries(largeData))('is learnt from within a limit: %s', async (name, data) => {
    const path = file(`${name}.txt`);
    writeLarge(path, data, 3e6);
    const { size } = statSync(path);
    const result = await trainWithin(path, data, size);
    expect(result.stderr).not.toContain('memory');
    expect(result.code).toBe(0);
    expect(lines(result.stdout).at(-1)).toMatchObject({ outcome: 'finished', step: 2 });
  });

  test('is refused before the memory runs out', async () => {
    const path = file('much.txt');
    writeLarge(path, largeData['tag']!, 20e6);
    const run = `"$UNROLLED" train --task tag --data '${path}' --steps 1`;
    const result = await shell(`ulimit -v 200000; ${run}`);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('There is not enough memory for this run');
    expect(result.stderr).toContain('Give a part of the text: head -c');
    expect(result.stdout).toBe('');
  });
});
