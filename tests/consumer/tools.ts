// What set-up found for the build, and the build that is installed from.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export const installed = join(root, 'build/native');

/** What CMake's cache of that build says. */
function cached(name: string): string {
  const cache = join(installed, 'CMakeCache.txt');
  if (!existsSync(cache)) throw new Error(`${installed} is not configured: cmake --preset native`);
  const [, value] = new RegExp(`^${name}:\\w+=(.*)$`, 'm').exec(readFileSync(cache, 'utf8')) ?? [];
  if (!value) throw new Error(`${cache} has no ${name}`);
  return value;
}

export const set = {
  compiler: cached('CMAKE_CXX_COMPILER'),
  /** Folders of Eigen/Core and xsimd/xsimd.hpp. */
  eigen: cached('UNROLLED_EIGEN_INCLUDE'),
  xsimd: cached('UNROLLED_XSIMD_INCLUDE'),
};
