/**
 * The module with all tasks and what it takes to look inside, in its two builds; a page that needs
 * neither loads neither.
 */

import relaxedUrl from '../../../build/wasm-relaxed/inside.wasm?url';
import simdUrl from '../../../build/wasm-simd/inside.wasm?url';
import type { Build, Factory } from '../../../wasm/loader';

export function insideUrl(build: Build): string {
  return build === 'relaxed' ? relaxedUrl : simdUrl;
}

export async function loadInside(build: Build): Promise<Factory> {
  const glue =
    build === 'relaxed'
      ? await import('../../../build/wasm-relaxed/inside.mjs')
      : await import('../../../build/wasm-simd/inside.mjs');
  return glue.default;
}
