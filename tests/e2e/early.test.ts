// What a person does before the page has an engine is done when there is one.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { newPage, pasted, run, waitForState } from './browser';
import { browser, site, useSite } from './fixture';

useSite();

/** The page without its engine, which comes when the result is called. */
async function openWithoutEngine(page: Page, query: string): Promise<() => void> {
  let come = () => {};
  const there = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.context().route('**/*.wasm', async (route) => {
    await there;
    await route.continue();
  });
  await page.goto(`${site.address}?${query}`);
  return come;
}

const inRun = (page: Page) =>
  page.evaluate(() => {
    const playground = document.querySelector('unrolled-playground')!;
    const { engine, store } = playground;
    return { run: engine?.text, page: store.text, source: store.source };
  });

test.each([
  [
    'data of a task',
    'task=translate&autostart=0',
    'Data',
    'a b c\tc b a\nd e f\tf e d\n'.repeat(30),
  ],
  ['a text', 'autostart=0', 'Text', 'the cat sat on the mat. '.repeat(30)],
])('%s that is pasted while the page opens is what it learns', async (_, query, name, text) => {
  const { page, complaints, close } = await newPage(browser);
  const come = await openWithoutEngine(page, query);
  await pasted(page, name, text);
  come();
  await waitForState(page, 'ready');
  await expect.poll(() => inRun(page)).toEqual({ run: text, page: text, source: 'own' });
  expect(await page.getByRole('textbox', { name, exact: true }).inputValue()).toBe(text);
  expect(complaints).toEqual([]);
  await close();
});

test('so it is where a run was kept, which can be had back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}?corpus=rhyme&autostart=0&hidden_size=16`);
  await waitForState(page, 'ready');
  await page.getByRole('button', { name: 'Step', exact: false }).first().click();
  await expect.poll(async () => (await run(page)).step).toBe(1);
  const come = await openWithoutEngine(page, 'corpus=rhyme&autostart=0&hidden_size=16');
  const text = 'the cat sat on the mat. '.repeat(30);
  await pasted(page, 'Text', text);
  come();
  await expect.poll(() => inRun(page)).toEqual({ run: text, page: text, source: 'own' });
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(async () => (await inRun(page)).source).toBe('rhyme');
  expect(complaints).toEqual([]);
  await close();
});

test('a setting and a text that are chosen meanwhile are taken', async () => {
  const { page, complaints, close } = await newPage(browser);
  const come = await openWithoutEngine(page, 'autostart=0');
  const size = page.getByRole('spinbutton', { name: 'Memory size' });
  await size.fill('24');
  await size.press('Enter');
  await page.getByRole('combobox', { name: 'Built-in texts' }).selectOption('rhyme');
  come();
  await expect.poll(async () => (await run(page)).settings?.['hidden_size']).toBe('24');
  await expect.poll(async () => (await inRun(page)).source).toBe('rhyme');
  expect(complaints).toEqual([]);
  await close();
});
