// A page that is killed while it trains comes back with what was kept, whatever it learns: its
// processes end at once, without a word to the page.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { newPage, run, waitForState } from './browser';
import { dieBeforeSave } from './disasters';
import { browser, site, useSite } from './fixture';

useSite();

/** What the run has trained, told as it happens: a killed page cannot be asked. */
async function watch(page: Page): Promise<[step: number, seconds: number][]> {
  const told: [number, number][] = [];
  let seconds = 0;
  await page.exposeFunction('tell', (step: number, more: number) => {
    told.push([step, (seconds += more)]);
  });
  await page.evaluate(() => {
    const { engine } = document.querySelector('unrolled-playground')!;
    const { tell } = window as unknown as { tell(step: number, seconds: number): void };
    engine!.addEventListener('progress', ({ detail }) => tell(detail.totalStep, detail.seconds));
  });
  return told;
}

test.each([
  'language',
  'classify',
  'tag',
  'translate',
  'invent',
  'forecast',
  'gesture',
  'picture',
  'caption',
])('%s', async (task) => {
  const { page, close } = await newPage(browser);
  const query = `task=${task}&hidden_size=32&steps=1000000&epochs=0&patience=0&autostart=0`;
  await page.goto(`${site.address}?${query}`);
  await waitForState(page, 'ready');
  const told = await watch(page);
  const dying = await dieBeforeSave(page, 3);
  await page.evaluate(() => document.querySelector('unrolled-playground')!.engine!.train());
  const kept = await dying.gone;

  const again = await page.context().newPage();
  await again.goto(`${site.address}?${query}`);
  await waitForState(again, 'paused');
  const { step, settings } = await run(again);
  expect(step).toBe(kept);
  expect(settings).toMatchObject({ task, hidden_size: '32' });
  // What the page told last may have died with it: then more was kept than is known here.
  const [last, all] = told.at(-1)!;
  const [, there] = told.findLast(([at]) => at <= step) ?? told[0]!;
  console.info(`${task}: step ${step}, last told ${last}, ${(all - there).toFixed(2)} s lost`);
  expect(
    await again.evaluate(() => document.querySelector('unrolled-playground')!.store.history.length),
  ).toBeGreaterThan(0);
  await close();
});
