import { expect, test } from 'vitest';

import { checkpointInterval, keepable } from '../../../web/engine/shared/keeping';

test('a network of a usual size is kept often enough that less than five seconds are lost', () => {
  for (const parameters of [1e3, 1e5]) expect(checkpointInterval({ parameters })).toBe(2000);
  // A million parameters: what the disk is asked to take counts too.
  expect(checkpointInterval({ parameters: 1e6 })).toBe(3000);
});

test('a save that others interrupted does not put off the next one', () => {
  for (const parameters of [1e3, 2e4, 3e5])
    expect(checkpointInterval({ parameters }, 600)).toBe(2000);
  expect(checkpointInterval({ parameters: 1e6 }, 600)).toBe(6000);
});

test('a large one is kept more rarely: neither time nor disk may go into saving', () => {
  // 252 MB in an hour of training would be 450 GB at 2 s.
  expect(checkpointInterval({ parameters: 21e6 })).toBe(63_000);
  // A tenth of a second for a save is at most a fiftieth of the time.
  expect(checkpointInterval({ parameters: 1e6 }, 100)).toBe(5_000);
});

test('what there is memory to copy is kept', () => {
  expect(keepable({ neededBytes: 1.69e9 })).toBe(true);
  expect(keepable({ neededBytes: 1.71e9 })).toBe(false);
});
