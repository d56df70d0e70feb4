// Things that may already be on the machine, wherever they came from.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { tools } from './paths.mjs';
import { output, which } from './run.mjs';
import * as versions from './versions.mjs';

const includes = [
  '/usr/include',
  '/usr/local/include',
  '/opt/homebrew/include',
  '/opt/local/include',
];

/** Folder of Eigen/Core. */
export function eigen() {
  return includes
    .flatMap((folder) => [join(folder, 'eigen3'), folder])
    .find((folder) => existsSync(join(folder, 'Eigen', 'Core')));
}

/** Folder of xsimd/xsimd.hpp: the one that set-up brought, or the system's if it is new enough. */
export function xsimd() {
  return [join(tools, 'xsimd', 'usr', 'include'), ...includes].find((folder) => {
    const config = join(folder, 'xsimd', 'config', 'xsimd_config.hpp');
    if (!existsSync(config)) return false;
    const [, major] = /XSIMD_VERSION_MAJOR (\d+)/.exec(readFileSync(config, 'utf8')) ?? [];
    return Number(major) >= Number.parseInt(versions.xsimd, 10);
  });
}

/** Folder of an Emscripten that is on PATH and new enough. */
export function emscriptenOnPath() {
  if (!which('emcc')) return undefined;
  const [, found] = /\b(\d+\.\d+\.\d+)\b/.exec(output('emcc', ['--version'])) ?? [];
  if (!found || !versions.atLeast(found, versions.emscripten)) return undefined;
  return output('em-config', ['EMSCRIPTEN_ROOT']).trim() || undefined;
}

/** Chromium's program; the environment's CHROMIUM names another. */
export function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return process.env.CHROMIUM ?? names.map(which).find(Boolean);
}

/** Firefox's program; the environment's FIREFOX names another. */
export function firefox() {
  return process.env.FIREFOX ?? ['firefox-esr', 'firefox'].map(which).find(Boolean);
}

/** clang-format of the version that lays out this project. */
export function clangFormat() {
  const { clangFormat: version } = versions;
  const isThat = (name) => which(name) && output(name, ['--version']).includes(` ${version}.`);
  return [`clang-format-${version}`, 'clang-format'].find(isThat);
}
