// What comes late in a lesson has its room before: nothing that stands below moves.

import { expect, test } from 'vitest';

import { newPage } from './browser';
import { browser, site, useSite } from './fixture';

useSite();

/** Lessons whose questions tell numbers as soon as there is a network. */
const told = ['rnn', 'bptt', 'gru', 'lstm', 'autocomplete'];

test.each(told.flatMap((topic) => [390, 1280].map((width) => [topic, width] as const)))(
  '%s at %d: numbers that a question gives fit where they will stand',
  async (topic, width) => {
    const { page, complaints, close } = await newPage(browser, {
      viewport: { width, height: 800 },
    });
    await page.goto(`${site.address}lessons/${topic}.html`);
    const given = page.locator('unrolled-question .told .given:not(.room)');
    await expect.poll(() => given.count()).toBeGreaterThan(0);
    const heights = await page.locator('unrolled-question .told').evaluateAll((all) =>
      all.flatMap((one) => {
        const its = one.querySelector<HTMLElement>('.given:not(.room)');
        const room = one.querySelector<HTMLElement>('.room');
        return its ? [its.offsetHeight - (room?.offsetHeight ?? 0)] : [];
      }),
    );
    for (const missing of heights) expect(missing).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await close();
  },
);

test.each([390, 1280])('at %d an answer moves nothing below its card', async (width) => {
  const { page, complaints, close } = await newPage(browser, { viewport: { width, height: 800 } });
  await page.goto(`${site.address}lessons/one-to-many.html`);
  const card = page.locator('unrolled-question[name=untrained]');
  await card.scrollIntoViewIfNeeded();
  const check = card.getByRole('button', { name: 'Check' });
  await card.getByRole('textbox').fill('123456');
  await expect.poll(() => check.isEnabled()).toBe(true);
  await check.click();
  // From the press on, with or without an answer.
  const height = () => card.evaluate((one) => (one as HTMLElement).offsetHeight);
  await card.locator('.result.room').waitFor({ state: 'attached' });
  const pressed = await height();
  await expect.poll(() => card.getByRole('status').textContent()).toMatch(/^Not yet\. .{20}/);
  expect(await height()).toBe(pressed);
  expect(complaints).toEqual([]);
  await close();
});

test('captions are said of what is drawn, in a network of its own beside the lesson’s', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}lessons/one-to-many.html`);
  const place = page.locator('unrolled-live[view=task]').nth(1);
  const height = () => place.evaluate((one) => (one as HTMLElement).offsetHeight);
  const before = await height();
  await place.scrollIntoViewIfNeeded();
  const panel = place.locator('unrolled-try-caption');
  await panel.waitFor({ timeout: 120_000 });
  const words = () => panel.locator('.said, .answer').first().textContent();
  await expect.poll(words).toMatch(/\w+/);
  expect(await height()).toBe(before);
  await place.getByRole('button', { name: 'Train', exact: true }).click();
  await place
    .locator('.where')
    .getByText(/^step [1-9]/)
    .waitFor({ timeout: 100_000 });
  await place.getByRole('button', { name: 'Pause', exact: true }).click();
  // The lesson's own network has learnt nothing of it.
  await page
    .locator('unrolled-live[view=task]')
    .first()
    .locator('.where')
    .getByText(/^step 0 of/)
    .waitFor();
  expect(complaints).toEqual([]);
  await close();
});
