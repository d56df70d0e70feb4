// Catch2's sources as upstream released them: Debian keeps that archive beside its own changes.
// One copy serves the native builds and the WebAssembly ones.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { tools } from './paths.mjs';
import { job } from './report.mjs';
import { download } from './trixie.mjs';
import { unpackArchive } from './unpack.mjs';
import * as versions from './versions.mjs';

const folder = join(tools, 'catch2');

/** Folder of the sources, or undefined where CMake has to fetch them itself. */
export function catch2() {
  return existsSync(join(folder, 'CMakeLists.txt')) ? folder : undefined;
}

export async function bringCatch2() {
  if (catch2()) return;
  await job(`Catch2 ${versions.catch2}`, async (show) => {
    const action = ['source', '--download-only'];
    const file = await download(show, action, 'catch2', versions.catch2, '.orig.tar.gz');
    await unpackArchive(file, folder);
  });
}
