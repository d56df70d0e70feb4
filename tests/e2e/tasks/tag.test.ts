// Names in a sentence: by both directions, and above them by one.

import { expect, test } from 'vitest';

import { button, newPage, waitForState, waitForStep } from '../browser';
import { browser, useSite } from '../fixture';
import { violations } from '../view_page';
import { openTask } from './drawn';

useSite();

test('what one direction says stands above both, and where they differ is marked and counted', async () => {
  const { page, complaints, close } = await newPage(browser, {
    viewport: { width: 390, height: 800 },
  });
  await openTask(page, 'tag', 'hidden_size=16&embedding=16&epochs=0&patience=0&steps=100000');
  await waitForStep(page, 30);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const panel = page.locator('unrolled-try-tag');
  await page.getByRole('textbox', { name: 'Try it' }).fill('Jordan lost its last railway');
  await expect.poll(() => panel.locator('.tagged > span').count()).toBe(5);
  expect(await panel.locator('.above').count()).toBe(0);
  const beside = button(page, 'one direction above');
  await beside.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => panel.locator('.above').count()).toBe(5);
  const said = panel.locator('.compared');
  await expect
    .poll(() => said.textContent())
    .toMatch(/At [1-5] of 5 words, one direction says something else|says the same of all 5 words/);
  // Both at one moment: the network beside may still learn.
  const difference = () =>
    panel.evaluate(({ shadowRoot }) => {
      const marked = shadowRoot!.querySelectorAll('.tagged .differs').length;
      const { textContent } = shadowRoot!.querySelector('.compared')!;
      return marked - Number(/At (\d) of/.exec(textContent!)?.[1] ?? 0);
    });
  await expect.poll(difference).toBe(0);
  await expect.poll(() => violations(page)).toEqual([]);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await beside.click();
  await expect.poll(() => panel.locator('.above').count()).toBe(0);

  // A network of one direction has none beside it.
  await page.evaluate(async () => {
    const engine = document.querySelector('unrolled-playground')!.engine!;
    await engine.create(engine.text!, { ...engine.settings, bidirectional: 'false' });
  });
  await expect.poll(() => beside.count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
