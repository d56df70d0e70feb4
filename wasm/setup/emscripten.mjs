// Emscripten from Debian's package, beside the system: clang, lld and llvm come from the machine,
// binaryen and acorn from npm.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root, tools } from './paths.mjs';
import { job } from './report.mjs';
import { output, which } from './run.mjs';
import { download } from './trixie.mjs';
import { unpackPackage } from './unpack.mjs';
import * as versions from './versions.mjs';

const folder = join(tools, 'emscripten');

/** Emscripten's own root: emcc, and CMake's toolchain file. */
export const emscriptenRoot = join(folder, 'usr', 'share', 'emscripten');

/**
 * Of the 1.6 GB unpacked, 1.4 are libraries for builds that are none of ours: threads, Wasm
 * Workers, sanitizers, dynamic linking, 64-bit memory, file systems. (libGL stays: every link names
 * it.)
 */
const unused = [
  '*/wasm64-emscripten*',
  '*/pic',
  '*/lto-pic',
  '*-mt*.a',
  '*-ww*.a',
  '*asan*.a',
  'libwasmfs*.a',
  '*/emscripten/test',
];

export async function bringEmscripten() {
  if (!existsSync(emscriptenRoot))
    await job(`Emscripten ${versions.emscripten} (240 MB)`, async (show) => {
      const { emscripten } = versions;
      const file = await download(show, ['download'], 'emscripten', emscripten, '.deb');
      show('unpacking');
      await unpackPackage(file, folder, unused);
    });
  writeConfig();
}

/**
 * emcc reads its settings from beside itself, so that a build folder works in any shell, without
 * EM_CONFIG. Written anew each time: the project may have moved, or Node.
 */
function writeConfig() {
  // LLVM's programs under their plain names.
  const llvm =
    output(`llvm-config-${versions.llvm}`, ['--bindir']).trim() ||
    dirname(which(`clang-${versions.llvm}`));
  const config = [
    `LLVM_ROOT = '${llvm}'`,
    `BINARYEN_ROOT = '${join(root, 'node_modules', 'binaryen')}'`,
    `NODE_JS = '${process.execPath}'`,
    // The package ships all system libraries built: none has to be compiled into its cache.
    'FROZEN_CACHE = True',
    '',
  ].join('\n');
  const path = join(emscriptenRoot, '.emscripten');
  if (!existsSync(path) || readFileSync(path, 'utf8') !== config) writeFileSync(path, config);
}
