// The package in a page, and in a worker of one, as the tools of its users bundle it: without a
// line of configuration.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import type { Browser } from 'playwright-core';
import { build, createServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Engine } from '../../web/engine/shared/api';
import { serveFolders } from '../bench/static_server';
import { launch, newPage } from '../e2e/browser';
import { install, pack, root } from './installed';

const pages = ['engine', 'worker', 'elements'] as const;

interface Site {
  /** Ends in a slash. */
  address: string;
  close(): unknown;
}

/** No file of the user's: only where the pages are. */
const here = (root: string) => ({ configFile: false, root, logLevel: 'error' }) as const;

async function viteDev(root: string): Promise<Site> {
  const server = await createServer({ ...here(root), server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  return { address: server.resolvedUrls!.local[0]!, close: () => server.close() };
}

async function viteBuild(root: string): Promise<Site> {
  const input = pages.map((name) => join(root, `${name}.html`));
  await build({ ...here(root), build: { rollupOptions: { input } } });
  const server = await preview({ ...here(root), preview: { host: '127.0.0.1', port: 0 } });
  return { address: server.resolvedUrls!.local[0]!, close: () => server.close() };
}

/** A worker's file is an entry like the page's. */
async function bundled(root: string, headers?: Record<string, string>): Promise<Site> {
  await esbuild({
    entryPoints: [...pages, 'in_worker'].map((name) => join(root, `${name}.js`)),
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: root,
    allowOverwrite: true,
  });
  return serveFolders({ app: root }, headers).then(({ address, close }) => ({
    address: `${address}app/`,
    close,
  }));
}

let browser: Browser;
let packed: ReturnType<typeof pack>;

beforeAll(async () => {
  packed = pack();
  browser = await launch();
});
afterAll(() => browser?.close());

const learnt = { state: 'finished', step: 250, heard: 250, word: 'own' };

describe.each([
  ['vite dev', viteDev],
  ['vite build', viteBuild],
  ['esbuild', bundled],
] as const)('%s', (_, open) => {
  let site: Site;
  beforeAll(async () => {
    site = await open(install(packed, true));
  });
  afterAll(() => site?.close());

  test.each(['engine', 'worker'])('trains in a page: %s', async (name) => {
    const { page, complaints, close } = await newPage(browser);
    await page.goto(`${site.address}${name}.html`);
    const told = () => page.locator('output').textContent();
    await expect.poll(told).toBeTruthy();
    expect(JSON.parse((await told())!)).toEqual(learnt);
    expect(complaints).toEqual([]);
    await close();
  });

  test('the elements are there and train', async () => {
    const { page, complaints, close } = await newPage(browser);
    await page.goto(`${site.address}elements.html`);
    const steps = (tag: string) =>
      page.evaluate((name) => {
        const element = document.querySelector(name) as unknown as Record<string, Engine>;
        // That of a playground, and of a view that has made its own.
        return (element['live'] ?? element['engine'])?.totalStep ?? 0;
      }, tag);
    await expect.poll(() => steps('unrolled-playground')).toBeGreaterThan(0);
    // It begins with a network that was trained beforehand.
    await page.locator('unrolled-cell').scrollIntoViewIfNeeded();
    await expect.poll(() => steps('unrolled-cell')).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await close();
  });
});

test('no script names a file that a bundler would have to find', () => {
  const folder = join(root, 'build/package');
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  expect(scripts.length).toBeGreaterThan(20);
  const named = scripts.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      // That of all workers is a string to who bundles it, and one line.
      .filter((line) => line.length < 1000)
      // webpack takes it for a file's, whatever comes before.
      .filter((line) => /new (?:URL|Worker)\(.*\bimport\.meta/.test(line)),
  );
  expect(named).toEqual([]);
});

describe('a page with a Content-Security-Policy', () => {
  const worker = "script-src 'self' 'wasm-unsafe-eval'; worker-src";
  const told = async (policy: string): Promise<Record<string, unknown>> => {
    const site = await bundled(install(packed, true), { 'Content-Security-Policy': policy });
    const { page, close } = await newPage(browser);
    try {
      await page.goto(`${site.address}engine.html`);
      const output = () => page.locator('output').textContent();
      await expect.poll(output).toBeTruthy();
      return JSON.parse((await output())!) as Record<string, unknown>;
    } finally {
      await close();
      await site.close();
    }
  };

  test('that allows what the README names trains', async () => {
    const needed = `default-src 'self'; ${worker} blob:; style-src 'self' 'unsafe-inline'`;
    expect(await told(needed)).toEqual(learnt);
  });

  test('that does not is told what it has to allow', async () => {
    const { error } = await told(`default-src 'self'; ${worker} 'self'`);
    expect(error).toContain('the Content-Security-Policy of this page forbids it.');
    expect(error).toContain(`${worker} blob:`);
  });
});
