import { expect, test } from 'vitest';

import { readCheckpoint } from '../../../web/app/checkpoint_file';

/** How core/io/container.cpp begins each file. */
const magic = [0x89, 0x55, 0x4e, 0x52, 0x0d, 0x0a, 0x1a, 0x0a];

const file = (bytes: number[], name = 'run.unrolled') => new File([Uint8Array.from(bytes)], name);

test('a file that begins as a checkpoint is read whole', async () => {
  expect(await readCheckpoint(file([...magic, 1, 2, 3]))).toEqual(
    Uint8Array.from([...magic, 1, 2, 3]),
  );
});

test.each([
  ['an empty file', []],
  ['a text', [...'The river'].map((letter) => letter.charCodeAt(0))],
  ['half a mark', magic.slice(0, 5)],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]],
])('%s is refused by its name', async (_, bytes) => {
  await expect(readCheckpoint(file(bytes, 'x.bin'))).rejects.toThrow('“x.bin” is not a checkpoint');
});

test('what no tab can open is refused before it is read', async () => {
  let read = 0;
  const huge = {
    name: 'huge.unrolled',
    size: 700 * 2 ** 20,
    slice: () => new Blob([Uint8Array.from(magic)]),
    arrayBuffer: () => Promise.resolve(new ArrayBuffer(++read)),
  } as unknown as File;
  await expect(readCheckpoint(huge)).rejects.toThrow('has 700 MB; a tab can open 382 MB');
  expect(read).toBe(0);
});
