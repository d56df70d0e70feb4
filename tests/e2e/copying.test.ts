// What is copied arrives, and where a page may not use the clipboard the text lies ready, selected.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open } from './browser';
import { browser, site, useSite } from './fixture';

useSite();

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const sampleCopy = (page: Page) => page.locator('unrolled-sample footer button');
const written = (page: Page) => page.locator('unrolled-sample .milestones .line').first();

/** Pressed, it says so: for a moment, which a busy machine may not be asked in. */
async function copySample(page: Page): Promise<void> {
  const said = sampleCopy(page).evaluate(
    (pressed) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (/Copied/.test(pressed.textContent ?? '')) resolve();
        };
        new MutationObserver(look).observe(pressed, {
          ...{ subtree: true, childList: true, characterData: true },
        });
      }),
  );
  await sampleCopy(page).click();
  await said;
}

test('with a clipboard: the sample and the link are in it', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'autostart=0&hidden_size=32&cell=gru');
  await written(page).waitFor();
  await copySample(page);
  expect(await clipboard(page)).toMatch(/^\[step 0\] ./);
  await button(page, 'Share').click();
  await page.getByRole('status').filter({ hasText: 'The link was copied' }).waitFor();
  const link = new URL(await clipboard(page));
  expect(link.searchParams.get('cell')).toBe('gru');
  expect(complaints).toEqual([]);
  await close();
});

test('without one: by the older command, and where that fails by hand', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.addInitScript(() => {
    const { clipboard: given } = navigator;
    Object.assign(window, { given });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await open(page, site.address, 'autostart=0&hidden_size=32&cell=gru');
  await written(page).waitFor();
  await copySample(page);
  const given = await page.evaluate(() =>
    (window as unknown as { given: Clipboard }).given.readText(),
  );
  expect(given).toMatch(/^\[step 0\] ./);
  expect(await page.getByRole('dialog').count()).toBe(0);

  await page.evaluate(() => (document.execCommand = () => false));
  await sampleCopy(page).click();
  const dialog = page.getByRole('dialog', { name: 'Sample' });
  const box = dialog.getByRole('textbox', { name: 'Sample' });
  // It goes on writing meanwhile.
  await expect.poll(async () => (await box.inputValue()).startsWith(given.slice(0, 40))).toBe(true);
  const selected = await box.evaluate((element) => {
    const { selectionStart, selectionEnd, value } = element as HTMLTextAreaElement;
    const focused = (element.getRootNode() as ShadowRoot).activeElement === element;
    return focused && selectionEnd - selectionStart === value.length;
  });
  expect(selected).toBe(true);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => dialog.count()).toBe(0);

  await button(page, 'Share').click();
  const link = page.locator('unrolled-notice').getByRole('textbox', { name: 'Text to copy' });
  expect(new URL(await link.inputValue()).searchParams.get('cell')).toBe('gru');
  expect(complaints).toEqual([]);
  await close();
});
