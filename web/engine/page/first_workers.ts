/**
 * The two workers that every engine has. A page may have them start, and the binary come, before it
 * knows of an engine: the first engine takes them over.
 */
import { detectBuild } from '../../../wasm/loader';
import { binaryUrl } from '../shared/binaries';
import predictorUrl from '../worker/predictor_worker.ts?worker&url';
import trainerUrl from '../worker/trainer_worker.ts?worker&url';
import { compileOnce, spawn } from './spawn';

const urls = { trainer: trainerUrl, predictor: predictorUrl };
const begun = new Map<string, Worker>();

export function beginWorkers(): void {
  const build = detectBuild();
  if (!build) return;
  for (const name of ['trainer', 'predictor'] as const) {
    const worker = spawn(urls[name], name);
    // Whoever wants it tries again, and hears of it.
    worker.onerror = () => begun.delete(name);
    begun.set(name, worker);
  }
  compileOnce(binaryUrl(build, 'language')).catch(() => {});
}

export function firstWorker(name: keyof typeof urls): Worker {
  const worker = begun.get(name) ?? spawn(urls[name], name);
  begun.delete(name);
  return worker;
}
