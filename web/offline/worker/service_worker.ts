/**
 * Keeps the site for visits without a network. One cache holds the files of one build and of no
 * other: a page that is opened is of this worker's build, and what it asks for later bears the hash
 * of its content in its name. So a tab of a former build goes on with files of its own, which stay
 * for a while. Files that are no part of the site are left alone.
 *
 * web/offline_plugin.ts puts the list of files in when the site has been built.
 */
import { type Build, detectBuild } from '../../../wasm/loader';

interface Kept {
  /** Relative to the site's folder. */
  path: string;
  /** SHA-256 in base64: what comes from another deploy is refused. */
  hash: string;
  /** Of a binary: which machines run it. */
  only?: Build;
}

declare const siteFiles: readonly Kept[];
declare const siteBuild: string;

const scope = self as unknown as ServiceWorkerGlobalScope;
const root = scope.registration.scope;
/** Other copies of the site may lie on the same host. */
const prefix = `unrolled ${root} `;
const own = prefix + siteBuild;
const files = siteFiles;
const paths = new Set(files.map(({ path }) => path));
/** Named by its content. */
const lasting = (path: string) => path.startsWith('assets/');
/** Builds whose files stay for tabs that were opened before this one. */
const mostFormer = 2;
/** Files that are fetched at a time: what a page is waiting for has the connection first. */
const atOnce = 3;

/** Former builds, oldest first. */
async function former(): Promise<string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(prefix) && name !== own);
}

async function fromFormer(url: string): Promise<Response | undefined> {
  for (const name of (await former()).reverse()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
}

async function keep(cache: Cache, { path, hash }: Kept): Promise<void> {
  const url = new URL(path, root).href;
  if (await cache.match(url)) return; // An installation that was cut off goes on.
  const known = lasting(path) ? await fromFormer(url) : undefined;
  const response =
    known ??
    (await fetch(url, {
      integrity: `sha256-${hash}`,
      cache: lasting(path) ? 'default' : 'no-cache',
    }));
  if (!response.ok) throw new Error(`${response.status} at ${url}`);
  // A page that was redirected may not be given for an address as it stands.
  const { redirected, body, headers } = response;
  await cache.put(url, redirected ? new Response(body, { headers }) : response);
}

async function install(): Promise<void> {
  const cache = await caches.open(own);
  const build = detectBuild();
  const queue = files.filter(({ only }) => only === undefined || only === build);
  const take = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await keep(cache, next);
  };
  await Promise.all(Array.from({ length: atOnce }, take));
}

async function activate(): Promise<void> {
  for (const name of (await former()).slice(0, -mostFormer)) await caches.delete(name);
  // The page that brought this worker goes on without a network too.
  await scope.clients.claim();
}

/** The file that a request means; undefined where that is none of the site. */
function fileOf(url: string): string | undefined {
  const { origin, pathname } = new URL(url);
  const base = new URL(root);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return undefined;
  const path = decodeURI(pathname.slice(base.pathname.length));
  const named = [path, `${path}index.html`, `${path}.html`].find((name) => paths.has(name));
  return named ?? (lasting(path) ? path : undefined);
}

async function answer(path: string, request: Request): Promise<Response> {
  const url = new URL(path, root).href;
  const mine = await (await caches.open(own)).match(url);
  return mine ?? (lasting(path) ? await fromFormer(url) : undefined) ?? fetch(request);
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const path = event.request.method === 'GET' ? fileOf(event.request.url) : undefined;
  if (path !== undefined) event.respondWith(answer(path, event.request));
});
// A person asked for the new version.
scope.addEventListener('message', ({ data }) => {
  if (data === 'renew') void scope.skipWaiting();
});
