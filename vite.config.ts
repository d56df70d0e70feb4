import { resolve } from 'node:path';
import { defineConfig } from 'vite';

import { elementsPagePlugin } from './web/elements_page.ts';
import { lessonPages, lessonPagesPlugin } from './web/lesson_pages.ts';
import { offlinePlugin } from './web/offline_plugin.ts';
import { preloadPlugin } from './web/preload_plugin.ts';
import { strandedPlugin } from './web/stranded.ts';
import { textFilesPlugin } from './web/text_files.ts';

/** A binary says in its name which build it is of, so that a machine keeps only what it runs. */
const assetFileNames = ({ originalFileNames }: { originalFileNames: string[] }) =>
  originalFileNames.some((name) => name.includes('wasm-relaxed'))
    ? 'assets/[name]_relaxed-[hash][extname]'
    : 'assets/[name]-[hash][extname]';

const pages = resolve(import.meta.dirname, 'web/pages');

export default defineConfig({
  root: pages,
  // The site works from any folder of any static host.
  base: './',
  publicDir: false,
  plugins: [
    lessonPagesPlugin(),
    textFilesPlugin(),
    preloadPlugin('/index.html', 'offline'),
    strandedPlugin(),
    elementsPagePlugin(),
    offlinePlugin(),
  ],
  build: {
    outDir: resolve(import.meta.dirname, 'build/site'),
    emptyOutDir: true,
    // What runs WebAssembly SIMD runs this.
    target: 'es2022',
    // light-dark() as it is written: what replaces it for older browsers needs rules of the page
    // around an element, and an embedded one has no such page. These are of spring 2024.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    // What a page imports next is few files; its own page names them (web/preload_plugin.ts).
    modulePreload: false,
    // Small files as data: URLs would need an exception in a strict Content-Security-Policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: resolve(pages, 'index.html'),
        embed: resolve(pages, 'embed.html'),
        bench: resolve(pages, 'bench.html'),
        elements: resolve(pages, 'elements.html'),
        unrolled: resolve(pages, 'unrolled.ts'),
        inside: resolve(pages, 'inside.ts'),
        frame: resolve(pages, 'frame.ts'),
        teach: resolve(pages, 'teach.html'),
        ...Object.fromEntries(
          lessonPages.map((name) => [`lessons/${name}`, resolve(pages, `lessons/${name}.html`)]),
        ),
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        // What the first view needs, in few files: shared with the lessons piece by piece it would
        // be cut into thirty, which compress worse. What they import comes with them. What begins
        // before all that is in a file of its own.
        advancedChunks: {
          groups: [
            { name: 'early', test: /web\/app\/early\.ts$/, priority: 3 },
            { name: 'playground', test: /web\/elements\/playground\/playground\.ts$/, priority: 2 },
            { name: 'loss_chart', test: /web\/charts\/loss_chart\.ts$/, priority: 1 },
          ],
        },
        assetFileNames,
        // Pages of others name these files.
        entryFileNames: ({ name }) =>
          ['unrolled', 'inside', 'frame'].includes(name) ? `${name}.js` : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es', rolldownOptions: { output: { assetFileNames } } },
});
