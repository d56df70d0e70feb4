// xsimd's headers: newer than Debian 12's, which do not know WebAssembly.

import { join } from 'node:path';

import { xsimd } from './find.mjs';
import { tools } from './paths.mjs';
import { job } from './report.mjs';
import { download } from './trixie.mjs';
import { unpackPackage } from './unpack.mjs';
import * as versions from './versions.mjs';

export async function bringXsimd() {
  if (xsimd()) return;
  await job(`xsimd ${versions.xsimd}`, async (show) => {
    const file = await download(show, ['download'], 'libxsimd-dev', versions.xsimd, '.deb');
    await unpackPackage(file, join(tools, 'xsimd'));
  });
}
