// The programs that are measured beside ours read the table of workloads as it is now, and make a
// step of each that is theirs.

import { join } from 'node:path';
import { expect, test } from 'vitest';

import { workloads } from '../../web/bench/shared/workload';
import { Missing, type Workplace } from '../bench/contestant';
import { writeData } from '../bench/data';
import { openPeer } from '../bench/peers';

const root = join(import.meta.dirname, '../..');

const nothing = () => Promise.reject(new Error('Programs need no page.'));
const workplace: Workplace = {
  root,
  packages: root,
  compiler: 'c++',
  workers: 1,
  browser: nothing,
  server: nothing,
};

test.for(['torch', 'onednn'])('%s', { timeout: 600_000 }, async (name, { skip }) => {
  writeData(root);
  const opened = await openPeer(name, workplace).catch((reason: unknown) => {
    if (reason instanceof Missing) return reason;
    throw reason;
  });
  if (opened instanceof Missing) return skip(opened.message);
  const { runner, runs } = opened;
  for (const workload of workloads.filter(runs)) {
    await runner.start(workload, 0);
    expect((await runner.window(0)).tokens, workload.id).toBeGreaterThan(0);
  }
  runner.close();
});
