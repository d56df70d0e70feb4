// The playground that is one file, opened as by a double click: no server, nothing beside it.

import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { singleFile } from '../../web/single_file';
import { button, newPage, run, waitForStep } from './browser';
import { leaveBrowser, useBrowser } from './fixture';

const file = resolve(process.env['UNROLLED_SITE'] ?? 'build/site', singleFile);
let browser: Browser;
let folder: string;

beforeAll(async () => {
  if (!existsSync(file)) throw new Error(`There is no ${file}. Build it first: npm run build.`);
  browser = await useBrowser();
  // In a folder of its own, so that nothing of the site can be beside it.
  folder = mkdtempSync(join(tmpdir(), 'one-file-'));
  symlinkSync(file, join(folder, 'mine.html'));
});
afterAll(async () => {
  await leaveBrowser();
  rmSync(folder, { recursive: true, force: true });
});

test('it trains, completes, looks inside and learns another task, and asks for nothing', async () => {
  // As the README says; it can be mailed.
  expect(statSync(file).size).toBeLessThan(5_400_000);
  const { page, complaints, close } = await newPage(browser);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const address = pathToFileURL(join(folder, 'mine.html')).href;
  await page.goto(`${address}?hidden=48`);
  await waitForStep(page, 20);
  expect(await page.getByRole('link', { name: 'Lessons' }).count()).toBe(0);

  const box = page.getByRole('textbox', { name: 'Autocomplete' });
  await box.fill('');
  await box.pressSequentially('The ');
  // While it trains there is something to take now and then.
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowRight');
      return (await box.inputValue()).length;
    })
    .toBeGreaterThan('The '.length);

  await button(page, 'Inside').click();
  await page.locator('unrolled-gates-search li button').nth(7).waitFor();
  await page.keyboard.press('Escape');

  await button(page, /^learns/).click();
  const dialog = page.getByRole('dialog', { name: 'What shall it learn?' });
  await dialog.getByRole('link', { name: /^Messages to/ }).click();
  await page.getByRole('heading', { name: 'Data' }).waitFor();
  await waitForStep(page, 10);
  await expect.poll(async () => (await run(page)).settings?.['task']).toBe('classify');

  // What ran is kept, here too.
  await page.goBack();
  await waitForStep(page, 20);
  expect((await run(page)).settings?.['task']).not.toBe('classify');

  expect(asked.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(address))).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('Share says that no link leads to a file, and how to pass it on', async () => {
  const { page, complaints, close } = await newPage(browser);
  const address = pathToFileURL(join(folder, 'mine.html')).href;
  await page.goto(`${address}?hidden_size=16&cell=gru&corpus=rhyme&autostart=0`);
  await expect.poll(async () => (await run(page)).state).toBe('ready');
  await page.evaluate(() => navigator.clipboard.writeText('as it was'));
  await button(page, 'Share').click();
  await page.getByText('to which no link leads').first().waitFor();
  const end = page.locator('unrolled-notice').getByRole('textbox');
  await expect.poll(() => end.inputValue()).toContain('cell=gru');
  await expect.poll(() => end.inputValue()).toMatch(/^\?/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('as it was');
  const download = page.waitForEvent('download');
  await button(page, 'Save the network').click();
  expect((await download).suggestedFilename()).toBe('gru-16-step-0.unrolled');
  // What is said is so.
  await page.goto(address + (await page.evaluate(() => location.search)));
  await expect.poll(async () => (await run(page)).settings).toMatchObject({ cell: 'gru' });
  expect(complaints).toEqual([]);
  await close();
});
