import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        // The page's logic, structure, golden files: all that is in no project below.
        test: {
          name: 'web',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/cli/**', 'tests/e2e/**', 'tests/long/**'],
          // Far beyond what any takes: a busy machine is no failure.
          testTimeout: 60_000,
        },
      },
      { test: { name: 'cli', include: ['tests/cli/**/*.test.ts'] } },
      // Minutes of training: of `npm run test:long`.
      { test: { name: 'long', include: ['tests/long/**/*.test.ts'] } },
      {
        // Real pages in Chromium: one at a time, since they measure time.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // A browser that ends of itself is no fault of the page, and is told aloud. Whatever else
          // fails is not tried again.
          retry: { count: 1, condition: /browser has been closed|Browser closed/ },
        },
      },
    ],
  },
});
