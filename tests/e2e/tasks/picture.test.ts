// A drawing of one's own is told, by pointer and by keys.

import { expect, test } from 'vitest';

import { button, newPage, run, waitForState } from '../browser';
import { browser, useSite } from '../fixture';
import { circle, draw, expectAccessible, openTask, trained } from './drawn';

useSite();

test('a circle drawn by hand is one, after a part of an epoch', async () => {
  const { page, complaints, close } = await trained('picture', 400);
  const panel = page.locator('unrolled-try-picture');
  await expect.poll(() => panel.locator('.truth').textContent()).toContain('The data says');
  await draw(page, 'Drawing board', [circle(0.32)]);
  await expect.poll(() => panel.locator('.answer b').textContent()).toBe('circle');
  await expect.poll(() => panel.locator('.truth').textContent()).toContain('Your own drawing');
  expect(await panel.locator('.bars dt').count()).toBe(10);

  // It becomes part of the data, under a name that is not in it yet, and leaves it again.
  const lines = () =>
    page.evaluate(
      () => document.querySelector('unrolled-playground')!.store.text.split('\n').length,
    );
  const before = await lines();
  const add = async () => {
    await page.getByRole('combobox', { name: 'Add to the data as' }).fill('planet');
    await page.keyboard.press('Enter');
  };
  await add();
  await page
    .getByText(/^Your drawing is in the data as “planet”: [\d,]+ drawings, 1 of them/)
    .waitFor();
  expect(await lines()).toBe(before + 1);
  await button(page, 'Undo').click();
  await expect.poll(lines).toBe(before);
  await add();
  await button(page, 'Train on it').click();
  // It is learnt from: its label is one of those that there are.
  const labels = () =>
    page.evaluate(async () => {
      const { engine } = document.querySelector('unrolled-playground')!;
      return (await engine!.answer('f'.repeat(256)))?.labels ?? [];
    });
  await expect.poll(labels).toContain('planet');
  await expect.poll(async () => (await run(page)).state).toBe('training');
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const description = panel.locator('#drawn');
  await expect.poll(() => description.textContent()).toMatch(/^Ink in \d+ of 256 cells/);

  await button(page, 'clear').click();
  await expect.poll(() => description.textContent()).toBe('It is empty.');
  await expect.poll(() => panel.locator('.answer').textContent()).toContain('Draw something');
  await button(page, 'another example').click();
  await expect.poll(() => panel.locator('.truth').textContent()).toContain('The data says');
  expect(complaints).toEqual([]);
  await close();
});

test('keys draw, too, and say where they are', async () => {
  const { page, complaints, close } = await newPage(browser);
  await openTask(page, 'picture');
  const panel = page.locator('unrolled-try-picture');
  await panel.locator('.answer b').waitFor();
  const before = await panel.locator('.bars dd').allTextContents();
  await page.getByRole('application', { name: 'Drawing board' }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press(' ');
  await expect.poll(() => panel.getByRole('status').textContent()).toBe('Row 8, column 9: ink');
  for (let i = 0; i < 5; ++i) await page.keyboard.press('Shift+ArrowLeft');
  const description = panel.locator('#drawn');
  await expect.poll(() => description.textContent()).toContain('columns 4 to 9 and rows 8');
  await expect.poll(() => panel.locator('.bars dd').allTextContents()).not.toEqual(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => description.textContent()).toContain('columns 5 to 9 and rows 8');
  await page.keyboard.press('Delete');
  await expect.poll(() => description.textContent()).toBe('It is empty.');
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, and nothing is cut off', () => expectAccessible('picture'));
