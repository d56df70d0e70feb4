// Writes the core's settings table to build/generated/settings.json, for the page's forms, URLs and
// attributes: a range is written once, in C++.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from './setup/paths.mjs';

export const settingsFile = join(root, 'build', 'generated', 'settings.json');

export async function generateSettings() {
  const build = join(root, 'build', 'wasm-simd');
  const { default: load } = await import(pathToFileURL(join(build, 'unrolled.mjs')).href);
  const module = await load({ wasmBinary: readFileSync(join(build, 'unrolled.wasm')) });
  const text = `${JSON.stringify(JSON.parse(module.settingsTable()), null, 2)}\n`;
  mkdirSync(dirname(settingsFile), { recursive: true });
  // Left alone where it is the same: its time tells whether the page must be built again.
  if (!existsSync(settingsFile) || readFileSync(settingsFile, 'utf8') !== text)
    writeFileSync(settingsFile, text);
}
