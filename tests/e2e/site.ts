// Serves the built page as a strict host would: no inline script or style, nothing from elsewhere.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, relative, resolve } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface Site {
  /** Ends in a slash. */
  address: string;
  /** Paths of the files that were asked for, in order. */
  requested: string[];
  /** Another folder is the site from now on; undefined: nothing answers any more. */
  move(folder: string | undefined): void;
  close(): Promise<void>;
}

/** `extra`: pages a test makes, by path. `headers`: of all answers. */
export async function serveSite(
  extra: Readonly<Record<string, string>> = {},
  policy = contentSecurityPolicy,
  headers: Readonly<Record<string, string>> = {},
): Promise<Site> {
  let root: string | undefined = resolve(process.env['UNROLLED_SITE'] ?? 'build/site');
  if (!existsSync(join(root, 'index.html')))
    throw new Error(`There is no page in ${root}. Build it first: npm run build.`);
  const requested: string[] = [];
  const server = createServer((request, response) => {
    if (root === undefined) return void request.destroy();
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const file = join(root, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const made = extra[path];
    // Asked for by browsers of themselves.
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (made === undefined && (!file.startsWith(root) || !existsSync(file)))
      return void response.writeHead(404).end();
    if (made === undefined) requested.push(relative(root, file));
    response.writeHead(200, {
      'Content-Type':
        (made === undefined ? types[extname(file)] : (types[extname(path)] ?? types['.html'])) ??
        'application/octet-stream',
      ...(policy && { 'Content-Security-Policy': policy }),
      ...headers,
    });
    response.end(made ?? readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    requested,
    move(folder) {
      root = folder;
    },
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
