// Set-up: brings whatever a build needs and is not there. `node wasm/setup/setup.mjs` runs it
// alone.

import { bringCatch2, catch2 } from './catch2.mjs';
import { writeCmakePaths } from './cmake_paths.mjs';
import { bringEmscripten, emscriptenRoot } from './emscripten.mjs';
import { emscriptenOnPath, xsimd } from './find.mjs';
import { npmPackages } from './npm.mjs';
import { systemPackages } from './packages.mjs';
import { main, SetupError } from './report.mjs';
import { which } from './run.mjs';
import { isDone, markDone } from './stamp.mjs';
import * as versions from './versions.mjs';
import { bringXsimd } from './xsimd.mjs';

/**
 * `purpose`: 'page' to build and serve the playground, 'tests' for that and everything else, 'long'
 * for what `npm run test:long` needs besides.
 */
export async function setup(purpose) {
  if (!versions.atLeast(process.versions.node, versions.node))
    throw new SetupError(
      `This is Node ${process.versions.node}. Install Node ${versions.node} or newer ` +
        `(nodejs.org) and run this again.`,
    );
  await npmPackages();
  if (isDone(purpose) || isDone('long') || (purpose === 'page' && isDone('tests'))) return;

  const onPath = emscriptenOnPath();
  const apt = which('apt-get') !== undefined && which('dpkg-deb') !== undefined;
  const elsewhere = [];
  if (!apt && !onPath) elsewhere.push(`Emscripten ${versions.emscripten} or newer (emcc on PATH)`);
  if (!apt && !xsimd()) elsewhere.push(`xsimd ${versions.xsimd} or newer (headers)`);
  const purposes = ['page'];
  if (!onPath && apt) purposes.push('emscripten');
  if (purpose !== 'page') purposes.push('tests');
  if (purpose === 'long') purposes.push('long');
  await systemPackages(purposes, elsewhere);

  if (!onPath) await bringEmscripten();
  await bringXsimd();
  // Without apt CMake fetches the same release itself.
  if (apt && !catch2()) await bringCatch2();
  writeCmakePaths(onPath ?? emscriptenRoot);
  markDone(purpose);
}

if (process.argv[1] === import.meta.filename) await main(() => setup('tests'));
