// From a task's page to the inside of its network, under the words of one's own sentence.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from '../browser';
import { browser, site, useSite } from '../fixture';
import { smallType, watchCanvasType } from '../type_sizes';
import { everywhere, expectStands } from '../view_page';

useSite();

const heatmap = (page: Page) => page.getByRole('slider', { name: /^Heatmap/ });
const reads = (page: Page) => page.getByRole('textbox', { name: 'It reads' });

async function enter(page: Page): Promise<void> {
  await button(page, 'Inside').click();
  await heatmap(page).waitFor();
}

/** Names of the steps that the heatmap has, and the first one's. */
async function firstStep(page: Page): Promise<string> {
  await heatmap(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => heatmap(page).getAttribute('aria-valuetext')).toMatch(/^unit \d+, after/);
  return (await heatmap(page).getAttribute('aria-valuetext'))!;
}

test('gates stand under the words of one’s own sentence, live, and Escape leads back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=classify&hidden_size=32&steps=50000');
  const text = page.getByRole('textbox', { name: 'Try it' });
  await waitForStep(page, 20);
  await text.fill('a warm and clever story');
  await expect.poll(() => page.locator('unrolled-try-classify .words span').count()).toBe(5);
  await enter(page);
  // What was typed on the page is read here.
  await expect.poll(() => heatmap(page).getAttribute('aria-valuemax')).toBe('5');
  await expect.poll(() => reads(page).inputValue()).toBe('a warm and clever story');
  expect(await firstStep(page)).toMatch(/after “a” \(word 1\)/);
  await page.keyboard.press('End');
  await expect.poll(() => heatmap(page).getAttribute('aria-valuetext')).toMatch(/“story”/);

  // The numbers are this network's, and move while it trains.
  const said = await heatmap(page).getAttribute('aria-valuetext');
  await expect.poll(async () => (await run(page)).state).toBe('training');
  await expect.poll(() => heatmap(page).getAttribute('aria-valuetext')).not.toBe(said);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');

  // Another question: here, and on the page.
  await reads(page).fill('dull and cold');
  await expect.poll(() => heatmap(page).getAttribute('aria-valuemax')).toBe('3');

  // A reload comes back to it.
  await page.reload();
  await heatmap(page).waitFor();
  await expect.poll(() => heatmap(page).getAttribute('aria-valuemax')).toBe('3');
  await expect.poll(() => reads(page).inputValue()).toBe('dull and cold');
  await heatmap(page).focus();
  await page.keyboard.press('Escape');
  await text.waitFor();
  await expect.poll(() => text.inputValue()).toBe('dull and cold');
  await expect.poll(() => page.locator('unrolled-inside-panel').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('the cell walks over the words, and the words that decided add up to all of it', async () => {
  const { page, complaints, close } = await newPage(browser);
  await watchCanvasType(page);
  await open(page, site.address, 'task=classify&hidden_size=32&steps=50000');
  await waitForStep(page, 30);
  await page.getByRole('textbox', { name: 'Try it' }).fill('a warm and clever story');
  await expect.poll(() => page.locator('unrolled-try-classify .words span').count()).toBe(5);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  await enter(page);
  await page.getByRole('tab', { name: 'The cell' }).click();
  const steps = page.getByRole('listbox', { name: 'Time step: the word that is read' });
  await steps.getByRole('option').nth(4).waitFor();
  expect(await steps.getByRole('option').allTextContents()).toEqual([
    ...['a', 'warm', 'and', 'clever', 'story'],
  ]);
  await page.getByText('What it says here').waitFor();

  await page.getByRole('tab', { name: 'What decided' }).click();
  const words = page.locator('unrolled-decided .words li');
  await expect.poll(() => words.count()).toBe(5);
  const shares = await words.locator('small').allTextContents();
  const sum = shares.reduce((all, share) => all + Number(/\d+/.exec(share)![0]), 0);
  expect(Math.abs(sum - 100)).toBeLessThanOrEqual(5);
  await page.getByText(/hangs most on “/).waitFor();
  await expect.poll(() => smallType(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('all answers stand against all that was read, and say by how much', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=tag&hidden_size=24&bidirectional=false&autostart=0');
  await page.getByRole('textbox', { name: 'Try it' }).fill('Mara left Lund');
  await expect.poll(() => page.locator('unrolled-try-tag .tagged span').count()).toBe(3);
  await enter(page);
  await page.getByRole('tab', { name: 'What decided' }).click();
  await page.getByText('All answers at once').click();
  const all = page.getByRole('slider', { name: /^Every answer against all/ });
  await expect.poll(() => all.getAttribute('aria-valuemax')).toBe('3');
  await all.focus();
  // In one direction the first answer hangs on the first word alone.
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => all.getAttribute('aria-valuetext')).toMatch(/“Mara” with 100 %\.$/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => all.getAttribute('aria-valuetext')).toMatch(/“left” with 0 %\.$/);
  expect(complaints).toEqual([]);
  await close();
});

test('of two directions each is seen in the order in which it reads', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=tag&hidden_size=24&autostart=0');
  await page.getByRole('textbox', { name: 'Try it' }).fill('Mara left Lund');
  await expect.poll(() => page.locator('unrolled-try-tag .tagged span').count()).toBe(3);
  await enter(page);
  await expect.poll(() => heatmap(page).getAttribute('aria-valuemax')).toBe('3');
  expect(await firstStep(page)).toMatch(/“Mara”/);
  await page.getByRole('radio', { name: /reads backwards/ }).check();
  await expect.poll(() => firstStep(page)).toMatch(/“Lund”/);
  // A gate of this direction is held, and stays so while the other one is looked at.
  await page.getByRole('tab', { name: 'The cell' }).click();
  const held = page.getByRole('list', { name: 'Gates that are held' }).getByRole('button');
  const forget = page.getByRole('slider', { name: 'Hold the forget gate' });
  await forget.focus();
  await page.keyboard.press('Home');
  await expect
    .poll(() => held.allInnerTexts())
    .toEqual([expect.stringMatching(/^backwards: forget gate of .* at 0\.00, from step \d on/)]);
  await expect.poll(() => forget.getAttribute('aria-valuetext')).toMatch(/^0\.00, .*, held$/);
  await page.getByText(/So it answers/).waitFor();
  await page.getByRole('radio', { name: /reads forwards/ }).check();
  await expect.poll(() => forget.getAttribute('aria-valuetext')).toMatch(/, free$/);
  expect(await held.count()).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('of many steps sixty are drawn, those that one chooses', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=forecast&hidden_size=16&autostart=0');
  await enter(page);
  await page.getByRole('tab', { name: 'Unrolled' }).click();
  const chosen = page.getByRole('slider', { name: /^Drawn are/ });
  const drawn = page.locator('unrolled-task-unroll svg .input');
  await expect.poll(() => drawn.count()).toBe(60);
  const last = await drawn.last().textContent();
  await chosen.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => chosen.getAttribute('aria-valuetext')).toMatch(/^rows 1 to 60 of \d+$/);
  await expect.poll(() => drawn.last().textContent()).not.toBe(last);
  expect(await drawn.count()).toBe(60);
  expect(complaints).toEqual([]);
  await close();
});

test('a movement that is read frame by frame is looked at from the first to the last', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await open(page, site.address, 'task=gesture&hidden_size=16&longest=1&autostart=0');
  await enter(page);
  await expect
    .poll(async () => Number(await heatmap(page).getAttribute('aria-valuemax')))
    .toBeGreaterThan(20);
  await page.getByRole('tab', { name: 'The cell' }).click();
  await page.locator('unrolled-cell-diagram svg').first().waitFor();
  await page.getByRole('tab', { name: 'Unrolled' }).click();
  // No state is handed on.
  const picture = page.locator('unrolled-task-unroll svg');
  await picture.locator('.input').first().waitFor();
  const handed = await picture
    .locator('.link')
    .evaluateAll((links) => links.filter((link) => /H/.test(link.getAttribute('d')!)).length);
  expect(handed).toBe(0);
  expect((await page.getByRole('alert').allInnerTexts()).join('')).toBe('');
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['gesture', 'frame', 'forwards'],
  ['forecast', 'row', ''],
  ['invent', 'character', ''],
  ['translate', 'step', 'encoder'],
  ['caption', 'step', 'encoder'],
  ['picture', 'drawing', ''],
])('%s: each view opens under what it reads', async (task, step, part) => {
  const { page, complaints, close } = await newPage(browser);
  // So many steps that it is not finished before it is paused.
  await open(page, site.address, `task=${task}&hidden_size=16&steps=50000&epochs=0&patience=0`);
  await waitForStep(page, 3);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  await enter(page);
  expect(await firstStep(page)).toContain(`(${step} 1)`);
  if (part !== '')
    await page
      .getByRole('radio', { name: new RegExp(part) })
      .first()
      .waitFor();
  await page.getByRole('tab', { name: 'The cell' }).click();
  await page.locator('unrolled-cell-diagram svg').first().waitFor();
  await page.getByRole('tab', { name: 'What decided' }).click();
  await page.getByText(/hangs most on|depends on nothing/).waitFor();
  await page.getByRole('tab', { name: 'Unrolled' }).click();
  await page.getByText('backward', { exact: true }).click();
  await page.getByText('From the losses the gradient goes back').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, 'task=tag&hidden_size=16&autostart=0');
  await enter(page);
  for (const name of ['Gates & states', 'The cell', 'What decided', 'Unrolled']) {
    await page.getByRole('tab', { name }).click();
    await page.locator('[data-picture]').first().waitFor();
    await expectStands(page, everywhere, { name });
  }
  await close();
});
