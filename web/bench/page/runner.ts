import type { Sample } from '../shared/session_run';
import type { Workload } from '../shared/workload';

/** One way to run a workload (a worker, the engine, another program), measured window by window. */
export interface Runner {
  /** A new run, and a warm-up: compilers, caches and the processor's clock settle in it. */
  start(workload: Workload, warmupSeconds: number): Promise<void>;
  /** Runs on for so many seconds, or a little more. */
  window(seconds: number): Promise<Sample>;
  /** Frees the run; start() may follow. */
  stop(): Promise<void>;
  /** The end, at any time: what is still open rejects. */
  close(): void;
}
