/** What all clients of the engine do in a browser: compile a binary, start a worker. */
import { compileFrom } from '../../../wasm/compile_from';
import { within } from '../shared/time_limit';
import { trustedScript } from './trusted';

/** A binary is compiled once for a whole page. A download that failed, or hangs, is tried again. */
const binaries = new Map<string, { coming: Promise<WebAssembly.Module>; since: number }>();
/** One that has not come for so long is asked for anew by whoever wants it then. */
const patienceMs = 8_000;

export function compileOnce(url: string): Promise<WebAssembly.Module> {
  const known = binaries.get(url);
  const now = performance.now();
  if (known && now - known.since < patienceMs) return known.coming;
  const entry = { coming: within(compileFrom(url), mostMs), since: now };
  binaries.set(url, entry);
  entry.coming.then(
    () => (entry.since = Number.POSITIVE_INFINITY),
    () => binaries.get(url) === entry && binaries.delete(url),
  );
  return entry.coming;
}

/** A slow connection needs a while for a binary; one that never answers must not be waited for. */
const mostMs = 60_000;

/** Written out below, webpack would look for a file of that address. */
const here = import.meta.url;

/**
 * A worker's script must come from the page's own origin. Where the playground is embedded from
 * another site, a script of this origin that imports the real one stands in for it. A sandboxed
 * frame and a page opened from a folder have an origin that is like no other: to them a script
 * belongs that stands in its own address.
 */
export function spawn(url: string, name: string): Worker {
  const absolute = new URL(url, here);
  if (absolute.origin === self.origin) return startWorker(absolute.href, name);
  const script = ownScript(`import ${JSON.stringify(absolute.href)};`);
  const started = startWorker(script, name);
  started.addEventListener('message', () => URL.revokeObjectURL(script), { once: true });
  return started;
}

/** The address of a script that belongs to this page. */
export function ownScript(source: string): string {
  if (self.origin === 'null') return `data:text/javascript,${encodeURIComponent(source)}`;
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
}

/** `url`: of a script that is ours. */
export const startWorker = (url: string, name: string): Worker =>
  new Worker(trustedScript(url), { type: 'module', name });
