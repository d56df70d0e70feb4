// Writes the core's tables to build/generated: settings.json for the page's forms, URLs and
// attributes, cells.json for the views into a network. What is known in C++ is written once.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from './setup/paths.mjs';

const folder = join(root, 'build', 'generated');

/** In the order of generateTables(). */
export const tables = ['settings.json', 'cells.json'].map((name) => join(folder, name));

export async function generateTables() {
  const [main, inside] = [await load('unrolled'), await load('inside')];
  mkdirSync(folder, { recursive: true });
  for (const [i, json] of [main.settingsTable(), inside.cellsTable()].entries()) {
    const text = `${JSON.stringify(JSON.parse(json), null, 2)}\n`;
    // Left alone where it is the same: its time tells whether the page must be built again.
    if (!existsSync(tables[i]) || readFileSync(tables[i], 'utf8') !== text)
      writeFileSync(tables[i], text);
  }
}

async function load(name) {
  const build = join(root, 'build', 'wasm-simd');
  const { default: factory } = await import(pathToFileURL(join(build, `${name}.mjs`)).href);
  return factory({ wasmBinary: readFileSync(join(build, `${name}.wasm`)) });
}
