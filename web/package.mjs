// Builds what the npm package brings into build/package: scripts and, beside each, its types.
// `node web/package.mjs` runs it, and so does `npm pack`; what has not changed is not built again.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from '../wasm/setup/paths.mjs';
import { job, main } from '../wasm/setup/report.mjs';
import { run } from '../wasm/setup/run.mjs';
import { setup } from '../wasm/setup/setup.mjs';
import { hashFiles } from '../wasm/setup/stamp.mjs';
import { buildWasm, inputs } from './build.mjs';
import { trainNetworks } from './trained.mjs';

export const folder = join(root, 'build', 'package');

const bin = (name) => join(root, 'node_modules', '.bin', name);
const declarations = (name) =>
  join(root, 'build', 'types', 'web', 'package', 'page', `${name}.d.ts`);
/** Scripts whose types are those of their sources; of the others documents() writes them. */
const typed = ['index', 'onnx'];
const stamp = join(root, 'build', 'generated', 'package.stamp');

/** Needs both binaries, the tables and the trained networks. */
export async function buildPackage() {
  const key = hashFiles([...inputs(), join(root, 'package.json')]);
  const done = existsSync(join(folder, 'index.d.ts')) && existsSync(stamp);
  if (done && readFileSync(stamp, 'utf8') === key) return;
  const vite = ['build', '--logLevel', 'error', '--config', 'web/package.config.ts'];
  await job('package', (show) => run(bin('vite'), vite, { cwd: root, show }));
  await job('package types', async (show) => {
    const page = ['--project', 'web/tsconfig.page.json'];
    await run(bin('tsc'), ['--build', page[1]], { cwd: root, show });
    // The declarations that this leaves behind, as one file.
    const flat = ['--no-banner', '--silent', '--export-referenced-types', 'false'];
    for (const name of typed) {
      const files = ['--out-file', join(folder, `${name}.d.ts`), declarations(name)];
      await run(bin('dts-bundle-generator'), [...page, ...flat, ...files], { cwd: root, show });
    }
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

if (process.argv[1] === import.meta.filename)
  await main(async () => {
    await setup('page');
    await buildWasm();
    await trainNetworks();
    await buildPackage();
    console.log(`\nThe package's files are in ${folder}.`);
  });
