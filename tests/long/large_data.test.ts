// Files of 200 MB: they are set up in the memory that is said, and it is told what is waited for.

import { rmSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { largeData, trainWithin, writeLarge } from '../cli/large_data';
import { lines, scratch } from '../cli/program';

const file = scratch();

describe('200 MB', () => {
  test.each(Object.entries(largeData))(
    'of %s are learnt from',
    { timeout: 3_600_000 },
    async (name, data) => {
      const path = file(`${name}.txt`);
      writeLarge(path, data, 200e6);
      const result = await trainWithin(path, data, statSync(path).size);
      rmSync(path);
      expect(result.code).toBe(0);
      expect(result.stderr).toMatch(/Setting up a text of 20\d MB/);
      expect(lines(result.stdout).at(-1)).toMatchObject({ outcome: 'finished', step: 2 });
    },
  );
});
