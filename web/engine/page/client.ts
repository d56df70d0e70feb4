/** The engine in a browser: real workers, the bundled binaries, the document's visibility. */
import type { Engine, Tasks } from '../shared/api';
import { binaryUrl } from '../shared/binaries';
import { insideUrl } from '../shared/inside_binaries';
import { afterTimeout } from '../shared/time_limit';
import inspectorUrl from '../worker/inspector_worker.ts?worker&url';
import replicaUrl from '../worker/replica_worker.ts?worker&url';
import type { EngineHost } from './engine_host';
import { firstWorker } from './first_workers';
import { openEngine } from './open_engine';
import { compileOnce, spawn } from './spawn';
import { whyNot } from './why_not';

export { EngineError } from '../shared/engine_error';

export interface EngineOptions {
  /** See Engine.workers. */
  workers?: number;
  /** What it can train; by default a text's language. All tasks are a second download. */
  tasks?: Tasks;
}

/** Rejects with an EngineError where this browser cannot run the engine or it does not load. */
export function createEngine({ workers = 0, tasks }: EngineOptions = {}): Promise<Engine> {
  return openEngine(pageHost, workers, tasks);
}

export const pageHost: EngineHost = {
  compile: (build, tasks) => compileOnce(binaryUrl(build, tasks)),
  compileInside: (build) => compileOnce(insideUrl(build)),
  trainer: () => firstWorker('trainer'),
  predictor: () => firstWorker('predictor'),
  replica: () => spawn(replicaUrl, 'replica'),
  inspector: () => spawn(inspectorUrl, 'inspector'),
  after: afterTimeout,
  forbidden: whyNot,
  cores: navigator.hardwareConcurrency,
  watchVisibility(tell) {
    const changed = (): void => tell(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', changed);
    changed();
    return () => document.removeEventListener('visibilitychange', changed);
  },
};
