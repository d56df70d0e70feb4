// Builds the program that measures oneDNN, the first time and whenever a source of it changed.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Missing } from './contestant';

const sources = [
  'tests/bench/peers/onednn_peer.cpp',
  'tests/bench/peers/onednn_model.hpp',
  'tests/support/json_reader.hpp',
];

/** The version whose interface the program is written to: the one of Debian 12. */
const version = 2;

/** Path of the program. */
export function buildOnednnPeer(root: string, compiler: string | undefined): string {
  if (!compiler) throw new Missing('The peer onednn needs a C++ compiler: `npm run setup`.');
  requireLibrary(compiler);
  const program = join(root, 'build/peers/onednn_peer');
  if (isNewerThanSources(program, root)) return program;
  mkdirSync(dirname(program), { recursive: true });
  const flags = ['-std=c++23', '-O3', '-march=native', '-fno-math-errno'];
  const places = [`-I${root}`, `-DUNROLLED_SOURCE_DIR="${root}"`];
  const files = [join(root, sources[0]!), '-ldnnl', '-o', program];
  const all = [...flags, ...places, ...files];
  const { status, stderr } = spawnSync(compiler, all, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The peer onednn does not compile:\n${stderr}`);
  return program;
}

function requireLibrary(compiler: string): void {
  const { status, stdout } = spawnSync(compiler, ['-E', '-P', '-x', 'c++', '-'], {
    input: '#include <dnnl_version.h>\nDNNL_VERSION_MAJOR\n',
    encoding: 'utf8',
  });
  if (status !== 0) throw new Missing('oneDNN is not installed: `apt-get install libdnnl-dev`.');
  const found = stdout.trim().split('\n').at(-1);
  if (found !== String(version))
    throw new Missing(
      `oneDNN ${found} is installed, but the peer onednn is written for oneDNN ${version}, ` +
        'which Debian 12 has: `apt-get install libdnnl-dev` there.',
    );
}

function isNewerThanSources(program: string, root: string): boolean {
  if (!existsSync(program)) return false;
  const { mtimeMs } = statSync(program);
  return sources.every((source) => statSync(join(root, source)).mtimeMs < mtimeMs);
}
