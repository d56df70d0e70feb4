// The vitest suites, counted by a reporter of ours beside vitest's own.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { watch } from './child.mjs';
import { reports, root } from './paths.mjs';

/** `projects`: some of those in vitest.config.ts. */
export async function runVitest(projects, env) {
  const report = join(reports, `${projects[0]}.json`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const counter = join(root, 'tests', 'run', 'count_reporter.mjs');
  const { ok, how } = await watch(
    process.execPath,
    [
      ...[vitest, 'run', ...projects.map((name) => `--project=${name}`)],
      ...['--reporter=default', `--reporter=${counter}`],
    ],
    { cwd: root, env: { ...env, UNROLLED_COUNTS: report } },
  );
  if (!existsSync(report))
    return { passed: 0, failed: 1, skipped: [], problem: `ended early: ${how}` };
  const counted = JSON.parse(readFileSync(report, 'utf8'));
  if (!ok && counted.failed === 0)
    return { ...counted, failed: 1, problem: `all tests passed, and yet ${how}` };
  return counted;
}
