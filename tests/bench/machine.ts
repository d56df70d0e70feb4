// On what was measured.

import { readFileSync } from 'node:fs';
import { cpus, loadavg, type } from 'node:os';

function processorFlags(): Set<string> {
  try {
    const text = readFileSync('/proc/cpuinfo', 'utf8');
    return new Set(/^flags\s*:(.*)$/m.exec(text)?.[1]?.trim().split(/\s+/) ?? []);
  } catch {
    return new Set(); // Not Linux.
  }
}

export function hasAvx512(): boolean {
  return processorFlags().has('avx512f');
}

export interface Machine {
  processor: string;
  cores: number;
  vectors: string;
  system: string;
  node: string;
}

export function machine(): Machine {
  const flags = processorFlags();
  const widest = ['avx512f', 'avx2', 'sse4_2', 'asimd'].find((flag) => flags.has(flag));
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    vectors: widest ?? 'unknown',
    system: type(),
    node: process.version,
  };
}

/** Processes that want to run, averaged over a minute: a quiet machine has next to none. */
export function load(): number {
  return loadavg()[0] ?? 0;
}
