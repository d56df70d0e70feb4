// From the playground to the inside of its network, with one press and without a reload.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { smallType, watchCanvasType } from './type_sizes';
import { expectStands } from './view_page';

useSite();

const inside = (page: Page) => button(page, 'Inside');
const parts = (page: Page) => page.locator('unrolled-playground .parts');
const heatmap = (page: Page) => page.getByRole('slider', { name: /^Heatmap/ });

async function enter(page: Page): Promise<void> {
  await inside(page).click();
  await page.locator('unrolled-gates-search li button').nth(7).waitFor();
}

test('one press shows the running network\u2019s gates, live, and Escape leads back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'hidden_size=48');
  await waitForStep(page, 20);
  const before = new Set(site.requested);
  await enter(page);
  expect([...new Set(site.requested)].filter((name) => !before.has(name)).length).toBeGreaterThan(
    1,
  );
  await expect.poll(() => parts(page).isVisible()).toBe(false);
  await expect.poll(() => inside(page).getAttribute('aria-pressed')).toBe('true');

  // The numbers are this network's, and move while it trains.
  await heatmap(page).focus();
  await page.keyboard.press('Control+End');
  await expect.poll(() => heatmap(page).getAttribute('aria-valuetext')).toMatch(/^unit \d+, after/);
  const said = await heatmap(page).getAttribute('aria-valuetext');
  await expect.poll(async () => (await run(page)).state).toBe('training');
  await expect.poll(() => heatmap(page).getAttribute('aria-valuetext')).not.toBe(said);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');

  await heatmap(page).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => parts(page).isVisible()).toBe(true);
  await expect.poll(() => page.locator('unrolled-inside-panel').count()).toBe(0);
  const focused = await page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute('aria-label');
  });
  expect(focused).toBe('Inside');
  expect(complaints).toEqual([]);
  await close();
});

test('nothing of the inside is loaded before somebody looks', async () => {
  site.requested.length = 0;
  const { page, close } = await newPage(browser);
  await open(page, site.address);
  await page.waitForLoadState('networkidle');
  const first = new Set(site.requested);
  await enter(page);
  const later = site.requested.filter((name) => !first.has(name));
  for (const part of ['panel', 'gates', 'inspector_worker', 'inside-']) {
    const named = (name: string) =>
      name.split('/').at(-1)!.startsWith(part) && !name.endsWith('.map');
    expect([...first].filter(named), part).toEqual([]);
    expect(later.some(named), part).toBe(true);
  }
  await close();
});

test.each([
  [1280, 720],
  [1920, 1080],
])('%d x %d: still one view, nothing to scroll', async (width, height) => {
  const { page, close } = await newPage(browser, { viewport: { width, height } });
  await open(page, site.address);
  await enter(page);
  const size = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { scrollWidth, scrollHeight };
  });
  expect(size).toEqual({ scrollWidth: width, scrollHeight: height });
  await close();
});

test('tabs go to the cell and to the gradients of the same network', async () => {
  const { page, complaints, close } = await newPage(browser);
  await watchCanvasType(page);
  await open(page, site.address, 'autostart=0&hidden_size=32&cell=gru');
  await enter(page);
  await page.getByRole('tab', { name: 'Gates & states' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('unrolled-cell-diagram svg').first().waitFor();
  await page.getByRole('group', { name: 'GRU cell' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page
    .locator('unrolled-gradients')
    .getByRole('heading', { name: /Gradients/ })
    .waitFor();
  await expect.poll(() => smallType(page)).toEqual([]);
  await button(page, 'Close').click();
  await expect.poll(() => parts(page).isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address);
  await enter(page);
  await expectStands(page);
  await close();
});
