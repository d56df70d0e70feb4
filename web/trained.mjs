// Trains the networks that web/app/trained.json lists, into build/generated/trained: the first view
// of a lesson shows what has been learnt, and goes on from there. The plain SIMD build makes them,
// so that everybody's are the same; one is made again when the build, its text or its entry
// changed.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { root } from '../wasm/setup/paths.mjs';
import { job, SetupError } from '../wasm/setup/report.mjs';

const folder = join(root, 'build', 'generated', 'trained');
const wasm = join(root, 'build', 'wasm-simd', 'unrolled.wasm');
const file = (id) => join(folder, `${id}.unrolled`);
const stamp = (id) => join(folder, `${id}.stamp`);

/** Vite sets NODE_ENV to development for what it loads; the site is built for production. */
async function loadTexts() {
  const { NODE_ENV } = process.env;
  // Only here: this module is read before set-up has brought npm's packages.
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'web', 'app', 'trained_texts.ts'));
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  return module.texts;
}

/**
 * Every network of the list with its text, and a key that changes where it has to be made again.
 */
async function networks() {
  const list = JSON.parse(readFileSync(join(root, 'web', 'app', 'trained.json'), 'utf8'));
  const texts = await loadTexts();
  const build = createHash('sha256').update(readFileSync(wasm)).digest('hex');
  return list.map((network, index) => {
    const text = texts[index];
    const parts = `${build}\0${JSON.stringify(network)}\0${text}`;
    return { ...network, text, key: createHash('sha256').update(parts).digest('hex') };
  });
}

const isDone = ({ id, key }) =>
  existsSync(file(id)) && existsSync(stamp(id)) && readFileSync(stamp(id), 'utf8') === key;

export async function trainNetworks() {
  mkdirSync(folder, { recursive: true });
  const all = await networks();
  const known = new Set(all.flatMap(({ id }) => [file(id), stamp(id)]));
  for (const name of readdirSync(folder))
    if (!known.has(join(folder, name))) rmSync(join(folder, name));
  // The longest first, so that no core waits for the last one.
  const queue = all.filter((network) => !isDone(network)).sort((a, b) => b.steps - a.steps);
  if (queue.length === 0) return;
  await job('networks to begin with', async (show) => {
    const take = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        show(next.id);
        writeFileSync(file(next.id), await trainApart(next));
        writeFileSync(stamp(next.id), next.key);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, take));
  });
}

/** In a thread of its own: advance() does not return before its steps are done. */
const trainApart = (network) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.filename, { workerData: network });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

async function train({ id, settings, steps, text }) {
  const glue = pathToFileURL(join(root, 'build', 'wasm-simd', 'unrolled.mjs')).href;
  const { default: load } = await import(glue);
  const { Session } = await load({ wasmBinary: readFileSync(wasm) });
  const made = Session.create(settings, new TextEncoder().encode(text));
  if ('error' in made) throw new SetupError(`${id}: ${made.error.message} ${made.error.hint}`);
  const session = made.value;
  const left = () => steps - session.totalStep();
  while (left() > 0) {
    const { diverged, finished } = session.advance(1000, left());
    if (diverged > 0) throw new SetupError(`${id} diverged at step ${diverged}: train it slower.`);
    if (finished && left() > 0) throw new SetupError(`${id}: its run ends before step ${steps}.`);
  }
  return session.save();
}

if (!isMainThread && workerData?.text) parentPort.postMessage(await train(workerData));
