// Five playgrounds on a page, as a course page may have them: what they cost in workers and memory
// as a reader comes past them, and that what was seen stays what it was.

import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPage } from '../browser';
import { browser, site, useSite } from '../fixture';
import { type Host, hostPage, serveHost, shared } from './host';

useSite({}, undefined, shared);

const pages: Record<string, { html: string }> = {};
let host: Host;
beforeAll(async () => {
  host = await serveHost(pages);
});
afterAll(() => host.close());

/** Megabytes that the browser's pages have for themselves, shared ones in parts. */
async function megabytes(of: Browser): Promise<number> {
  const session = await of.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const each = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))
    .map((text) => Number(/^Pss:\s+(\d+)/m.exec(text)![1]) / 1024);
  return Math.round(each.reduce((sum, size) => sum + size, 0));
}

const states = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('unrolled-playground')].map(
      ({ engine }) => engine?.state ?? 'none',
    ),
  );

const show = (page: Page, at: number) =>
  page.evaluate(
    (index) => document.querySelectorAll('unrolled-playground')[index]!.scrollIntoView(),
    at,
  );

test('of five that a reader comes past one trains, and each costs two workers and little memory', async () => {
  // A network as large as by default; as low as that one is in sight at a time.
  const one = `<div style="height: 700px; overflow: hidden">
    <unrolled-playground steps="100000" style="height: 690px"></unrolled-playground></div>
    <div style="height: 900px"></div>`;
  pages['/course.html'] = { html: hostPage(site.address, ['unrolled'], one.repeat(5)) };
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${host.address}course.html`);
  const patient = { timeout: 120_000 };
  await expect.poll(() => states(page), patient).toEqual(['training', ...Array(4).fill('none')]);
  // What has not been seen has no worker.
  await expect.poll(() => page.workers().length, patient).toBe(2);
  const linux = existsSync('/proc/self/smaps_rollup');
  const first = linux ? await megabytes(browser) : 0;
  for (let at = 1; at < 5; ++at) {
    await show(page, at);
    // The one that trains keeps its turn while it is seldom looked at: any of them has it, alone.
    await expect
      .poll(async () => (await states(page))[at], patient)
      .toBeOneOf(['ready', 'training']);
    await expect.poll(() => page.workers().length, patient).toBe(2 * (at + 1));
    await expect
      .poll(
        async () => (await states(page)).filter((state) => state === 'training').length,
        patient,
      )
      .toBe(1);
  }
  if (linux) {
    const all = await megabytes(browser);
    console.log(`one playground ${first} MB, five ${all} MB`);
    // Five cost 567 MB once, where one cost 308.
    expect(all - first).toBeLessThan(4 * 60);
  } else console.warn('memory is not measured: this system has no /proc');
  expect(complaints).toEqual([]);
  await page.evaluate(() => document.body.replaceChildren());
  await expect.poll(() => page.workers().length, patient).toBe(0);
  await close();
}, 600_000);
