// Configures and builds a preset of CMakePresets.json, doing only what changed.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { cmakePaths } from './cmake_paths.mjs';
import { root } from './paths.mjs';
import { job } from './report.mjs';
import { run } from './run.mjs';
import { hashFiles } from './stamp.mjs';

/** Builds `targets` of the preset, all of it where none is named. */
export async function buildPreset(preset, targets = []) {
  await job(`build ${preset}`, async (show) => {
    const folder = join(root, 'build', preset);
    await configure(preset, folder, show);
    const jobs = String(availableParallelism());
    const options = ['--build', folder, '-j', jobs, ...targetOptions(targets)];
    // Compilers say much about one mistake.
    await run('cmake', options, { show, quoted: 150 });
  });
}

const targetOptions = (targets) => (targets.length > 0 ? ['--target', ...targets] : []);

/**
 * Ninja configures again by itself when a CMakeLists.txt changed. The compiler and the found paths,
 * though, stay in CMake's cache for good: where they changed the folder starts afresh.
 */
async function configure(preset, folder, show) {
  const toolchain = join(root, 'wasm', 'toolchain.cmake');
  const key = hashFiles([cmakePaths, toolchain, join(root, 'CMakePresets.json')]);
  const stamp = join(folder, 'configured.stamp');
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (before === key && existsSync(join(folder, 'build.ninja'))) return;
  const fresh = existsSync(folder) ? ['--fresh'] : [];
  await run('cmake', ['--preset', preset, ...fresh], { cwd: root, show });
  writeFileSync(stamp, key);
}
