// What makes the site an app that works without a network: its manifest, and the service worker
// with the list of all files that were built (web/offline).

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';

import { pixelIcons } from './icons.ts';
import { singleFile } from './single_file.ts';

const pages = join(import.meta.dirname, 'pages');
export const serviceWorker = 'sw.js';

/** What a page of the site shows: no maps, no data for tools, nor the site that is one file. */
const isKept = (path: string) =>
  !path.endsWith('.map') && ![serviceWorker, singleFile, 'custom-elements.json'].includes(path);

/** Binaries are named by their build (vite.config.ts); a machine runs one. */
function only(path: string): { only?: 'simd' | 'relaxed' } {
  if (!path.endsWith('.wasm')) return {};
  return { only: path.includes('_relaxed-') ? 'relaxed' : 'simd' };
}

export function siteFiles(site: string) {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isKept)
    .sort()
    .map((path) => {
      const hash = createHash('sha256')
        .update(readFileSync(join(site, path)))
        .digest('base64');
      return { path, hash, ...only(path) };
    });
}

/** Writes the service worker of the site that lies in this folder. */
export async function writeServiceWorker(site: string): Promise<void> {
  const files = siteFiles(site);
  const name = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { siteFiles: JSON.stringify(files), siteBuild: JSON.stringify(name) },
    build: {
      outDir: site,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(import.meta.dirname, 'offline/worker/service_worker.ts'),
        output: { entryFileNames: serviceWorker, format: 'iife', codeSplitting: false },
      },
    },
  });
}

export function offlinePlugin(): Plugin {
  let site = '';
  return {
    name: 'unrolled:offline',
    apply: 'build',
    configResolved(config) {
      site = config.build.outDir;
    },
    // Under names of their own: an app that is installed knows them by their address.
    generateBundle() {
      const icons = pixelIcons.map(({ name }) => name);
      for (const fileName of ['manifest.json', 'icon.svg', ...icons])
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(pages, fileName)) });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { path }) => {
        const top = '../'.repeat(path.split('/').length - 2) || './';
        const link = (rel: string, name: string) => ({
          tag: 'link',
          attrs: { rel, href: `${top}${name}` },
          injectTo: 'head' as const,
        });
        // iOS reads no icons of a manifest.
        return [link('manifest', 'manifest.json'), link('apple-touch-icon', 'icon-192.png')];
      },
    },
    closeBundle: () => writeServiceWorker(site),
  };
}
