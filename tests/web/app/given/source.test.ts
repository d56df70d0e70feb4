// What `src` names comes from a real server here; whatever keeps it from coming is a sentence.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';

import { fetchSource } from '../../../../web/app/given/source';

const answers: Record<string, [number, string, Uint8Array | string]> = {
  '/text.txt': [200, 'text/plain', 'To be,\r\nor not to be\n'],
  '/data.csv': [200, 'text/csv', 'label,text\ngood,I like it\n'],
  '/page': [200, 'text/html; charset=utf-8', '<!doctype html><p>Hello'],
  '/sly.txt': [200, 'text/plain', '\n<!DOCTYPE html><html><p>Hello'],
  '/secret.txt': [403, 'text/plain', ''],
  '/broken.txt': [500, 'text/plain', ''],
  '/empty.txt': [200, 'text/plain', ''],
  '/latin.txt': [
    200,
    'text/plain',
    Buffer.from('déjà vu, très tôt à la fin\n'.repeat(9), 'latin1'),
  ],
  '/picture.png': [200, 'image/png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\xff', 'latin1')],
  '/large.txt': [200, 'text/plain', 'x'.repeat(16 * 1024 * 1024 + 1)],
  // In pieces, as a network sends it, and larger than any text.
  '/net.safetensors': [
    200,
    'application/octet-stream',
    Buffer.concat([Buffer.from('\x40\0\0\0\0\0\0\0{"w"', 'latin1'), Buffer.alloc(17 * 2 ** 20)]),
  ],
  '/net.unrolled': [200, 'application/octet-stream', Buffer.from('\x89UNR\r\n\x1a\nabc', 'latin1')],
};

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer(({ url }, response) => {
    const [status, type, body] = answers[url ?? ''] ?? [404, 'text/plain', ''];
    response.writeHead(status, { 'Content-Type': type }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/course/page.html`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a text or data comes as it is, with plain line ends', async () => {
  expect(await fetchSource('../text.txt', base)).toMatchObject({
    text: 'To be,\nor not to be\n',
    fromSrc: true,
    problems: [],
  });
  expect((await fetchSource('/data.csv', base)).text).toBe('label,text\ngood,I like it\n');
});

test('a checkpoint comes as a file of its name', async () => {
  const { checkpoint, text } = await fetchSource('/net.unrolled', base);
  expect(text).toBeUndefined();
  expect(checkpoint).toMatchObject({ name: 'net.unrolled', size: 11 });
  const tensors = await fetchSource('/net.safetensors', base);
  expect(tensors.checkpoint).toMatchObject({ name: 'net.safetensors', size: 12 + 17 * 2 ** 20 });
});

test.each([
  ['/missing.txt', /There is no file “127\.0\.0\.1:\d+\/missing\.txt” \(404\)/],
  ['/secret.txt', /not open to everybody \(403\)/],
  ['/broken.txt', /its server answered 500/],
  ['/page', /is a web page, not a text/],
  ['/sly.txt', /is a web page, not a text/],
  ['/empty.txt', /is empty/],
  ['/latin.txt', /is not UTF-8/],
  ['/picture.png', /a picture, not plain text/],
  ['/large.txt', /larger than 16 MB/],
  ['file:///etc/passwd', /“file:” is neither/],
  ['javascript:alert(1)', /“javascript:” is neither/],
  ['http://', /is no address/],
  ['http://127.0.0.1:1/x.txt', /could not be reached/],
])('%s is refused, and why', async (src, says) => {
  await expect(fetchSource(src, base)).rejects.toThrow(says);
});

test('a server that lets nobody read is told from one that is not there', async () => {
  const fetched = vi.fn(async (_: URL, { mode }: RequestInit) => {
    if (mode !== 'no-cors') throw new TypeError('Failed to fetch');
    return new Response();
  });
  vi.stubGlobal('fetch', fetched);
  const other = 'https://other.example/text.txt';
  await expect(fetchSource(other, base)).rejects.toThrow(/is there, but its server.*CORS/);
  await expect(fetchSource('/own.txt', base)).rejects.toThrow(/could not be reached/);
});
