// What is measured: ours in its places, and the peers.

import type { Browser } from 'playwright-core';

import type { Runner } from '../../web/bench/page/runner';
import type { Workload } from '../../web/bench/shared/workload';
import type { StaticServer } from './static_server';

export interface Contestant {
  /** 'native', 'node', 'chromium', or a peer's name. */
  where: string;
  /** Which vectors: 'avx512', 'simd', 'relaxed'. */
  build: string;
  workers: number;
  /** A session alone in its worker, the page's whole engine, or that with a view of gates open. */
  through: 'session' | 'engine' | 'watched' | 'peer';
  runs(workload: Workload): boolean;
  runner: Runner;
}

/** What the places share: opened once, when the first one needs it. */
export interface Workplace {
  root: string;
  /** Folder in whose node_modules the peers' packages are. */
  packages: string;
  /** A C++ compiler, for peers that are built here. */
  compiler: string | undefined;
  /** How many workers to measure the engine with besides one, 1 to 8. */
  workers: number;
  /** Chromium's program. */
  browser(): Promise<Browser>;
  /** At /site/ the built site, at /peers/ the peers' programs, at /packages/ their packages. */
  server(): Promise<StaticServer>;
}

/** Where something is missing: a sentence that says what to do. */
export class Missing extends Error {}
