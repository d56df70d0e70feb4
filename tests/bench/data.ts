// The examples of the workloads that have some, as files: one generator makes them for all, also
// for programs in other languages.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dataOf } from '../../web/bench/shared/examples';
import { workloads } from '../../web/bench/shared/workload';

/** W7.txt in it is what W7 learns from. */
export function dataFolder(root: string): string {
  return join(root, 'build', 'bench');
}

export function writeData(root: string): void {
  const folder = dataFolder(root);
  mkdirSync(folder, { recursive: true });
  for (const workload of workloads.filter(({ examples }) => examples))
    writeFileSync(join(folder, `${workload.id}.txt`), dataOf(workload));
}
