// The Catch2 suite in one of its builds, counted from the report it writes.

import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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

/** A part of the suite in a program of its own: as many of them as there are cores. */
async function runShard(name, [program, ...first], { filter, env, seed }, index, count) {
  const report = join(reports, `${name}-${index}.xml`);
  rmSync(report, { force: true });
  const args = [
    ...first,
    // Each program deals out the same order, and takes its share of it.
    ...['--order', 'rand', '--rng-seed', String(seed)],
    ...['--shard-count', String(count), '--shard-index', String(index)],
    // What takes longest is named, so that it is known.
    ...['--colour-mode', 'none', '--min-duration', '5'],
    ...['--reporter', 'console', '--reporter', `XML::out=${report}`],
    ...(filter ? [filter] : []),
  ];
  const { ok, how } = await watch(program, args, { cwd: root, env, held: index > 0 });
  const counted = existsSync(report) ? parseReport(readFileSync(report, 'utf8')) : undefined;
  if (!counted) return { passed: 0, failed: 1, skipped: [], problem: `ended early: ${how}` };
  // A sanitizer may complain, or a destructor crash, after the last test.
  if (!ok && counted.failed === 0)
    return { ...counted, failed: 1, problem: `all tests passed, and yet ${how}` };
  return counted;
}

const sum = (numbers) => numbers.reduce((all, number) => all + (number ?? 0), 0);

/** What all parts counted, as if one program had run. */
export function joinCounts(shards) {
  const { problem } = shards.find((shard) => shard.problem) ?? {};
  return {
    passed: sum(shards.map(({ passed }) => passed)),
    failed: sum(shards.map(({ failed }) => failed)),
    skippedCount: sum(shards.map(({ skippedCount }) => skippedCount)),
    skipped: shards.flatMap(({ skipped }) => skipped),
    assertions: sum(shards.map(({ assertions }) => assertions)),
    ...(problem && { problem }),
  };
}

/** `command`: program and first arguments; `filter`: a test specification. */
export async function runCatch2(name, command, { filter, env } = {}) {
  const seed = randomInt(2 ** 31);
  const count = availableParallelism();
  const shards = Array.from({ length: count }, (_, index) =>
    runShard(name, command, { filter, env, seed }, index, count),
  );
  return joinCounts(await Promise.all(shards));
}
