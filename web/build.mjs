// Builds the site into build/site: set-up, both WebAssembly binaries, the core's tables, the types
// checked, the networks that pages begin with, the bundle. `node web/build.mjs` runs it; what has
// not changed is not built again.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { generateTables, tables } from '../wasm/generate_tables.mjs';
import { buildPreset } from '../wasm/setup/cmake.mjs';
import { root } from '../wasm/setup/paths.mjs';
import { job, main } from '../wasm/setup/report.mjs';
import { run } from '../wasm/setup/run.mjs';
import { setup } from '../wasm/setup/setup.mjs';
import { hashFiles } from '../wasm/setup/stamp.mjs';
import { trainNetworks } from './trained.mjs';

export const site = join(root, 'build', 'site');

const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Both modules in both builds. */
export async function buildWasm() {
  const modules = ['unrolled_wasm', 'unrolled_inside'];
  await buildPreset('wasm-simd', modules);
  await buildPreset('wasm-relaxed', modules);
  await generateTables();
}

export const checkTypes = () =>
  job('types', (show) => run(bin('tsc'), ['-b', '--pretty', 'false'], { cwd: root, show }));

/**
 * All that goes into a bundle: the pages' sources, the core (a text to train on), the binaries.
 */
export function inputs() {
  const folder = (name) =>
    readdirSync(join(root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const binaries = ['wasm-simd', 'wasm-relaxed'].flatMap((build) =>
    ['unrolled.mjs', 'unrolled.wasm', 'inside.mjs', 'inside.wasm'].map((name) =>
      join(root, 'build', build, name),
    ),
  );
  const sources = [
    ...['loader', 'module', 'values', 'compile_from', 'compile_packed', 'compile_embedded'],
  ].map((name) => `wasm/${name}.ts`);
  const named = ['vite.config.ts', 'package-lock.json', ...sources];
  const files = [...folder('web'), ...folder('core'), ...named.map((name) => join(root, name))];
  return [...files.sort(), ...binaries, ...tables];
}

export async function buildSite() {
  await trainNetworks();
  const stamp = join(root, 'build', 'generated', 'site.stamp');
  const key = hashFiles(inputs());
  const done = existsSync(join(site, 'index.html')) && existsSync(stamp);
  if (done && readFileSync(stamp, 'utf8') === key) return;
  await job('bundle', (show) =>
    run(bin('vite'), ['build', '--logLevel', 'warn'], { cwd: root, show }),
  );
  const single = ['build', '--logLevel', 'warn', '--config', 'web/single_file.config.ts'];
  await job('one file', (show) => run(bin('vite'), single, { cwd: root, show }));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

if (process.argv[1] === import.meta.filename)
  await main(async () => {
    await setup('page');
    await buildWasm();
    await checkTypes();
    await buildSite();
    console.log(`\nThe site is in ${site}: static files for any host.`);
  });
