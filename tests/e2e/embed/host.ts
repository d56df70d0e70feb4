// A page of somebody else: another server, which has nothing of ours.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  html: string;
  /** Its Content-Security-Policy; none where it has none. */
  policy?: string;
}

export interface Host {
  /** Ends in a slash. */
  address: string;
  close(): Promise<void>;
}

/** What a site sends that lets pages of others load its scripts. */
export const shared = { 'Access-Control-Allow-Origin': '*' } as const;

/** Serves `pages`, by path; they may be made and changed while it runs. */
export async function serveHost(pages: Readonly<Record<string, HostPage>>): Promise<Host> {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://host').pathname];
    if (!page) return void response.writeHead(204).end();
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(page.policy !== undefined && { 'Content-Security-Policy': page.policy }),
    });
    response.end(page.html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** A page with scripts of ours, from `site`, and `body`. */
export function hostPage(site: string, scripts: readonly string[], body: string): string {
  const each = scripts.map((name) => `<script type="module" src="${site}${name}.js"></script>`);
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>A course</title>${each.join('')}</head>
  <body>${body}</body>
</html>`;
}
