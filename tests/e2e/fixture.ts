// What a file of these tests begins with: the built page on a server, and a browser.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';

import { launch } from './browser';
import { type Site, serveSite } from './site';

/** Of the file that called useSite(), from its first test on. */
export let site: Site;
export let browser: Browser;

/** Of this process, which runs one file after the other (vitest.config.ts). */
let ours: Browser | undefined;

/** A browser that files share: every page has a profile of its own. */
export async function useBrowser(): Promise<Browser> {
  if (!ours?.isConnected()) ours = await launch();
  return ours;
}

/** What a test that failed has left open would go on training beside the files after it. */
export async function leaveBrowser(): Promise<void> {
  await Promise.all((ours?.contexts() ?? []).map((context) => context.close()));
}

/** To be called once, at the file's top; what it is given goes to serveSite(). */
export function useSite(...options: Parameters<typeof serveSite>): void {
  beforeAll(async () => {
    site = await serveSite(...options);
    browser = await useBrowser();
  });
  // A browser that ended of itself fails the test that it was in, which is tried once more (see
  // vitest.config.ts), and nothing after it.
  beforeEach(async () => {
    browser = await useBrowser();
  });
  afterAll(async () => {
    await leaveBrowser();
    await site?.close();
  });
}
