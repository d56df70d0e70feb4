// Any text will do, a bad file gives a sentence, and nothing a person wrote is lost.

import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';

import {
  button,
  longTasks,
  newPage,
  open,
  pasteText,
  run,
  type Watched,
  waitForStep,
  watchLongTasks,
} from './browser';
import { browser, site, useSite } from './fixture';

let watched: Watched;
let page: Page;

useSite();

beforeEach(async () => {
  watched = await newPage(browser);
  page = watched.page;
  return () => watched.close();
});

const editor = () => page.getByRole('textbox', { name: 'Text' });
const menu = () => page.getByRole('combobox', { name: 'Built-in texts' });

async function drop(bytes: number[] | string, name: string): Promise<void> {
  const data = await page.evaluateHandle(
    ({ content, fileName }) => {
      const transfer = new DataTransfer();
      const part = typeof content === 'string' ? content : Uint8Array.from(content);
      transfer.items.add(new File([part], fileName));
      return transfer;
    },
    { content: bytes, fileName: name },
  );
  await page.locator('unrolled-text h2').dispatchEvent('drop', { dataTransfer: data });
}

test.each([
  ['Chinese', '春眠不覺曉，處處聞啼鳥。夜來風雨聲，花落知多少。\n'.repeat(60), '春眠'],
  ['Arabic', 'كان يا ما كان في قديم الزمان ملك عادل يحب الناس.\n'.repeat(60), 'كان يا '],
  ['emoji', 'one 🙂 two 🙃 three 🚀 four 👩🏽‍🚀 go!\n'.repeat(80), 'one 🙂 t'],
])('a text in %s is learnt and completed', async (_, text, prefix) => {
  await open(page, site.address, 'autostart=0&hidden_size=64');
  await pasteText(page, text);
  await button(page, 'Train').click();
  await waitForStep(page, 40);
  await page.getByRole('textbox', { name: 'Autocomplete' }).fill(prefix);
  const next = Array.from(text.slice(prefix.length))[0]!;
  const first = page.getByRole('list', { name: 'Next character' }).getByRole('button').first();
  await expect
    .poll(async () =>
      (await first.getAttribute('aria-label'))?.startsWith(next === ' ' ? 'space' : next),
    )
    .toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(watched.complaints).toEqual([]);
});

test('a dropped text file is learnt', async () => {
  await open(page, site.address);
  await drop('the cat sat on the mat and the dog lay on the log.\r\n'.repeat(80), 'cat.txt');
  await expect.poll(() => editor().inputValue()).toMatch(/^the cat sat/);
  await expect.poll(async () => (await run(page)).summary?.characters).toBe(51 * 80);
});

test('a file that is no text gives a sentence and changes nothing', async () => {
  await open(page, site.address);
  const before = await editor().inputValue();
  await drop(
    Array.from({ length: 400 }, (_, i) => (i * 97) % 256),
    'photo.png',
  );
  await page.getByRole('alert').filter({ hasText: '“photo.png” is not a text file' }).waitFor();
  await expect.poll(() => editor().inputValue()).toBe(before);
  expect(watched.complaints).toEqual([]);
});

test('a damaged checkpoint gives a sentence and the run stays', async () => {
  await open(page, site.address);
  await button(page, 'One step').click();
  await expect.poll(async () => (await run(page)).step).toBe(1);
  await drop([1, 2, 3, 4, 5, 6, 7, 8], 'broken.unrolled');
  await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor();
  await expect.poll(async () => (await run(page)).step).toBe(1);
});

test('a text too short to train on gives a sentence when Train is pressed', async () => {
  await open(page, site.address);
  await editor().fill('a');
  await button(page, /^(Train|Restart)$/)
    .first()
    .click();
  await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor();
  expect((await run(page)).state).not.toBe('training');
});

test('Train means the text that was typed just now', async () => {
  await open(page, site.address);
  await button(page, 'One step').click();
  await expect.poll(async () => (await run(page)).step).toBe(1);
  const own = 'one two three four five six seven eight nine ten. '.repeat(40);
  await editor().fill(own);
  await button(page, /^(Continue|Restart)$/).click();
  await expect
    .poll(async () => (await run(page)).summary)
    .toMatchObject({ characters: own.length });
});

test('a text of one’s own comes back after a built-in one was chosen', async () => {
  await open(page, site.address);
  const own = 'my own words, written by hand, not to be lost. '.repeat(40);
  await editor().fill(own);
  await expect.poll(() => menu().inputValue()).toBe('own');
  await menu().selectOption('names');
  await expect.poll(() => editor().inputValue()).not.toBe(own);
  await menu().selectOption('own');
  await expect.poll(() => editor().inputValue()).toBe(own);
});

test('what is typed over a text of several parts is undone, and all of them are back', async () => {
  await open(page, site.address, 'autostart=0&hidden_size=16');
  await menu().selectOption('stories');
  await page.getByText(/part 1 of \d+/).waitFor();
  const before = await editor().inputValue();
  await editor().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('my own words');
  await expect.poll(() => editor().inputValue()).toBe('my own words');
  // Where typing paused, the browser's undo has more than one step.
  await expect
    .poll(async () => {
      await page.keyboard.press('ControlOrMeta+Z');
      return editor().inputValue();
    })
    .toBe(before);
  await page.getByText(/part 1 of \d+/).waitFor();
  expect(watched.complaints).toEqual([]);
});

test('every built-in text loads and trains a step', async () => {
  await open(page, site.address, 'autostart=0&hidden_size=16&window=16&batch=8');
  const ids = await menu()
    .locator('option')
    .evaluateAll((options) =>
      options.map((option) => (option as HTMLOptionElement).value).filter((id) => id !== 'own'),
    );
  expect(ids.length).toBeGreaterThanOrEqual(6);
  for (const id of ids) {
    await menu().selectOption(id);
    await expect.poll(async () => (await run(page)).step).toBe(0);
    await expect.poll(async () => (await run(page)).state).toBe('ready');
    await button(page, 'One step').click();
    await expect.poll(async () => (await run(page)).step).toBe(1);
  }
  expect(watched.complaints).toEqual([]);
});

test('a megabyte can be edited: a key is not a long task', async () => {
  await open(page, site.address, 'autostart=0&hidden_size=16');
  await pasteText(page, 'a line of text with some words in it\n'.repeat(28_000));
  await page.getByText(/part 1 of \d+/).waitFor();
  await editor().click();
  await page.waitForTimeout(500);
  await watchLongTasks(page);
  await page.keyboard.type('typed here', { delay: 60 });
  await page.waitForTimeout(300);
  const typing = await longTasks(page);
  await expect.poll(() => editor().inputValue()).toContain('typed here');
  await button(page, 'on ›').click();
  await page.getByText(/part 2 of \d+/).waitFor();
  expect(typing).toEqual([]);
});
