// libFuzzer on whole checkpoints: so many runs, from a corpus that grows in build/fuzz/corpus.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { watch } from './child.mjs';
import { root } from './paths.mjs';

const folder = join(root, 'build', 'fuzz');
const corpus = join(folder, 'corpus');
const text = join(root, 'tests', 'fuzz', 'corpus', 'text.txt');

/** Every entry of the format and every way to damage it; what is there from before is kept. */
async function seed() {
  mkdirSync(corpus, { recursive: true });
  const { ok, how } = await watch(join(folder, 'write_corpus'), [text, corpus], { cwd: root });
  if (!ok) throw new Error(`no checkpoints to begin with: ${how}`);
}

export async function runFuzzer(runs) {
  await seed();
  const args = [corpus, `-runs=${runs}`, '-max_len=16384', '-print_final_stats=1', '-verbosity=0'];
  const options = { cwd: folder, env: { ASAN_OPTIONS: 'allocator_may_return_null=1' } };
  const { ok, how } = await watch(join(folder, 'checkpoint_fuzz'), args, options);
  if (ok) return { passed: 1, failed: 0, skipped: [] };
  return { passed: 0, failed: 1, skipped: [], problem: `${how}; the input lies in build/fuzz` };
}
