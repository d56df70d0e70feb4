// Biome over TypeScript, scripts and styles: laid out as the rules say, imports in order, and none
// of the mistakes that its rules know (web/biome_rules.jsonc).

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { watch } from './child.mjs';
import { reports, root } from './paths.mjs';

/** Where such files are; what else is looked at stands in the rules. */
const places = ['web', 'tests', 'wasm', 'vite.config.ts', 'vitest.config.ts'];

/** Every file is a test; the person sees what is wrong in each. */
export async function runBiome() {
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
