import type { Build } from '../../wasm/loader';
import { openEngineRunner } from './engine_runner';
import type { Runner } from './runner';
import { openSessionRunner } from './session_runner';

export interface RunnerOptions {
  /** A session alone takes either; the engine picks the fastest that runs here. */
  build: Build;
  /** More than one only through the engine. */
  workers: number;
  /** A session alone in its worker, or the page's whole engine. */
  through: 'session' | 'engine';
}

export function openRunner({ build, workers, through }: RunnerOptions): Promise<Runner> {
  return through === 'engine' ? openEngineRunner(workers) : openSessionRunner(build);
}
