// The associative memory as a person uses it: draw, store, spoil, and let it settle.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { units } from '../../web/elements/hopfield/patterns';
import { button, newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { expectStands, viewPage } from './view_page';

useSite({ '/memory.html': viewPage('Memory', '<unrolled-hopfield seed="3"></unrolled-hopfield>') });

const eventually = <T>(what: () => T | Promise<T>) => expect.poll(what);
const sentence = (page: Page) => page.locator('unrolled-hopfield .sentence').textContent();
const digits = (page: Page) =>
  page
    .locator('unrolled-pattern-board')
    .evaluate((board) => (board as unknown as { digits: string }).digits);
const stored = (page: Page) => page.locator('unrolled-pattern-shelf button').allTextContents();
const ready = (page: Page) => eventually(() => button(page, 'Settle').isEnabled()).toBe(true);

/** Nothing moves by itself: what is settled is there at once. */
async function open(reducedMotion: 'reduce' | 'no-preference' = 'reduce') {
  const watched = await newPage(browser, { reducedMotion });
  await watched.page.goto(`${site.address}memory.html`);
  await ready(watched.page);
  return watched;
}

test('a spoilt pattern is found again, unit by unit, and its energy falls', async () => {
  const { page, complaints, close } = await open();
  await expect
    .poll(() => sentence(page))
    .toMatch(/The pattern it is like most is 1: 108 of 144 cells/);
  const spoilt = await digits(page);
  await button(page, 'One unit').click();
  await eventually(() => sentence(page)).toMatch(/^Row \d+, column \d+ hears −?\d\.\d\d and/);
  const chart = page.getByRole('slider', { name: /^Energy/ });
  await chart.focus();
  await page.keyboard.press('Home');
  const energyAt = async () =>
    Number(
      /E = (−?[\d.]+)/.exec((await chart.getAttribute('aria-valuetext'))!)![1]!.replace('−', '-'),
    );
  const first = await energyAt();
  await button(page, 'Settle').click();
  await eventually(() => sentence(page)).toMatch(
    /^It has settled in pattern 1, every cell of it\./,
  );
  await chart.focus();
  await page.keyboard.press('End');
  expect(await energyAt()).toBeLessThan(first);
  expect((await stored(page))[0]).toMatch(/stable.*1\.00/s);
  const found = await digits(page);
  expect(found).not.toBe(spoilt);
  await button(page, 'Erase half').click();
  await ready(page);
  expect(await digits(page)).not.toBe(found);
  await button(page, 'Undo').click();
  await ready(page);
  await expect.poll(() => digits(page)).toBe(found);
  expect(complaints).toEqual([]);
  await close();
});

test('it settles before one’s eyes, and can be paused', async () => {
  const { page, complaints, close } = await open('no-preference');
  const where = page.locator('unrolled-hopfield .where');
  // Pressed as soon as something has moved: it is over in three seconds.
  await page.locator('unrolled-hopfield').evaluate(({ shadowRoot }) => {
    const look = () => {
      if (/^update 0 of/.test(shadowRoot!.querySelector('.where')!.textContent!))
        return void requestAnimationFrame(look);
      const buttons = [...shadowRoot!.querySelectorAll('button')];
      buttons.find(({ textContent }) => textContent!.trim() === 'Pause')!.click();
    };
    look();
  });
  await button(page, 'Settle').click();
  await eventually(() => where.textContent()).not.toMatch(/^update 0 of/);
  await button(page, 'Settle').waitFor();
  const paused = await where.textContent();
  await page.waitForTimeout(300);
  await expect.poll(() => where.textContent()).toBe(paused);
  expect(await sentence(page)).not.toMatch(/^It has settled/);
  await button(page, 'Settle').click();
  await eventually(() => sentence(page)).toMatch(/^It has settled in pattern 1/);
  expect(complaints).toEqual([]);
  await close();
});

test('one draws with keys and with a pointer, stores it, takes it back', async () => {
  const { page, complaints, close } = await open();
  await button(page, 'Clear').click();
  await ready(page);
  const board = page.getByRole('application', { name: 'Drawing board' });
  await board.focus();
  const ink = async () => (await digits(page)).replaceAll('0', '').length;
  expect(await ink()).toBe(0);
  for (const key of ['ArrowLeft', 'Shift+ArrowUp', 'Shift+ArrowUp']) await page.keyboard.press(key);
  await eventually(ink).toBe(3);
  await page.keyboard.press('Control+z');
  await eventually(ink).toBe(2);
  const { x, y, width } = (await board.boundingBox())!;
  const middle = (cell: number) => ((cell + 0.5) / 12) * width;
  await page.mouse.move(x + middle(0), y + middle(0));
  await page.mouse.down();
  await page.mouse.move(x + middle(11), y + middle(0), { steps: 4 });
  await page.mouse.up();
  await eventually(ink).toBe(14);
  // On ink the pointer takes it away.
  await page.mouse.move(x + middle(0), y + middle(0));
  await page.mouse.down();
  await page.mouse.move(x + middle(5), y + middle(0), { steps: 4 });
  await page.mouse.up();
  await eventually(ink).toBe(8);
  await button(page, 'Store it').click();
  await eventually(async () => (await stored(page)).length).toBe(4);
  await ready(page);
  await button(page, 'Undo').click();
  await eventually(async () => (await stored(page)).length).toBe(3);
  expect(complaints).toEqual([]);
  await close();
});

test('with too many patterns those that are no longer stable are marked', async () => {
  const { page, complaints, close } = await open();
  for (let i = 0; i < 6; ++i) await button(page, 'Add 5 random').click();
  await eventually(async () => (await stored(page)).length).toBe(33);
  await ready(page);
  const leaving = (await stored(page)).filter((text) => /\d+ leave/.test(text));
  expect(leaving.length).toBeGreaterThan(16);
  await page.locator('unrolled-pattern-shelf button').filter({ hasText: 'leave' }).first().click();
  await ready(page);
  await expect.poll(() => sentence(page)).toMatch(/144 of 144 cells are the same/);
  await button(page, 'Settle').click();
  await eventually(() => sentence(page)).toMatch(/^It has settled (where nothing|in)/);
  await button(page, 'Begin again').click();
  await eventually(async () => (await stored(page)).length).toBe(3);
  expect((await digits(page)).length).toBe(units);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, close } = await open();
  await button(page, 'Settle').click();
  await eventually(() => sentence(page)).toMatch(/^It has settled/);
  await expectStands(page);
  await close();
});

test('one that leaves the page leaves no worker', async () => {
  const { page, close } = await open();
  expect(page.workers().length).toBe(1);
  await page.evaluate(() => document.querySelector('unrolled-hopfield')!.remove());
  await eventually(() => page.workers().length).toBe(0);
  await close();
});
