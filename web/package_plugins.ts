// What is another way in the npm package than in the site: nothing is fetched from an address that
// a bundler would have to find again. Binaries are modules that are imported when one is needed,
// and all workers are one script in a string.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

import { workerScript } from './one_script.ts';

const root = join(import.meta.dirname, '..');
const worker = join(root, 'web/package/worker/package_worker.ts');
const spawn = join(root, 'web/engine/page/spawn.ts');

const sourceId = '\0unrolled:worker-source';
const addressId = '\0unrolled:worker-address';

/** The address of a binary is its name in wasm/compile_embedded.ts. */
function nameOf(binary: string): string {
  const [, build, module] = /wasm-(\w+)\/(\w+)\.wasm/.exec(binary)!;
  return `${module} ${build}`;
}

export function binaries(): Plugin {
  return {
    name: 'unrolled:binaries',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('wasm/compile_from')) return undefined;
      return this.resolve(source.replace('compile_from', 'compile_embedded'), importer);
    },
    load(id) {
      if (id.endsWith('.wasm?url')) return `export default ${JSON.stringify(nameOf(id))};`;
      if (!id.endsWith('.wasm?packed')) return undefined;
      const binary = readFileSync(id.replace('?packed', ''));
      const packed = gzipSync(binary, { level: 9 }).toString('base64');
      return `export default ${JSON.stringify(packed)};`;
    },
  };
}

/** A worker's address is a script of the page's own; in Node, which has none, nobody asks for it. */
export function workers(): Plugin {
  let script: Promise<string> | undefined;
  return {
    name: 'unrolled:workers',
    enforce: 'pre',
    resolveId(source) {
      if (source === 'unrolled:worker-source') return sourceId;
      return source === sourceId || source === addressId ? source : undefined;
    },
    async load(id) {
      if (id.endsWith('?worker&url'))
        return `export { default } from ${JSON.stringify(addressId)};`;
      if (id === addressId)
        return `
          import source from ${JSON.stringify(sourceId)};
          import { ownScript } from ${JSON.stringify(spawn)};
          export default ownScript(source);
        `;
      if (id !== sourceId) return undefined;
      script ??= workerScript(worker, [binaries()]);
      return `export default ${JSON.stringify(await script)};`;
    },
  };
}
