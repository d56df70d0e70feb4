import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Two of these at the end would be all that still runs: they begin first. */
const long = ['lessons', 'kills', 'gesture', 'compare', 'tasks/inside', 'turns', 'texts'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
      return at < 0 || !moduleId.includes('/e2e/') ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/**
 * It keeps every core busy by itself: beside another page its own collects garbage alone, in tasks
 * that are long.
 */
const alone = 'tests/e2e/bench.test.ts';

/** Real pages in Chromium. */
const pages = {
  testTimeout: 300_000,
  hookTimeout: 180_000,
  // What is waited for comes at once on a machine that is not busy.
  expect: { poll: { timeout: 60_000 } },
  // A browser that ends of itself is no fault of the page, and is told aloud. Whatever else fails
  // is not tried again.
  retry: { count: 1, condition: /browser has been closed|Browser closed/ },
};

export default defineConfig({
  test: {
    // Of every core: vitest would leave one alone, and by then little is left to compile.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongFirst },
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
        },
      },
      // Minutes of training: of `npm run test:long`.
      { test: { name: 'long', include: ['tests/long/**/*.test.ts'] } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: [alone],
          // Files of one process share its browser (tests/e2e/fixture.ts). None measures how long
          // anything takes by the clock: what computes is asked for its processor time.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          ...pages,
        },
      },
      {
        test: { name: 'e2e-alone', include: [alone], sequence: { groupOrder: 1 }, ...pages },
      },
    ],
  },
});
