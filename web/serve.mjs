// A small static server, as strict as a careful host would be.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

const headers = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  // A reload shows what was built last.
  'Cache-Control': 'no-cache',
};

/** Path of the file that a request's path names, or undefined. */
function fileOf(root, url) {
  try {
    const { pathname } = new URL(url, 'http://host');
    // join() resolves `..`, also encoded; what leads out of the folder does not begin with it.
    const path = join(
      root,
      decodeURIComponent(pathname),
      pathname.endsWith('/') ? 'index.html' : '',
    );
    return path.startsWith(root + sep) && statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Serves the folder `root` on this machine only, at `port` or the next free one. */
export async function serve(root, port) {
  const server = createServer((request, response) => {
    const file = fileOf(root, request.url);
    if (!file) return void response.writeHead(404, headers).end('There is no such page.\n');
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'Content-Type': type });
    if (request.method === 'HEAD') return void response.end();
    // A file that goes away while the site is built again ends its answer, not the server.
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });
  const listen = (at) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  for (let at = port; ; ++at) {
    try {
      await listen(at);
      return { server, address: `http://127.0.0.1:${server.address().port}/` };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || at >= port + 100) throw error;
    }
  }
}
