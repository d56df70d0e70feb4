// How a lesson's page opens.

import { expect, test } from 'vitest';

import { longTasks, newPage, watchLongTasks } from './browser';
import { browser, site, useSite } from './fixture';

useSite();

test('a page moves within a second, nothing jumps, and no task holds the page up', async () => {
  const { page, close } = await newPage(browser);
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((found) => {
      for (const entry of found.getEntries() as LayoutShift[]) window.shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${site.address}lessons/rnn.html`);
  await watchLongTasks(page);
  const view = page.locator('unrolled-unroll');
  await view.waitFor();
  const made = await page.evaluate(() => performance.now());
  console.log(`the first view is there after ${made.toFixed(0)} ms`);
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.shifts)).toBeLessThan(0.05);
  console.log(`long tasks: ${(await longTasks(page)).join(', ') || 'none'}`);
  await close();
});

interface LayoutShift extends PerformanceEntry {
  value: number;
}

declare global {
  interface Window {
    shifts: number;
  }
}
