// Builds the playground as one file that runs from a double click, where browsers let a page load
// nothing that lies beside it: `node_modules/.bin/vite build --config web/single_file.config.ts`.
// Scripts, styles, texts, trained networks, workers and binaries stand in the page itself.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

import { workerScript } from './one_script.ts';

const root = join(import.meta.dirname, '..');
const anyWorker = join(root, 'web/engine/worker/any_worker.ts');
export const singleFile = 'unrolled-single.html';

/** Names of workers that stand in the one script of all of them. */
const workersId = '\0unrolled:workers';

/** The module with all tasks does what the smaller one does, so that one of them is enough. */
const withAllTasks = (path: string) => path.replace(/\bunrolled\.(wasm\?url|mjs)$/, 'inside.$1');

const dataUrl = (type: string, bytes: Buffer) => `data:${type};base64,${bytes.toString('base64')}`;

/** Of the two modules there is one, its binary is packed, and no service worker is asked for. */
function parts(): Plugin {
  return {
    name: 'unrolled:one-of-each',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source.endsWith('wasm/compile_from'))
        return this.resolve(source.replace('compile_from', 'compile_packed'), importer);
      const all = withAllTasks(source);
      return all === source ? undefined : this.resolve(all, importer);
    },
    load(id) {
      // There is nothing that could be kept beside it.
      if (id.endsWith('web/pages/offline.ts')) return 'export {};';
      if (!id.endsWith('.wasm?url')) return undefined;
      const binary = readFileSync(id.replace('?url', ''));
      const url = dataUrl('application/gzip', gzipSync(binary, { level: 9 }));
      return `export default ${JSON.stringify(url)};`;
    },
  };
}

/** All workers are one script, and that is an address too. */
function workers(): Plugin {
  return {
    name: 'unrolled:one-worker',
    enforce: 'pre',
    resolveId: (source) => (source === workersId ? source : undefined),
    async load(id) {
      if (id.endsWith('?worker&url'))
        return `export { default } from ${JSON.stringify(workersId)};`;
      if (id !== workersId) return undefined;
      const script = await workerScript(anyWorker, [parts()]);
      const url = dataUrl('text/javascript', Buffer.from(script));
      return `export default ${JSON.stringify(url)};`;
    },
  };
}

/** A script's text ends, or becomes something else, where one of its strings has such a tag. */
const inScript = (code: string) => code.replaceAll(/<(?=\/?script)/gi, '\\x3C');

/** Script and styles of the page become part of it, and no other file is written. */
function page(): Plugin {
  return {
    name: 'unrolled:one-page',
    enforce: 'post',
    transformIndexHtml: {
      order: 'pre',
      // The other pages are not there.
      handler: (html) => html.replace(/\s*<a class="elsewhere"[\s\S]*?<\/a>/, ''),
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const html = Object.values(bundle).find((file) => file.fileName.endsWith('.html'));
        if (html?.type !== 'asset') throw new Error('There is no page.');
        let text = String(html.source);
        for (const file of Object.values(bundle)) {
          if (file === html) continue;
          delete bundle[file.fileName];
          if (file.fileName.endsWith('.map')) continue;
          const name = basename(file.fileName).replaceAll('.', '\\.');
          const tag = file.type === 'chunk' ? '<script[^>]*></script>' : '<link[^>]*>';
          const place = new RegExp(tag.replace('[^>]*', `[^>]*${name}[^>]*`));
          if (!place.test(text)) throw new Error(`${file.fileName} has no place in the page.`);
          text = text.replace(place, () =>
            file.type === 'chunk'
              ? `<script type="module">${inScript(file.code)}</script>`
              : `<style>${String(file.source)}</style>`,
          );
        }
        html.source = text;
        html.fileName = singleFile;
      },
    },
  };
}

export const singleFilePlugins = (): Plugin[] => [parts(), workers(), page()];
