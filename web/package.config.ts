import { resolve } from 'node:path';
import { defineConfig } from 'vite';

import site from '../vite.config.ts';
import { documents } from './package_documents.ts';
import { binaries, workers } from './package_plugins.ts';

const root = resolve(import.meta.dirname, '..');
const entry = (name: string) => resolve(root, 'web/package/page', `${name}.ts`);

/** The scripts of the npm package; web/package.mjs adds the types and packs it. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [binaries(), workers(), documents()],
  build: {
    outDir: resolve(root, 'build/package'),
    emptyOutDir: true,
    target: site.build!.target!,
    cssTarget: site.build!.cssTarget!,
    // What is bundled keeps its authors' notices.
    license: { fileName: 'THIRD_PARTY_LICENSES.md' },
    lib: {
      formats: ['es'],
      entry: {
        index: entry('index'),
        elements: entry('elements'),
        playground: entry('playground'),
        views: entry('views'),
        no_elements: entry('no_elements'),
        onnx: entry('onnx'),
      },
    },
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Who bundles it does that; who looks for a mistake reads it.
        minify: false,
      },
    },
  },
});
