// The page that measures a visitor's machine.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { unitOf, workloads } from '../../web/bench/shared/workload';
import type { UnrolledBench } from '../../web/elements/bench/bench';
import { button, longTasks, newPage, watchLongTasks } from './browser';
import { browser, site, useSite } from './fixture';
import { violations } from './view_page';

useSite();

/** What stands in this machine's line of each workload, with one worker. */
function measured(page: Page): Promise<string[]> {
  const line = 'unrolled-bench-table tr.here:nth-child(2)';
  return page.locator(`${line} td.number:not(.flops)`).allTextContents();
}

test('it measures every workload beside the published table, and the page stays smooth', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}bench.html`);
  await button(page, 'Measure').waitFor();
  await expect.poll(() => measured(page)).toEqual(workloads.map(() => '–'));
  const units = page.locator('unrolled-bench-table th[scope=rowgroup] .unit');
  await expect
    .poll(() => units.allTextContents())
    .toEqual(workloads.map((each) => `(${unitOf(each)})`));
  await watchLongTasks(page);
  await button(page, 'Measure').click();
  await page.getByRole('progressbar', { name: 'Measured' }).waitFor();
  await button(page, 'Measure again').waitFor({ timeout: 500_000 });

  const rates = (await measured(page)).map(Number);
  expect(rates).toHaveLength(workloads.length);
  for (const rate of rates) expect(rate).toBeGreaterThan(0);
  // An LSTM of 512 units has 13 times the work of one of 128; nothing is mixed up.
  expect(rates[1]! / rates[6]!).toBeGreaterThan(4);
  const all = await page.locator('unrolled-bench-table tr.here td.number').allTextContents();
  expect(all.filter((text) => !(Number(text) > 0))).toEqual([]);
  await page
    .getByRole('status')
    .filter({ hasText: /trains an LSTM of 128 units on \d/ })
    .waitFor();
  expect(await longTasks(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}, 600_000);

test('it can be cancelled at any time, and started again', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}bench.html`);
  const workers = () => page.workers().length;
  for (let time = 0; time < 2; ++time) {
    await button(page, 'Measure').click();
    await expect
      .poll(() => page.locator('unrolled-bench .left').textContent())
      .toMatch(/W\d, \d:\d\d left/);
    await expect.poll(workers).toBeGreaterThan(0);
    await button(page, 'Cancel').click();
    await button(page, 'Measure').waitFor();
    await expect.poll(workers).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  }
  expect(complaints).toEqual([]);
  await close();
});

test('programs measure it window by window: either build alone, or the whole engine', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}bench.html`);
  const samples = await page.evaluate(async (workload) => {
    const bench = document.querySelector<UnrolledBench>('unrolled-bench')!;
    const options = [
      { build: 'simd', workers: 1, through: 'session' },
      { build: 'relaxed', workers: 1, through: 'session' },
      { build: 'relaxed', workers: 1, through: 'engine' },
      { build: 'relaxed', workers: 2, through: 'engine' },
    ] as const;
    const found = [];
    for (const each of options) {
      const runner = await bench.openRunner(each);
      await runner.start(workload, 0.1);
      found.push(await runner.window(0.3), await runner.window(0.1));
      await runner.stop();
      runner.close();
    }
    return found;
  }, workloads[4]!);
  expect(samples).toHaveLength(8);
  for (const [i, { tokens, seconds }] of samples.entries()) {
    expect(seconds).toBeGreaterThanOrEqual(i % 2 === 0 ? 0.3 : 0.1);
    expect(tokens).toBeGreaterThan(0);
    expect(tokens % 512).toBe(0);
  }
  await expect.poll(() => page.workers().length).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['light', 360],
  ['dark', 1280],
] as const)(
  'axe finds nothing in %s at %d, and nothing is cut off sideways',
  async (colorScheme, width) => {
    const { page, close } = await newPage(browser, {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.goto(`${site.address}bench.html`);
    await button(page, 'Measure').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await close();
  },
);
