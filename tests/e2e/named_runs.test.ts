// Runs that a person gave a name: over a reload and a kill, on a full disk, beside a second tab.

import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from './browser';
import { dieBeforeSave, fillDisk } from './disasters';
import { browser, site, useSite } from './fixture';
import { keptRuns } from './kept';

useSite();

const small = 'hidden_size=24&batch=8&window=16&corpus=rhyme&steps=1000000&autostart=0';

const listOf = async (page: Page): Promise<Locator> => {
  await button(page, 'Your runs').click();
  return page.getByRole('dialog', { name: 'Your runs' });
};

/** Types a name for the first run of the list, the page's own. */
async function nameIt(list: Locator, name: string): Promise<void> {
  const field = list.getByRole('textbox').first();
  await field.fill(name);
  await field.press('Tab');
}

async function trainOn(page: Page, steps: number): Promise<number> {
  const { step } = await run(page);
  await button(page, step === 0 ? 'Train' : 'Continue').click();
  await waitForStep(page, step + steps);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  return (await run(page)).step;
}

const kept = async (page: Page): Promise<string> =>
  (await keptRuns(page)).map(({ name, step }) => `${name} ${step}`).join();

test('a name stays over a reload and a kill, with all that was kept', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, small);
  await waitForState(page, 'ready');
  const step = await trainOn(page, 20);
  await nameIt(await listOf(page), 'Mine');
  await expect.poll(() => kept(page)).toBe(`Mine ${step}`);
  await page.reload();
  await waitForState(page, 'paused');
  const { gone } = await dieBeforeSave(page, 2);
  await button(page, 'Continue').click();
  const last = await gone;

  const again = await page.context().newPage();
  await again.goto(`${site.address}?${small}`);
  await waitForState(again, 'paused');
  expect((await run(again)).step).toBe(last);
  const list = await listOf(again);
  await list.getByRole('textbox', { name: 'Name of “Mine”' }).waitFor();
  expect(await kept(again)).toBe(`Mine ${last}`);
  await close();
});

test('a name that finds no room is told, and given as soon as there is room', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, small);
  await waitForState(page, 'ready');
  const step = await trainOn(page, 20);
  const list = await listOf(page);
  await nameIt(list, 'First');
  await expect.poll(() => kept(page)).toBe(`First ${step}`);
  await fillDisk(page, true);
  await nameIt(list, 'Second');
  await expect
    .poll(() => list.getByRole('alert').innerText())
    .toContain('no room left to keep the name “Second”; nothing that was kept has changed.');
  expect(await kept(page)).toBe(`First ${step}`);
  await fillDisk(page, false);
  await page.keyboard.press('Escape');
  const later = await trainOn(page, 10);
  await expect.poll(() => kept(page)).toBe(`Second ${later}`);

  // One that stands in the list: nothing but its name would change.
  await page.goto(`${site.address}?${small}&cell=gru`);
  await waitForState(page, 'ready');
  const other = await listOf(page);
  await fillDisk(page, true);
  const field = other.getByRole('textbox', { name: 'Name of “Second”' });
  await field.fill('Third');
  await field.press('Tab');
  await expect
    .poll(() => other.getByRole('alert').innerText())
    .toContain('no room left to keep the name “Third”');
  expect(await kept(page)).toContain(`Second ${later}`);
  await fillDisk(page, false);
  await field.fill('Fourth');
  await field.press('Tab');
  await expect.poll(() => kept(page)).toContain(`Fourth ${later}`);
  await expect.poll(() => other.getByRole('alert').innerText()).toBe('');
  await close();
});

test('in a second tab a named run of the first is listed as open there, and neither is lost', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, small);
  await waitForState(page, 'ready');
  const step = await trainOn(page, 20);
  await nameIt(await listOf(page), 'Mine');
  await expect.poll(() => kept(page)).toBe(`Mine ${step}`);
  const second = await page.context().newPage();
  await second.goto(`${site.address}?${small}&cell=gru`);
  await waitForState(second, 'ready');
  const other = await trainOn(second, 20);
  await expect
    .poll(async () => (await kept(second)).split(',').sort().join())
    .toBe([`Mine ${step}`, `undefined ${other}`].sort().join());
  const list = await listOf(second);
  const row = list.getByRole('listitem').filter({ hasText: '“Mine”' });
  await expect.poll(() => row.innerText()).toContain('Open in another tab');
  expect(await row.getByRole('button', { name: /^(Open|Delete) / }).count()).toBe(0);
  await page.close();
  await second.keyboard.press('Escape');
  // Closed there, it opens here; what was here stays in the list.
  await expect
    .poll(async () => {
      await second.keyboard.press('Escape');
      return (await listOf(second)).getByRole('button', { name: 'Open “Mine”' }).count();
    })
    .toBe(1);
  await list.getByRole('button', { name: 'Open “Mine”' }).click();
  await expect.poll(async () => (await run(second)).step).toBe(step);
  await expect.poll(async () => (await kept(second)).split(',').length).toBe(2);
  await close();
});
