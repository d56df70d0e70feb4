import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Real pages in Chromium. */
const pages = {
  testTimeout: 120_000,
  hookTimeout: 60_000,
  // What is waited for comes at once on a machine that is not busy.
  expect: { poll: { timeout: 20_000 } },
  // A browser that ends of itself is no fault of the page, and is told aloud. Whatever else fails
  // is not tried again.
  retry: { count: 1, condition: /browser has been closed|Browser closed/ },
};

/** Files that measure how long the page computes: another page beside them would slow it down. */
const measuring = readdirSync('tests/e2e', { recursive: true, encoding: 'utf8' })
  .map((name) => join('tests/e2e', name))
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => /longTasks|performance\.now/.test(readFileSync(name, 'utf8')));

export default defineConfig({
  test: {
    // Of every core: vitest would leave one alone, and by then little is left to compile.
    maxWorkers: availableParallelism(),
    projects: [
      {
        // The page's logic, structure, golden files: all that is in no project below.
        test: {
          name: 'web',
          include: ['tests/**/*.test.ts'],
          exclude: ['cli', 'consumer', 'e2e', 'long', 'package'].map((name) => `tests/${name}/**`),
          // Far beyond what any takes: a busy machine is no failure.
          testTimeout: 60_000,
        },
      },
      { test: { name: 'cli', include: ['tests/cli/**/*.test.ts'] } },
      // Projects of others that use the library.
      { test: { name: 'consumer', include: ['tests/consumer/**/*.test.ts'] } },
      // The npm package, packed and installed; its pages in Chromium, which Vite's dev server
      // bundles when they are asked for.
      {
        test: {
          name: 'package',
          include: ['tests/package/**/*.test.ts'],
          ...pages,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      // Minutes of training: of `npm run test:long`.
      { test: { name: 'long', include: ['tests/long/**/*.test.ts'] } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: measuring,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          ...pages,
        },
      },
      {
        test: {
          name: 'e2e-alone',
          include: measuring,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...pages,
        },
      },
    ],
  },
});
