// A teacher composes a playground, sees it, and takes it along.

import type { Locator, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';

import { button, newPage, run, waitForState } from './browser';
import { browser, site, useSite } from './fixture';
import { violations } from './view_page';

useSite();

const code = (page: Page) => page.locator('unrolled-given-code textarea');
const preview = (page: Page) =>
  page.frameLocator('unrolled-teach iframe').locator('unrolled-playground');

/** What a camera reads of it, by another library than the one that drew it. */
async function scan(picture: Locator): Promise<string> {
  await picture.waitFor();
  const png = await picture.screenshot();
  const pixels = await picture.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
  }, png.toString('base64'));
  // As long as it takes: a busy machine reads no worse.
  const patient = { effort: 10, timeLimit: 60_000 };
  return decodeQR({ ...pixels, data: Uint8Array.from(pixels.data) }, patient);
}

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
  const scanned = await scan(page.getByRole('img', { name: 'QR code of the link' }));
  await page.getByRole('radio', { name: 'Link' }).check({ force: true });
  const link = await code(page).inputValue();
  expect(scanned).toBe(link);
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
  // The longest that there is a code of, in the dark too, where paper is dark.
  await page.emulateMedia({ colorScheme: 'dark' });
  const lines = text.split('\n');
  const link = (count: number) => lines.slice(0, count).join('\n');
  await box.fill(link(116));
  await box.blur();
  await expect.poll(async () => (await code(page).inputValue()).length).toBeLessThan(1273);
  const longest = await code(page).inputValue();
  expect(longest.length).toBeGreaterThan(1150);
  await page.getByRole('radio', { name: 'QR code' }).check({ force: true });
  expect(await scan(page.getByRole('img', { name: 'QR code of the link' }))).toBe(longest);
  await box.fill(text);
  await box.blur();
  await page.getByText('is too fine for a camera').waitFor();
  // What is out of sight does not begin.
  await page.locator('unrolled-teach iframe').scrollIntoViewIfNeeded();
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
