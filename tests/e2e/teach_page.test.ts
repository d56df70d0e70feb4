// A teacher composes a playground, sees it, and takes it along.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, run, waitForState } from './browser';
import { browser, site, useSite } from './fixture';
import { violations } from './view_page';

useSite();

const code = (page: Page) => page.locator('unrolled-given-code textarea');
const preview = (page: Page) =>
  page.frameLocator('unrolled-teach iframe').locator('unrolled-playground');

/** What the engine of the previewed playground says. */
const previewed = async (page: Page) =>
  preview(page).evaluate((element) => {
    const { engine, store } = element as HTMLElementTagNameMap['unrolled-playground'];
    return { settings: engine?.settings, text: store.text, source: store.source };
  });

test('what is composed is what is seen, and what the link opens', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}teach.html?autostart=0`);
  await page.getByRole('combobox', { name: 'Text', exact: true }).selectOption('rhyme');
  await page.getByRole('radio', { name: 'GRU' }).check({ force: true });
  await page
    .getByRole('combobox', { name: 'Kind of cell: free, locked or hidden' })
    .selectOption('locked');
  await page.getByRole('combobox', { name: 'Seed: free, locked or hidden' }).selectOption('hidden');
  await page
    .getByRole('combobox', { name: 'Sample: free, locked or hidden' })
    .selectOption('hidden');
  const goal = page.getByRole('textbox', { name: 'Goal' });
  await goal.fill('loss is low');
  await goal.blur();
  await page.getByText('it has no comparison').waitFor();
  await goal.fill('loss < 9 bits within 50 steps');
  await goal.blur();
  await expect
    .poll(() => code(page).inputValue())
    .toMatch(/goal="loss &lt; 9 bits within 50 steps"/);
  const tag = await code(page).inputValue();
  expect(tag).toMatch(
    /^<script type="module" src="[^"]+\/unrolled\.js"><\/script>\n<unrolled-playground .*corpus="rhyme"/,
  );
  expect(tag).toMatch(/ lock="cell"/);

  // The preview is the real thing.
  await expect
    .poll(async () => (await previewed(page).catch(() => undefined))?.settings)
    .toMatchObject({ cell: 'gru', steps: '100' });
  expect(await preview(page).locator('unrolled-sample').count()).toBe(0);
  await preview(page).getByText('loss under 9 bits a character within 50 steps').waitFor();
  const fields = preview(page).locator('unrolled-setting-field');
  expect(await fields.filter({ hasText: 'set by the course page' }).count()).toBe(1);

  await page.getByRole('radio', { name: 'Frame' }).check({ force: true });
  await expect.poll(() => code(page).inputValue()).toMatch(/<iframe src="[^"]+embed\.html\?/);
  await button(page, 'Copy').click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/frame\.js" defer><\/script>$/);

  await page.getByRole('radio', { name: 'QR code' }).check({ force: true });
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await page.getByRole('radio', { name: 'Link' }).check({ force: true });
  const link = await code(page).inputValue();
  await expect.poll(() => violations(page)).toEqual([]);

  const other = await newPage(browser);
  await other.page.goto(link);
  await waitForState(other.page, 'ready');
  await expect
    .poll(async () => (await run(other.page)).settings)
    .toEqual((await previewed(page)).settings);
  expect(new URL(other.page.url()).searchParams.get('lock')).toBe('cell');
  await other.close();
  expect(complaints).toEqual([]);
  await close();
});

test('a text of one’s own goes into the link, and one too long for a code is told', async () => {
  const { page, complaints, close } = await newPage(browser, {
    viewport: { width: 390, height: 800 },
  });
  await page.goto(`${site.address}teach.html?autostart=0`);
  await page.getByRole('combobox', { name: 'Text', exact: true }).selectOption('own');
  const box = page.getByRole('textbox', { name: 'Your own text or data' });
  const text = Array.from({ length: 300 }, (_, i) => `${i * 7919} ${i * 104729}`).join('\n');
  await box.fill(text);
  await box.blur();
  await page.getByRole('radio', { name: 'Link' }).check({ force: true });
  await expect.poll(() => code(page).inputValue()).toMatch(/#deflated=/);
  await page.getByRole('radio', { name: 'QR code' }).check({ force: true });
  await page.getByText('is too fine for a camera').waitFor();
  await expect.poll(async () => (await previewed(page).catch(() => undefined))?.text).toBe(text);
  // Another task: its data, its settings, and its own words.
  await page.getByRole('combobox', { name: 'Task' }).selectOption('classify');
  await expect
    .poll(async () => (await previewed(page).catch(() => undefined))?.settings)
    .toMatchObject({ task: 'classify' });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expect.poll(() => violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a setting that a trained network has otherwise begins one anew, and that is said', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}teach.html?autostart=0`);
  await page.getByRole('combobox', { name: 'Text', exact: true }).selectOption('trained prose-gru');
  await expect.poll(() => code(page).inputValue()).toContain('trained="prose-gru"');
  // What acts on any network acts on this one.
  await page.getByRole('spinbutton', { name: 'Temperature' }).fill('0.5');
  await page.getByRole('spinbutton', { name: 'Temperature' }).press('Enter');
  await expect.poll(() => code(page).inputValue()).toContain('temperature="0.5"');
  await expect.poll(() => code(page).inputValue()).toContain('trained="prose-gru"');
  // The default of all others, which no tag would name.
  await page.getByRole('radio', { name: 'LSTM' }).check({ force: true });
  await page.getByText('“prose-gru” has settings of its own').waitFor();
  await expect.poll(() => code(page).inputValue()).not.toContain('trained');
  await expect.poll(async () => (await previewed(page)).settings).toMatchObject({ cell: 'lstm' });
  expect(complaints).toEqual([]);
  await close();
});
