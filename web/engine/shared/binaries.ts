/** The two builds as the bundler serves them; a browser fetches only the one it can run. */

import relaxedUrl from '../../../build/wasm-relaxed/unrolled.wasm?url';
import simdUrl from '../../../build/wasm-simd/unrolled.wasm?url';
import type { Build, Factory } from '../../../wasm/loader';
import type { Tasks } from './api';
import { insideUrl, loadInside } from './inside_binaries';

export function binaryUrl(build: Build, tasks: Tasks): string {
  if (tasks === 'all') return insideUrl(build);
  return build === 'relaxed' ? relaxedUrl : simdUrl;
}

/**
 * Glue and binary of a build belong together: the names between them are shortened by the linker.
 */
export async function loadFactory(build: Build, tasks: Tasks): Promise<Factory> {
  if (tasks === 'all') return loadInside(build);
  const glue =
    build === 'relaxed'
      ? await import('../../../build/wasm-relaxed/unrolled.mjs')
      : await import('../../../build/wasm-simd/unrolled.mjs');
  return glue.default;
}
