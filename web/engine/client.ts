/** The engine in a browser: real workers, the bundled binaries, the document's visibility. */
import { compileFrom } from '../../wasm/loader';
import type { Engine } from './api';
import { binaryUrl } from './binaries';
import { openEngine } from './engine_client';
import type { EngineHost } from './engine_host';
import { insideUrl } from './inside_binaries';
import inspectorUrl from './inspector_worker.ts?worker&url';
import predictorUrl from './predictor_worker.ts?worker&url';
import replicaUrl from './replica_worker.ts?worker&url';
import trainerUrl from './trainer_worker.ts?worker&url';

export { EngineError } from './engine_error';

export interface EngineOptions {
  /** See Engine.workers. */
  workers?: number;
}

/** Rejects with an EngineError where this browser cannot run the engine or it does not load. */
export function createEngine({ workers = 0 }: EngineOptions = {}): Promise<Engine> {
  return openEngine(browser, workers);
}

/** A binary is compiled once for all engines of a page. A download that failed is tried again. */
const binaries = new Map<string, Promise<WebAssembly.Module>>();

function compileOnce(url: string): Promise<WebAssembly.Module> {
  const known = binaries.get(url);
  if (known) return known;
  const coming = compileFrom(url);
  binaries.set(url, coming);
  coming.catch(() => binaries.delete(url));
  return coming;
}

const browser: EngineHost = {
  compile: (build) => compileOnce(binaryUrl(build)),
  compileInside: (build) => compileOnce(insideUrl(build)),
  trainer: () => worker(trainerUrl, 'trainer'),
  predictor: () => worker(predictorUrl, 'predictor'),
  replica: () => worker(replicaUrl, 'replica'),
  inspector: () => worker(inspectorUrl, 'inspector'),
  cores: navigator.hardwareConcurrency,
  watchVisibility(tell) {
    const changed = (): void => tell(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', changed);
    changed();
    return () => document.removeEventListener('visibilitychange', changed);
  },
};

/**
 * A worker's script must come from the page's own origin. Where the playground is embedded from
 * another site, a script of this origin that imports the real one stands in for it.
 */
function worker(url: string, name: string): Worker {
  const absolute = new URL(url, import.meta.url);
  if (absolute.origin === location.origin) return new Worker(absolute, { type: 'module', name });
  const source = `import ${JSON.stringify(absolute.href)};`;
  const script = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const started = new Worker(script, { type: 'module', name });
  started.addEventListener('message', () => URL.revokeObjectURL(script), { once: true });
  return started;
}
