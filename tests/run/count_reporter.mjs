// A reporter for vitest that counts, and keeps the reasons that ctx.skip() was given (vitest's own
// JSON leaves them out). Writes to the file that UNROLLED_COUNTS names.

import { writeFileSync } from 'node:fs';

export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counted = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      // A file that could not be loaded, or a hook around it, is one failure.
      counted.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counted.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'passed') ++counted.passed;
        else if (state === 'skipped')
          counted.skipped.push({
            name: test.fullName,
            reason: note ?? 'marked so, without a reason',
          });
        else ++counted.failed;
      }
    }
    writeFileSync(process.env.UNROLLED_COUNTS, JSON.stringify(counted));
  }
}
