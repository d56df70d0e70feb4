// Remembers that set-up is done, by the content of everything it depends on: a second run only
// reads a few files.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { catch2 } from './catch2.mjs';
import { emscriptenRoot } from './emscripten.mjs';
import { chromium, eigen, firefox, xsimd } from './find.mjs';
import { root, tools } from './paths.mjs';
import { which } from './run.mjs';
import { llvm } from './versions.mjs';

/** Over names and contents, in the order given. */
export function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

const file = (purpose) => join(tools, `${purpose}.stamp`);

/** Changes when set-up would do something else, or when what it found has gone. */
function state() {
  const here = dirname(fileURLToPath(import.meta.url));
  const sources = readdirSync(here).sort();
  const programs = ['emcc', 'cmake', 'ninja', 'g++', `clang++-${llvm}`, `wasm-ld-${llvm}`];
  const found = [
    ...[eigen(), xsimd(), catch2(), chromium(), firefox()],
    ...[existsSync(emscriptenRoot), process.execPath, root],
    ...programs.map(which),
  ];
  const parts = [
    hashFiles([...sources.map((name) => join(here, name)), join(root, 'package-lock.json')]),
    ...found.map(String),
  ];
  return `${parts.join('\n')}\n`;
}

export function isDone(purpose) {
  return existsSync(file(purpose)) && readFileSync(file(purpose), 'utf8') === state();
}

export function markDone(purpose) {
  mkdirSync(tools, { recursive: true });
  writeFileSync(file(purpose), state());
}
