// Data of any size, written to a file a piece at a time, and what a run on it may take.

import { appendFileSync, writeFileSync } from 'node:fs';

import { type Result, shell } from './program';

/** Numbers from 0 to 1 that are the same each time (a linear congruential generator). */
function numbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const random = numbers();
const syllables = 'ba de fi go ku la me ni po ru sa te vi wo zu'.split(' ');
const words = Array.from({ length: 20_000 }, () =>
  Array.from(
    { length: 1 + Math.floor(random() * 4) },
    () => syllables[Math.floor(random() * syllables.length)],
  ).join(''),
);
/** Few of them are frequent, as in any language. */
const word = () => words[Math.floor(words.length * random() ** 3)]!;
const some = (least: number, most: number) =>
  Array.from({ length: least + Math.floor(random() * (most - least)) }, word);

export interface LargeData {
  flags: string[];
  piece: () => string;
  /** Bytes of memory to a byte of the file, as the tasks say (TaskKind::memory). */
  memory: number;
}

export const largeData: Record<string, LargeData> = {
  classify: {
    flags: ['--task', 'classify'],
    piece: () => `${random() < 0.5 ? 'yes' : 'no'}\t${some(5, 60).join(' ')}\n`,
    memory: 4.5,
  },
  tag: {
    flags: ['--task', 'tag'],
    piece: () =>
      `${some(5, 30)
        .map((one) => `${one}\t${one.length > 5 ? 'A' : 'O'}\n`)
        .join('')}\n`,
    memory: 10,
  },
  translate: {
    flags: ['--task', 'translate'],
    piece: () => {
      const source = some(4, 20);
      return `${source.join(' ')}\t${source.reverse().join(' ')}\n`;
    },
    memory: 8,
  },
  forecast: {
    flags: ['--task', 'forecast', '--window', '32'],
    piece: () => `${random().toFixed(4)},${random().toFixed(4)}\n`.repeat(3),
    memory: 5,
  },
  words: {
    flags: ['--unit', 'words', '--window', '32'],
    piece: () => `${some(5, 25).join(' ')}.\n`,
    memory: 8,
  },
};

/** Writes at least so many bytes. */
export function writeLarge(path: string, data: LargeData, bytes: number): void {
  writeFileSync(path, '');
  for (let written = 0; written < bytes; ) {
    const pieces = Array.from({ length: 20_000 }, data.piece).join('');
    appendFileSync(path, pieces);
    written += pieces.length;
  }
}

/** Two steps on a file, with no more memory than so many bytes for each of its own. */
export function trainWithin(path: string, data: LargeData, bytes: number): Promise<Result> {
  const program = 400e6; // itself, its threads' stacks, a small model
  const kilobytes = Math.ceil((data.memory * bytes + program) / 1024);
  const size = '--hidden-size 8 --embedding 8 --batch 4 --epochs 0 --steps 2 --validation 0.002';
  const run = `"$UNROLLED" train ${data.flags.join(' ')} --data '${path}' ${size} --json`;
  return shell(`ulimit -v ${kilobytes}; ${run}`, { hangs: 3_600_000 });
}
