// The associative memory through its worker's messages, on the real module.

import { afterEach, expect, test, vi } from 'vitest';

import { AssociativeMemory } from '../../../web/engine/page/hopfield';

vi.mock('../../../web/engine/page/spawn', async () =>
  (await import('./hopfield_in_process')).hopfieldInProcess(),
);

const memory = new AssociativeMemory();
afterEach(() => memory.dispose());

const pattern = Int8Array.of(1, 1, -1, -1, 1, -1, 1, -1);

test('a spoilt pattern is found again, and its energy falls to that of the pattern', async () => {
  const spoilt = pattern.slice();
  spoilt[0] = -1;
  const run = await memory.recollect([pattern], spoilt, 4);
  expect([...run.state]).toEqual([...pattern]);
  expect(run.settled).toBe(true);
  expect(run.energies).toHaveLength(run.units.length + 1);
  expect(run.energies.at(-1)).toBe(run.patternEnergies[0]);
  expect([...run.energies]).toEqual([...run.energies].sort((a, b) => b - a));
  expect([run.overlaps[0], run.restless[0]]).toEqual([1, 0]);
  // What was asked stays whose it was.
  expect(spoilt[0]).toBe(-1);
  expect((await memory.recollect([pattern], spoilt, 4)).units).toEqual(run.units);
});

test('what does not fit is said, and the next question is answered', async () => {
  const wrong = memory.recollect([Int8Array.of(1, -1, 1)], Int8Array.of(1, 0), 1);
  await expect(wrong).rejects.toThrow(/pattern|cell/i);
  const { overlaps } = await memory.recollect([pattern], pattern, 1);
  expect(overlaps[0]).toBe(1);
});

test('a closed memory opens again', async () => {
  memory.dispose();
  expect((await memory.recollect([], pattern, 1)).settled).toBe(true);
});
