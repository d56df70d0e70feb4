import type { Build } from '../../../wasm/loader';
import { openEngineRunner } from './engine_runner';
import type { Runner } from './runner';
import { openSessionRunner } from './session_runner';

export interface RunnerOptions {
  /** A session alone takes either; the engine picks the fastest that runs here. */
  build: Build;
  /** More than one only through the engine. */
  workers: number;
  /** A session alone in its worker, the page's whole engine, or that with a view of gates open. */
  through: 'session' | 'engine' | 'watched';
}

export function openRunner({ build, workers, through }: RunnerOptions): Promise<Runner> {
  if (through === 'session') return openSessionRunner(build);
  return openEngineRunner(workers, through === 'watched');
}
