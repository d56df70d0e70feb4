// The Catch2 suite in one of its builds, counted from the report it writes.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { watch } from './child.mjs';
import { reports, root } from './paths.mjs';

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
const plain = (xml) => xml.trim().replace(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity]);

const number = (tag, name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(tag)?.[1]);

/** Tests skipped, with the reason that SKIP() gave. */
function skips(xml) {
  return [...xml.matchAll(/<TestCase name="([^"]*)"[^>]*>([\s\S]*?)<\/TestCase>/g)].flatMap(
    ([, name, body]) =>
      [...body.matchAll(/<Skip\b[^>]*>([\s\S]*?)<\/Skip>/g)].map(([, reason]) => ({
        name: plain(name),
        reason: plain(reason),
      })),
  );
}

/** Counts of a report; undefined where the program ended before it had finished writing. */
export function parseReport(xml) {
  const [cases] = /<OverallResultsCases [^>]*>/.exec(xml) ?? [];
  const [assertions] = /<OverallResults [^>]*>(?=\s*<OverallResultsCases)/.exec(xml) ?? [];
  if (!cases || !assertions) return undefined;
  const skipped = skips(xml);
  return {
    passed: number(cases, 'successes') + number(cases, 'expectedFailures'),
    failed: number(cases, 'failures'),
    skippedCount: number(cases, 'skips'),
    skipped,
    assertions: number(assertions, 'successes') + number(assertions, 'failures'),
  };
}

/** `command`: program and first arguments; `filter`: a test specification. */
export async function runCatch2(name, command, { filter, env } = {}) {
  const report = join(reports, `${name}.xml`);
  rmSync(report, { force: true });
  const [program, ...first] = command;
  const args = [
    ...first,
    // What takes longest is named, so that it is known.
    ...['--order', 'rand', '--colour-mode', 'none', '--min-duration', '5'],
    ...['--reporter', 'console', '--reporter', `XML::out=${report}`],
    ...(filter ? [filter] : []),
  ];
  const { ok, how } = await watch(program, args, { cwd: root, env });
  const counted = existsSync(report) ? parseReport(readFileSync(report, 'utf8')) : undefined;
  if (!counted) return { passed: 0, failed: 1, skipped: [], problem: `ended early: ${how}` };
  // A sanitizer may complain, or a destructor crash, after the last test.
  if (!ok && counted.failed === 0)
    return { ...counted, failed: 1, problem: `all tests passed, and yet ${how}` };
  return counted;
}
