// How a series goes on: told each row or on its own, from where one likes, and one drawn by hand.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open, waitForState, waitForStep } from '../browser';
import { browser, site, useSite } from '../fixture';
import { eitherWay, expectStands } from '../view_page';

useSite();

const begins = (page: Page) => page.getByRole('slider', { name: 'Where the forecast begins' });
const drawn = (page: Page) => page.getByRole('slider', { name: 'Line drawn by hand' });

/** The numbers of a row of the table: told each row, on its own. */
const errors = async (page: Page, way: string): Promise<number[]> => {
  const row = page.getByRole('row', { name: new RegExp(`^${way}`) });
  return (await row.getByRole('cell').allTextContents()).map(Number);
};

test('chaos is foretold better than by its last value, from where one likes', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'corpus=forecast.chaos');
  await waitForStep(page, 300);
  await expect
    .poll(async () => {
      const [[network], [last]] = [
        await errors(page, 'network'),
        await errors(page, 'same as last'),
      ];
      return network! / last!;
    })
    .toBeLessThan(0.25);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');

  const slider = begins(page);
  const before = Number(await slider.getAttribute('aria-valuenow'));
  await slider.focus();
  await page.keyboard.press('Shift+ArrowRight');
  const at = async () => Number(await slider.getAttribute('aria-valuenow'));
  await expect.poll(at).toBe(before + 10);
  await expect
    .poll(() => slider.getAttribute('aria-valuetext'))
    .toMatch(/^On its own from row 3,\d+ it errs by \d/);

  // By the pointer: to the left, so that more is foretold.
  const box = (await page.locator('unrolled-forecast-chart').boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.4);
  await expect.poll(at).toBeLessThan(before);
  expect(complaints).toEqual([]);
  await close();
});

test('its losses are squared errors, on the chart and to a screen reader, and no bits', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'corpus=forecast.waves&steps=40');
  await waitForState(page, 'finished');
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { store, shadowRoot } = document.querySelector('unrolled-playground')!;
        const shown = shadowRoot!.querySelector('[data-part=loss]')!.shadowRoot!;
        const { smooth, validation } = store.history;
        const text = (value: number) => value.toFixed(2);
        return {
          said: shown.querySelector('#summary')!.textContent,
          isSo: `step 40: training ${text(smooth.at(-1)!)}, validation ${text(
            validation.findLast((value) => value !== null) as number,
          )}.`,
        };
      }),
    )
    .toSatisfy(({ said, isSo }: { said: string; isSo: string }) => said === isSo);
  expect(complaints).toEqual([]);
  await close();
});

test('a series drawn by hand goes on, by pointer and by keys', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'corpus=forecast.weather&autostart=0');
  await page.getByRole('combobox', { name: 'Column' }).selectOption('wind');
  await page.getByText('drawn by hand').click();
  const box = (await page.locator('unrolled-forecast-chart').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.6, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(() => drawn(page).getAttribute('aria-valuetext'))
    .toMatch(/^It goes on from row \d,\d+: \d+ rows\.$/);
  const rows = Number(await drawn(page).getAttribute('aria-valuenow'));
  await drawn(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect
    .poll(async () => Number(await drawn(page).getAttribute('aria-valuenow')))
    .toBe(rows + 1);
  // It becomes a part of the data that is learnt, at their beginning, and can be taken back.
  const engineText = () =>
    page.evaluate(() => document.querySelector('unrolled-playground')!.engine?.text ?? '');
  const before = await engineText();
  await button(page, 'Add to the data').click();
  await page.getByText(/^Your line is in the data: wind of \d+ rows before its first\.$/).waitFor();
  await expect.poll(async () => (await engineText()).length).toBeGreaterThan(before.length);
  const [header, ...known] = before.split('\n');
  const after = await engineText();
  expect(after.startsWith(`${header}\n`)).toBe(true);
  expect(after.endsWith(known.join('\n'))).toBe(true);
  await button(page, 'Undo').click();
  await expect.poll(engineText).toBe(before);
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.6, { steps: 8 });
  await page.mouse.up();
  await button(page, 'Wipe it').click();
  await expect.poll(() => drawn(page).getAttribute('aria-valuetext')).toBe('It waits for a line.');
  expect(complaints).toEqual([]);
  await close();
});

test('of a table with months its numbers are foretold, not the months', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'corpus=forecast.trend&autostart=0');
  const rows = Array.from({ length: 240 }, (_, t) => `${(t % 12) + 1},${100 + t + 20 * (t % 12)}`);
  const own = ['month,passengers', ...rows].join('\n');
  await page.locator('unrolled-text').getByRole('textbox').first().fill(own);
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => (await begins(page).getAttribute('aria-valuetext')) ?? '')
    .toMatch(/^On its own from row \d+ it errs by \d/);
  expect(await page.getByRole('combobox', { name: 'Column' }).count()).toBe(0);
  await page.getByText('Mean error in passengers').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, in light on a phone and in dark on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, 'corpus=forecast.trend&autostart=0');
  await expect.poll(() => begins(page).getAttribute('aria-valuetext')).toMatch(/errs by/);
  await expectStands(page, eitherWay);
  await page.getByText('drawn by hand').click();
  await expectStands(page, eitherWay, { name: 'drawn by hand' });
  await close();
});
