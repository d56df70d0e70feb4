// How much of the package a page loads, bundled and minified as its users do it and compressed as
// servers do (Brotli), and how much npm brings. Limits are some percent above what was measured on
// 2026-11-30, which stands beside them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';

import { install, type Packed, pack } from './installed';

type Output = Metafile['outputs'][string];

let packed: Packed;
let folder: string;
beforeAll(() => {
  packed = pack();
  folder = install(packed);
});

interface Loaded {
  /** Kilobytes of the script and of what it imports at once. */
  first: number;
  /** The same of one that comes later, found by a source of the package that is in it. */
  later(source: RegExp): number;
}

/** What a page loads that has this line in its script. */
async function bundle(line: string): Promise<Loaded> {
  const entry = join(folder, 'entry.js');
  writeFileSync(entry, line);
  const made = await build({
    entryPoints: [entry],
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
  });
  const { outputs } = made.metafile;
  const contents = new Map(made.outputFiles.map((file) => [file.path, file.contents]));
  const withImports = (path: string, known = new Set<string>()): Set<string> => {
    known.add(path);
    for (const { path: to, kind } of outputs[path]!.imports)
      if (kind === 'import-statement' && !known.has(to)) withImports(to, known);
    return known;
  };
  const sum = (paths: Iterable<string>): number =>
    [...paths]
      .map((path) => brotliCompressSync(contents.get(join(folder, path))!).length)
      .reduce((all, bytes) => all + bytes / 1000, 0);
  const find = (wanted: (output: Output) => boolean): string =>
    Object.keys(outputs).find((path) => wanted(outputs[path]!))!;
  const first = withImports(find(({ entryPoint }) => entryPoint === 'entry.js'));
  return {
    first: sum(first),
    later(source) {
      const all = withImports(
        find(({ inputs }) => Object.keys(inputs).some((is) => source.test(is))),
      );
      return sum([...all].filter((path) => !first.has(path)));
    },
  };
}

test('an engine: what is imported, its client and workers, and one of the binaries', async () => {
  const { first, later } = await bundle("import { createEngine } from 'unrolled'; createEngine();");
  // 8.3; 21.3; 397, of which train.py's text is 12; of a text's language alone 112
  expect(first).toBeLessThan(10);
  expect(later(/page_host/)).toBeLessThan(24);
  expect(later(/chunks\/inside-/)).toBeLessThan(415);
  expect(later(/chunks\/unrolled-/)).toBeLessThan(120);
});

test('the playground, before its engine', async () => {
  const { first } = await bundle("import 'unrolled/playground';");
  expect(first).toBeLessThan(93); // 85.3
});

test('all elements', async () => {
  const { first } = await bundle("import 'unrolled/elements';");
  expect(first).toBeLessThan(225); // 205.1
});

test('the package, packed and unpacked', () => {
  // 3.4; 6.71
  expect(packed.size / 1e6).toBeLessThan(3.5);
  expect(packed.unpackedSize / 1e6).toBeLessThan(6.8);
});
