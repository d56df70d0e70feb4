// The package as its users have it: packed by npm, and installed from that file into an empty
// folder, without a network.

import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

export const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'build/package/index.d.ts');

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args, '--ignore-scripts', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** A folder that goes after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-package-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Packed {
  /** The file that would be published. */
  tarball: string;
  /** Paths in it. */
  files: readonly string[];
  /** In bytes: of the tarball, and of what it holds. */
  size: number;
  unpackedSize: number;
}

export function pack(): Packed {
  if (!existsSync(built))
    throw new Error('The package is not built: run `node web/package.mjs` first.');
  const folder = temporaryFolder();
  const [told] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], root)) as [
    { filename: string; files: { path: string }[]; size: number; unpackedSize: number },
  ];
  const { filename, files, size, unpackedSize } = told;
  const tarball = join(folder, filename);
  return { tarball, files: files.map(({ path }) => path), size, unpackedSize };
}

/** A folder that has the package and nothing else, but for the pages of `app`. */
export function install({ tarball }: Packed, app = false): string {
  const folder = temporaryFolder();
  npm(['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  if (app) cpSync(join(import.meta.dirname, 'app'), folder, { recursive: true });
  return folder;
}

const run = promisify(execFile);

/** Standard output of a program of Node, which must end by itself with success. */
export async function node(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await run(process.execPath, [...args], { cwd, timeout: 200_000 });
  return stdout;
}
