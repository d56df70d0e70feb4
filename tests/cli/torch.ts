// A Python that has PyTorch, which no build of ours needs.

import { spawnSync } from 'node:child_process';

/** Its own path, since another shell may find another one by the same name; undefined: none. */
export const python = ['python3', '/usr/bin/python3']
  .map((name) => {
    const program = 'import sys, torch; print(sys.executable)';
    const found = spawnSync(name, ['-c', program], { timeout: 60_000, encoding: 'utf8' });
    return found.status === 0 ? found.stdout.trim() : '';
  })
  .find((path) => path !== '');

export const noTorch = 'There is no python3 with PyTorch here (Debian: python3-torch).';
