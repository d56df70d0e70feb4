// Pages whose scripts cannot run: from a folder, out of a zip, under a wrong type.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { newPage, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { violations } from './view_page';

useSite();

const root = resolve(process.env['UNROLLED_SITE'] ?? 'build/site');
const pages = [
  ...['index.html', 'embed.html', 'bench.html', 'elements.html', 'teach.html'],
  ...['lessons/index.html', 'lessons/lstm.html'],
];

const words = (page: Page) => page.locator('.stranded');
const fromFolder = (page: Page) => words(page).getByText('from a folder or a zip');
const fromServer = (page: Page) => words(page).getByText('from a server');

test('a page that is opened from a folder says what to do, in its own style', async () => {
  const { page, close } = await newPage(browser);
  for (const name of pages) {
    await page.goto(pathToFileURL(join(root, name)).href);
    await fromFolder(page).waitFor();
    await expect.poll(() => fromServer(page).isVisible(), { message: name }).toBe(false);
    const link = page.getByRole('link', { name: 'unrolled-single.html' });
    expect(await link.evaluate((a: HTMLAnchorElement) => a.href), name).toBe(
      pathToFileURL(join(root, 'unrolled-single.html')).href,
    );
    const border = await words(page).evaluate((box) => getComputedStyle(box).borderTopWidth);
    expect(border, name).toBe('1px');
    // A frame has the headings of the page around it.
    if (name !== 'embed.html') expect(await violations(page), name).toEqual([]);
  }
  await close();
});

test('a page that came out of a zip alone says it too, beside a small sign', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alone-'));
  const { page, close } = await newPage(browser);
  for (const name of pages) {
    cpSync(join(root, name), join(folder, 'page.html'));
    await page.goto(pathToFileURL(join(folder, 'page.html')).href);
    await expect.poll(() => fromFolder(page).isVisible(), { message: name }).toBe(true);
    for (const sign of await page.locator('.brand svg').all())
      expect((await sign.boundingBox())!.height, name).toBeLessThan(50);
  }
  rmSync(folder, { recursive: true });
  await close();
});

/** A server that does not know what a script is. */
async function wrongTypes(headers: Readonly<Record<string, string>> = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://host');
    try {
      const bytes = readFileSync(join(root, pathname));
      const type = { '.html': 'text/html', '.css': 'text/css' }[extname(pathname)] ?? 'text/plain';
      response.writeHead(200, { 'Content-Type': type, ...headers }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { address, close: () => server.close() };
}

test('where scripts come under a wrong type a page says so at once', async () => {
  const server = await wrongTypes();
  const { page, close } = await newPage(browser);
  for (const name of pages) {
    await page.goto(server.address + name);
    await fromServer(page).waitFor();
    await expect.poll(() => fromFolder(page).isVisible(), { message: name }).toBe(false);
  }
  await close();
  server.close();
});

test('where nothing of a wrong type is even read, every page says the same words, later', async () => {
  const server = await wrongTypes({ 'X-Content-Type-Options': 'nosniff' });
  const { page: first, close } = await newPage(browser);
  const said = await Promise.all(
    pages.map(async (name) => {
      const page = await first.context().newPage();
      await page.goto(server.address + name);
      const late = await words(page).evaluate((box) => {
        const [waiting] = box.getAnimations();
        return {
          delay: waiting?.effect?.getTiming().delay,
          shown: box.checkVisibility({ visibilityProperty: true }),
        };
      });
      expect(late, name).toEqual({ delay: 20_000, shown: false });
      // All that comes between is time.
      await words(page).evaluate((box) => box.getAnimations()[0]!.finish());
      await fromServer(page).waitFor();
      await expect.poll(() => fromFolder(page).isVisible(), { message: name }).toBe(false);
      const text = await words(page).innerText();
      await page.close();
      return text;
    }),
  );
  expect(new Set(said).size).toBe(1);
  expect(said[0]).toContain('under a wrong type');
  await close();
  server.close();
});

test('where all is well nothing of it is seen', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}?hidden=16`);
  await waitForStep(page, 1);
  await expect.poll(() => words(page).isVisible()).toBe(false);
  expect(complaints).toEqual([]);
  await close();
});
