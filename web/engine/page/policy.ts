/**
 * Why nothing starts on a page whose Content-Security-Policy forbids it. Asked only once something
 * has failed: what the engine does is done again, small, and the browser heard.
 */
import type { EngineErrorData } from '../shared/api';
import { binaryUrl } from '../shared/binaries';
import { forbiddenHere, type Part } from '../shared/engine_error';
import trainerUrl from '../worker/trainer_worker.ts?worker&url';
import { ownScript, startWorker } from './spawn';

/** The shortest module that there is. */
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** Violations are told in tasks of their own. */
const soonMs = 100;
const longestMs = 5000;

/** As in spawn.ts. */
const here = import.meta.url;
/** In the npm package a worker is a script of the page's own, and its binary no file. */
const embedded = /^(blob|data):/.test(trainerUrl);

const after = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** What to tell in its place; undefined where the policy is not the reason. */
export async function forbidden(part: Part): Promise<EngineErrorData | undefined> {
  let told = false;
  const listen = ({ disposition }: SecurityPolicyViolationEvent): void => {
    told ||= disposition === 'enforce';
  };
  document.addEventListener('securitypolicyviolation', listen);
  try {
    const tried = await Promise.all([compiles(), downloads(), imports()]);
    await after(soonMs);
    return told || tried.includes(true) ? forbiddenHere(part, needed()) : undefined;
  } finally {
    document.removeEventListener('securitypolicyviolation', listen);
  }
}

async function compiles(): Promise<boolean> {
  try {
    await WebAssembly.compile(empty);
    return false;
  } catch {
    return true;
  }
}

/** A lost connection is no policy: that is heard otherwise. */
async function downloads(): Promise<false> {
  if (!embedded) await fetch(binaryUrl('simd', 'language'), { method: 'HEAD' }).catch(() => {});
  return false;
}

/**
 * Whether a worker may not load what it is to run, which the page does not hear. What a script
 * imports at its head falls under another directive than what it asks for later: where only the
 * second comes, it is forbidden.
 */
async function imports(): Promise<boolean> {
  const done = 'postMessage("came")';
  if (embedded) return (await probe(done)) !== 'came';
  const { href, origin } = new URL(trainerUrl, here);
  if (origin === self.origin) return starts(href);
  const url = JSON.stringify(href);
  const later = await probe(
    'addEventListener("securitypolicyviolation",({disposition:d})=>' +
      `d==="enforce"&&postMessage("forbidden"));import(${url}).then(()=>${done})`,
  );
  if (later !== 'came') return later === 'forbidden';
  return (await probe(`import ${url};${done}`)) !== 'came';
}

/** A script of the page's own origin is a worker as it is: what forbids it is told to the page. */
async function starts(url: string): Promise<false> {
  try {
    const worker = startWorker(url, 'probe');
    await after(soonMs);
    worker.terminate();
  } catch {
    // Told by the page's own event.
  }
  return false;
}

/** What a worker that runs this says first; undefined where it says nothing. */
async function probe(source: string): Promise<unknown> {
  const script = ownScript(source);
  let worker: Worker;
  try {
    worker = startWorker(script, 'probe');
  } catch {
    return undefined; // Told by the page's own event.
  }
  const heard = new Promise<unknown>((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => resolve(undefined);
  });
  try {
    return await Promise.race([heard, after(longestMs)]);
  } finally {
    worker.terminate();
    URL.revokeObjectURL(script);
  }
}

/** What a policy has to allow for scripts of this site on this page. */
function needed(): string {
  const stand = self.origin === 'null' ? 'data:' : 'blob:';
  if (embedded) return `script-src 'self' 'wasm-unsafe-eval'; worker-src ${stand}`;
  const { origin } = new URL(here);
  const site = origin === self.origin ? "'self'" : origin;
  return (
    `script-src ${site} 'wasm-unsafe-eval'; connect-src ${site}; ` +
    `worker-src ${origin === self.origin ? '' : `${stand} `}${site}`
  );
}
