// How files are laid out, and mistakes in them: TypeScript, scripts and styles by Biome
// (web/biome_rules.jsonc), C++ by clang-format (.clang-format).

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { clangFormat } from '../../wasm/setup/find.mjs';
import { clangFormat as version } from '../../wasm/setup/versions.mjs';
import { watch } from './child.mjs';
import { reports, root } from './paths.mjs';

/** Where such files are; what else is looked at stands in the rules. */
const places = ['web', 'tests', 'wasm', 'vite.config.ts', 'vitest.config.ts'];

/** Every file is a test; the person sees what is wrong in each. */
async function runBiome() {
  const report = join(reports, 'biome.json');
  rmSync(report, { force: true });
  const program = join(root, 'node_modules', '.bin', 'biome');
  const rules = `--config-path=${join(root, 'web', 'biome_rules.jsonc')}`;
  const args = [
    ...['check', rules, '--error-on-warnings', '--max-diagnostics=none'],
    ...['--reporter=default', '--reporter=json', `--reporter-file=${report}`],
    ...places,
  ];
  const { ok, how } = await watch(program, args, { cwd: root });
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  if (!counted) return { passed: 0, failed: 1, skipped: [], problem: `ended early: ${how}` };
  const wrong = new Set(counted.diagnostics.map(({ location }) => location.path));
  const { unchanged, changed } = counted.summary;
  const failed = ok ? 0 : Math.max(1, wrong.size);
  return { passed: unchanged + changed - wrong.size, failed, skipped: [] };
}

const sources = () =>
  ['core', 'wasm', 'examples', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[ch]pp$/.test(name))
      .map((name) => join(folder, name)),
  );

function runClangFormat() {
  const program = clangFormat();
  if (!program)
    return {
      passed: 0,
      failed: 0,
      skipped: [{ name: 'C++', reason: `there is no clang-format ${version} here` }],
    };
  const files = sources();
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 };
  const { stderr, status, error } = spawnSync(program, ['--dry-run', '-Werror', ...files], options);
  const wrong = new Set([...stderr.matchAll(/^(\S+?):\d+:\d+: error/gm)].map(([, name]) => name));
  if (error || (status !== 0 && wrong.size === 0))
    return { passed: 0, failed: 1, skipped: [], problem: error?.message ?? stderr };
  if (wrong.size > 0)
    console.log(
      `Lay out with \`${program} -i\`:\n${[...wrong].map((name) => `  ${name}`).join('\n')}`,
    );
  return { passed: files.length - wrong.size, failed: wrong.size, skipped: [] };
}

export async function runStyle() {
  const [page, core] = [await runBiome(), runClangFormat()];
  return {
    passed: page.passed + core.passed,
    failed: page.failed + core.failed,
    skipped: core.skipped,
    ...((page.problem ?? core.problem) && { problem: page.problem ?? core.problem }),
  };
}
