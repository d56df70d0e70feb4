// What a file of these tests begins with: the built page on a server, and a browser.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';

import { launch } from './browser';
import { type Site, serveSite } from './site';

/** Of the file that called useSite(), from its first test on. */
export let site: Site;
export let browser: Browser;

/** To be called once, at the file's top; what it is given goes to serveSite(). */
export function useSite(...options: Parameters<typeof serveSite>): void {
  beforeAll(async () => {
    site = await serveSite(...options);
    browser = await launch();
  });
  // A browser that ended of itself fails the test that it was in, which is tried once more (see
  // vitest.config.ts), and nothing after it.
  beforeEach(async () => {
    if (!browser.isConnected()) browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
}
