import { resolve } from 'node:path';
import { defineConfig } from 'vite';

import site from '../vite.config.ts';
import { singleFilePlugins } from './single_file.ts';

const pages = resolve(import.meta.dirname, 'pages');

/** The playground in one file, beside the site. */
export default defineConfig({
  root: pages,
  base: './',
  publicDir: false,
  plugins: singleFilePlugins(),
  build: {
    outDir: site.build!.outDir!,
    emptyOutDir: false,
    target: site.build!.target!,
    cssTarget: site.build!.cssTarget!,
    modulePreload: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    cssCodeSplit: false,
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    rolldownOptions: {
      input: resolve(pages, 'index.html'),
      output: { codeSplitting: false },
    },
  },
});
