// A hand on a board or in an area of a page: what the tests of drawings and movements share.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { button, newPage, run, type Watched, waitForState, waitForStep } from '../browser';
import { browser, site } from '../fixture';
import { eitherWay, expectStands } from '../view_page';

export type Place = readonly [x: number, y: number];

/** Moves the pressed pointer over `strokes`, in shares of the element's width and height. */
export async function draw(page: Page, name: string, strokes: readonly Place[][]): Promise<void> {
  const board = page.getByRole('application', { name });
  await board.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await board.boundingBox())!;
  const go = ([across, down]: Place) => page.mouse.move(x + across * width, y + down * height);
  for (const [first, ...rest] of strokes) {
    await go(first!);
    await page.mouse.down();
    for (const place of rest) await go(place);
    await page.mouse.up();
  }
}

export const circle = (radius: number): Place[] =>
  Array.from({ length: 25 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI;
    return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
  });

/** Its data is made first, which takes as long as the machine has to do elsewhere. */
export async function openTask(page: Page, task: string, query = 'autostart=0'): Promise<void> {
  await page.goto(`${site.address}?task=${task}&${query}`);
  await expect
    .poll(async () => (await run(page)).state, { timeout: 90_000 })
    .toBeOneOf(['ready', 'training']);
}

/** A page on which `task` was trained for so many steps, and then paused. */
export async function trained(task: string, steps: number, settings = ''): Promise<Watched> {
  const watched = await newPage(browser);
  const { page } = watched;
  await openTask(page, task, `autostart=1${settings}`);
  await waitForStep(page, steps);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  return watched;
}

/** In both schemes and at both ends of the widths, with something on the page to look at. */
export async function expectAccessible(task: string): Promise<void> {
  const { page, close } = await newPage(browser, {
    // Words that are just fading in have little contrast.
    reducedMotion: 'reduce',
  });
  await openTask(page, task);
  await page
    .locator(`unrolled-try-${task} .answer b, unrolled-try-${task} .words b`)
    .first()
    .waitFor();
  await expectStands(page, eitherWay, { name: task, height: 720 });
  // The screen, which was the last of them.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBe(720);
  await expect.poll(async () => (await run(page)).step).toBe(0);
  await close();
}
