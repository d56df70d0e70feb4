/** What all clients of the engine do in a browser: compile a binary, start a worker. */
import { compileFrom } from '../../wasm/loader';
import type { After } from './heartbeat';

export type { After };

/** A binary is compiled once for a whole page. A download that failed is tried again. */
const binaries = new Map<string, Promise<WebAssembly.Module>>();

export function compileOnce(url: string): Promise<WebAssembly.Module> {
  const known = binaries.get(url);
  if (known) return known;
  const coming = within(mostMs, compileFrom(url));
  binaries.set(url, coming);
  coming.catch(() => binaries.delete(url));
  return coming;
}

/** A slow connection needs a while for a binary; one that never answers must not be waited for. */
const mostMs = 60_000;

/** Rejects where `coming` has not come in time. */
export function within<T>(ms: number, coming: Promise<T>, after: After = afterTimeout): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = after(ms, () => reject(new Error(`nothing came for ${ms / 1000} seconds`)));
    coming.then(resolve, reject).finally(stop);
  });
}

export const afterTimeout: After = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

/**
 * A worker's script must come from the page's own origin. Where the playground is embedded from
 * another site, a script of this origin that imports the real one stands in for it.
 */
export function spawn(url: string, name: string): Worker {
  const absolute = new URL(url, import.meta.url);
  if (absolute.origin === self.origin) return worker(absolute.href, name);
  const source = `import ${JSON.stringify(absolute.href)};`;
  const script = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const started = worker(script, name);
  started.addEventListener('message', () => URL.revokeObjectURL(script), { once: true });
  return started;
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}
interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

/** Where the page asks for trusted types, a script's address has to come from a policy. */
function worker(url: string, name: string): Worker {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  // Only addresses of our own scripts, made above, come here.
  policy ??= policies?.createPolicy('unrolled', { createScriptURL: (address) => address });
  return new Worker(policy?.createScriptURL(url) ?? url, { type: 'module', name });
}
