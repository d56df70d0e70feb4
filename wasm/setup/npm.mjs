// node_modules as package-lock.json has it.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root, tools } from './paths.mjs';
import { job } from './report.mjs';
import { run } from './run.mjs';

const modules = join(root, 'node_modules');

/** Compared package by package: an `npm install` by hand that came to the same is as good. */
function current() {
  try {
    const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
    const wanted = read(join(root, 'package-lock.json'));
    const present = read(join(modules, '.package-lock.json'));
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || optional || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

export async function npmPackages() {
  if (current()) return;
  // `npm ci` empties node_modules; the toolchain need not come again because a package changed.
  const aside = join(root, 'build', 'tools-aside');
  if (existsSync(tools)) {
    mkdirSync(dirname(aside), { recursive: true });
    rmSync(aside, { recursive: true, force: true });
    renameSync(tools, aside);
  }
  try {
    await job('npm packages', (show) =>
      run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: root,
        show,
      }),
    );
  } finally {
    if (existsSync(aside)) {
      mkdirSync(modules, { recursive: true });
      renameSync(aside, tools);
    }
  }
}
