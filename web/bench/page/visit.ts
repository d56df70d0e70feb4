/**
 * The measurement that a visitor starts: every workload on this machine, in half a minute, on one
 * core and then on all.
 */
import { detectBuild } from '../../../wasm/loader';
import { type Workload, workloads } from '../shared/workload';
import { openRunner } from './open_runner';
import type { Runner } from './runner';
import { best, measure, type Plan, secondsOf } from './suite';

/** Shorter than for a published table: a visitor waits. */
export const plan: Plan = { warmupSeconds: 0.4, windowSeconds: 0.4, windows: 3 };

export interface VisitProgress {
  /** What is measured now. */
  workload: Workload;
  /** 0 to 1. */
  share: number;
  secondsLeft: number;
}

export interface VisitResult {
  workload: Workload;
  workers: number;
  tokensPerSecond: number;
  gflops: number;
}

export interface Visit {
  progress(progress: VisitProgress): void;
  result(result: VisitResult): void;
}

const cores = Math.min(8, navigator.hardwareConcurrency);

/** One, and a worker for each core as far as the engine goes. */
export const workerCounts: readonly number[] = cores > 1 ? [1, cores] : [1];

interface Place {
  workers: number;
  runner: Runner;
}

/** Only training can be shared. */
export function runsOn(workers: number, { kind }: Workload): boolean {
  return workers === 1 || kind === 'train';
}

/** Seconds that visit() takes, about. */
export const visitSeconds = workloads.reduce(
  (sum, workload) =>
    sum + secondsOf(plan, workerCounts.filter((workers) => runsOn(workers, workload)).length),
  0,
);

/**
 * Resolves when all is measured; rejects with a sentence where it cannot be, or `signal` aborts.
 */
export async function visit(to: Visit, signal: AbortSignal): Promise<void> {
  const build = detectBuild();
  if (!build) throw new Error('This browser has no WebAssembly SIMD. Use a current version of it.');
  const places: Place[] = [];
  const close = (): void => places.forEach(({ runner }) => runner.close());
  signal.addEventListener('abort', close);
  try {
    for (const workers of workerCounts) {
      // One worker alone, for the most it can do; more of them as the page has them.
      const through = workers > 1 ? 'engine' : 'session';
      places.push({ workers, runner: await openRunner({ build, workers, through }) });
      signal.throwIfAborted();
    }
    await measureAll(places, to, signal);
  } finally {
    close();
  }
}

async function measureAll(places: readonly Place[], to: Visit, signal: AbortSignal): Promise<void> {
  let passed = 0;
  for (const workload of workloads) {
    signal.throwIfAborted();
    const tell = (seconds: number): void => {
      passed += seconds;
      const secondsLeft = Math.max(0, visitSeconds - passed);
      to.progress({ workload, share: Math.min(1, passed / visitSeconds), secondsLeft });
    };
    tell(0);
    const here = places.filter(({ workers }) => runsOn(workers, workload));
    const runners = here.map(({ runner }) => runner);
    const rates = await measure(runners, workload, plan, tell);
    for (const [i, { workers }] of here.entries()) {
      const tokensPerSecond = best(rates[i]!);
      const gflops = tokensPerSecond * workload.flop * 1e-9;
      to.result({ workload, workers, tokensPerSecond, gflops });
    }
  }
}
