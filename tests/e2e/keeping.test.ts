// What a page keeps: over reloads, links, resets, and in browsers that keep nothing.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { keptRuns } from './kept';

useSite();

const own = 'a text of my own that must not be lost, whatever is pressed. '.repeat(60);

async function putIn(page: Page, text: string): Promise<void> {
  await page.locator('unrolled-text input#file').setInputFiles({
    name: 'own.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  await expect.poll(async () => (await run(page)).summary?.characters).toBe(text.length);
}

/** The source, first words and step of each page. */
const kept = async (page: Page): Promise<string[]> =>
  (await keptRuns(page)).map(({ words, step }) => `${words.slice(0, 9)} ${step}`);

test('a text put in while it trains is kept; a link in the same tab takes nothing away, and the list opens both', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'hidden_size=32');
  await waitForState(page, 'training');
  await putIn(page, own);
  await expect.poll(async () => (await kept(page)).join()).toMatch(/a text of/);
  await waitForStep(page, 40);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const { step } = await run(page);
  await expect.poll(async () => (await kept(page)).join()).toContain(`a text of ${step}`);

  await page.goto(`${site.address}?cell=gru&corpus=names&autostart=0`);
  await waitForState(page, 'ready');
  await expect.poll(async () => (await kept(page)).length).toBe(2);
  expect((await kept(page)).join()).toContain(`a text of ${step}`);
  await page.goBack();
  await expect.poll(() => run(page)).toMatchObject({ state: 'paused', step });

  await button(page, 'Your runs').click();
  const list = page.getByRole('dialog', { name: 'Your runs' });
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
  await expect.poll(() => list.getByRole('listitem').nth(0).innerText()).toMatch(/This page/);
  await list.getByRole('button', { name: /^Open / }).click();
  await expect.poll(async () => (await run(page)).settings?.['cell']).toBe('gru');
  await expect.poll(() => list.isVisible()).toBe(false);

  await button(page, 'Your runs').click();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
  await list.getByRole('button', { name: /^Delete / }).click();
  await list.getByRole('button', { name: 'Undo', exact: true }).click();
  await list.getByRole('textbox', { name: /^Name of .*my own/ }).fill('Mine');
  await page.keyboard.press('Tab');
  await list.getByRole('button', { name: 'Open “Mine”' }).click();
  await expect.poll(async () => (await run(page)).step).toBe(step);
  expect(complaints).toEqual([]);
  await close();
});

test('a name that finds no room is told in the list, and is none until it is kept', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...record) {
      const { name } = (record[0] as { facts?: { name?: string } }).facts ?? {};
      if (name !== undefined && document.documentElement.dataset['full'] !== undefined)
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return put.apply(this, record);
    };
  });
  // One that was left, and the page's own.
  await open(page, site.address, 'autostart=0&hidden_size=16&corpus=names');
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await page.goto(`${site.address}?autostart=0&hidden_size=32`);
  await expect.poll(async () => (await kept(page)).length).toBe(2);
  await button(page, 'Your runs').click();
  const list = page.getByRole('dialog', { name: 'Your runs' });
  await expect.poll(() => list.getByRole('textbox').count()).toBe(2);
  const full = (is: boolean) =>
    page.evaluate((now) => document.documentElement.toggleAttribute('data-full', now), is);
  for (const at of [0, 1]) {
    const field = list.getByRole('textbox').nth(at);
    await full(true);
    await field.fill(`Mine ${at}`);
    await page.keyboard.press('Tab');
    await expect.poll(() => list.getByRole('alert').innerText()).toContain('no room');
    await expect.poll(() => field.inputValue()).toBe('');
    await full(false);
    await field.fill(`Mine ${at}`);
    await page.keyboard.press('Tab');
    await list.getByText(`“Mine ${at}”`, { exact: true }).waitFor();
    await expect.poll(() => list.getByRole('alert').innerText()).toBe('');
    await expect.poll(() => field.inputValue()).toBe(`Mine ${at}`);
  }
  expect(complaints).toEqual([]);
  await close();
});

test('a reload brings back what was typed into Autocomplete, and the inside that was open', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'hidden_size=32&autostart=0');
  await page.getByRole('textbox', { name: 'Autocomplete' }).fill('Once upon my own');
  await button(page, 'Inside').click();
  await page.getByRole('tab', { name: 'Gates & states' }).waitFor();
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await page.reload();
  await page.getByRole('tab', { name: 'Gates & states' }).waitFor();
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Autocomplete' }).inputValue())
    .toBe('Once upon my own');
  await page.reload();
  await waitForState(page, 'ready', 'paused');
  expect(await page.getByRole('tab', { name: 'Gates & states' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test.each<[string, () => void, string]>([
  [
    'never opens',
    () => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    },
    'The storage of this browser does not answer',
  ],
  [
    'cannot say what it holds',
    () => {
      IDBObjectStore.prototype.getAllKeys = () => {
        throw new DOMException('no', 'UnknownError');
      };
    },
    'This browser keeps nothing over a reload',
  ],
])(
  'a browser whose storage %s trains all the same, and the page says so',
  async (_, spoil, said) => {
    const { page, close } = await newPage(browser);
    await page.addInitScript(spoil);
    await page.goto(site.address);
    await waitForState(page, 'training');
    await page.getByText(said).waitFor();
    await close();
  },
);

test('a saved run that is damaged is kept, and the page says what it did', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, 'hidden_size=32&autostart=0');
  await button(page, 'Train').click();
  await waitForStep(page, 20);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const { step } = await run(page);
  await expect.poll(async () => (await kept(page)).join()).toContain(` ${step}`);
  await page.addInitScript(() => {
    // Once: the store is as a faulty disk left it.
    if (sessionStorage.getItem('damaged')) return;
    sessionStorage.setItem('damaged', '1');
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (key) {
      const request = get.call(this, key);
      request.addEventListener('success', () => {
        const run = (request.result as { run?: { checkpoint: Uint8Array } } | undefined)?.run;
        if (run) run.checkpoint[run.checkpoint.length >> 1]! ^= 4;
      });
      return request;
    };
  });
  await page.reload();
  await page.getByText(`(step ${step}) could not be brought back`).waitFor();
  await waitForState(page, 'ready', 'training');
  await expect.poll(async () => (await kept(page)).length).toBe(2);
  await page.locator('unrolled-notice').getByRole('button', { name: 'Your runs' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Open / })
    .waitFor();
  await close();
});
