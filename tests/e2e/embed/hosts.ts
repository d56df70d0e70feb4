// The pages of examples/embed/ on a server of their own, so that they are of another origin than
// the site, whose address stands in the place of the one they name.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { build } from 'vite';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** What a host has to say to let pages of others use the site's scripts. */
export const forOthers = { 'Access-Control-Allow-Origin': '*' };

const named = 'https://unrolled.example/';
const examples = resolve('examples/embed');
const folders: Readonly<Record<string, string>> = {
  'reveal.js': resolve('node_modules/reveal.js'),
};

export interface Hosts {
  /** Ends in a slash. */
  address: string;
  close(): Promise<void>;
}

/** `site`: the address of ours, which ends in a slash. Folders in `built` are built by Vite first. */
export async function serveHosts(site: string, built: readonly string[] = []): Promise<Hosts> {
  const made = mkdtempSync(join(tmpdir(), 'unrolled-hosts-'));
  const roots: Record<string, string> = { ...folders };
  for (const name of built) {
    roots[name] = join(made, name);
    await build({
      configFile: false,
      root: join(examples, name),
      base: './',
      logLevel: 'error',
      build: { outDir: roots[name]!, emptyOutDir: true },
    });
  }
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
    const [, first = '', ...rest] = path.split('/');
    const file = roots[first] ? join(roots[first], ...rest) : join(examples, path);
    const found = file.endsWith('/') || !extname(file) ? join(file, 'index.html') : file;
    const type = types[extname(found)];
    if (!existsSync(found))
      return void response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    response.writeHead(200, { 'Content-Type': type ?? 'application/octet-stream' });
    const text = type && !folders[first];
    response.end(text ? readFileSync(found, 'utf8').replaceAll(named, site) : readFileSync(found));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        rmSync(made, { recursive: true, force: true });
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
