// The loss surface as a person uses it: by pointer and keyboard, while the network trains, along
// the path, and with a point that rolls.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { written } from '../../web/elements/landscape/sentences';
import type { LandscapeInspection, PlaneLaid } from '../../web/engine/shared/landscape';
import { button, longTasks, newPage, open, watchLongTasks } from './browser';
import { browser, site, useSite } from './fixture';
import { smallType, watchCanvasType } from './type_sizes';
import { busyShare, expectStands, viewPage } from './view_page';

const small =
  'corpus="rhyme" cell="rnn" hidden_size="16" batch="8" learning_rate="0.01" steps="400"';
useSite({
  '/trained.html': viewPage('Landscape', '<unrolled-landscape></unrolled-landscape>'),
  '/small.html': viewPage('Landscape', `<unrolled-landscape ${small}></unrolled-landscape>`),
});

const map = (page: Page) => page.getByRole('slider', { name: /^The loss over a plane/ });
const spoken = (page: Page) => map(page).getAttribute('aria-valuetext');
const drawn = (page: Page) => page.locator('unrolled-landscape .drawn').textContent();
const sentence = (page: Page) => page.locator('unrolled-landscape .sentence').innerText();
const said = (page: Page) => page.locator('unrolled-roller .said').innerText();
const isDrawn = (page: Page) => expect.poll(() => drawn(page)).toMatch(/^The loss is between/);

async function go(page: Page, path: string): Promise<void> {
  await page.goto(site.address + path);
  await isDrawn(page);
}

interface Inner {
  live: LandscapeInspection;
  laid: PlaneLaid;
}

/** What the engine behind the view says of a place on its plane. */
const truth = (page: Page, a: number, b: number) =>
  page.evaluate(
    async ([x, y]) => {
      const view = document.querySelector('unrolled-landscape') as unknown as Inner;
      const place = { a: Float64Array.of(x), b: Float64Array.of(y) };
      const asked = { plane: view.laid.id, ...place, slopes: true };
      const { losses, slopes } = await view.live.planeCells(asked);
      return { bits: losses[0]! / Math.LN2, slope: slopes[0]! };
    },
    [a, b] as const,
  );

test('arrow keys and pointer move the point, and the engine says the same of it', async () => {
  const { page, complaints, close } = await newPage(browser);
  await watchCanvasType(page);
  await go(page, 'small.html');
  await map(page).focus();
  for (let i = 0; i < 4; ++i) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => spoken(page)).toMatch(/^a 0\.20, b −0\.25: .* bits a character, slope/);
  const { bits, slope } = await truth(page, 0.2, -0.25);
  await expect.poll(() => spoken(page)).toContain(`: ${bits.toFixed(2)} bits`);
  await expect.poll(() => spoken(page)).toContain(`slope ${written(slope)}`);
  await page.keyboard.press('Home');
  await expect.poll(() => spoken(page)).toMatch(/^a 0\.00, b 0\.00: .* bits/);

  const box = (await map(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.3, box.y + 40);
  await expect.poll(() => spoken(page)).toMatch(/^a −?0\.\d\d, b 0\.\d\d: .* bits/);
  await expect.poll(() => smallType(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('while it trains the page stays free, the picture stays and the path goes on', async () => {
  const { page, complaints, close } = await newPage(browser);
  await go(page, 'small.html');
  await expect.poll(() => sentence(page)).toContain('at step 0');
  await expect.poll(() => sentence(page)).toContain('there is no path');
  await watchLongTasks(page);
  const share = await busyShare(page, async () => {
    await page.getByRole('radio', { name: 'slope', exact: true }).check({ force: true });
    await button(page, ' Train').click();
    await expect.poll(() => sentence(page)).toContain('at step 400');
    await isDrawn(page);
  });
  expect(await longTasks(page)).toEqual([]);
  console.log(`the page's thread was at work for ${(100 * share).toFixed(0)} % of the time`);
  await expect.poll(() => drawn(page)).toContain('the slope is above');

  // Along the path nearly all of it is shown.
  await page.getByRole('radio', { name: 'along the path' }).check({ force: true });
  await expect
    .poll(() => sentence(page))
    .toMatch(/from step 0 to 400, known at .*, this plane shows (>?9\d|100) %/);
  await isDrawn(page);
  await expect.poll(() => page.locator('unrolled-landscape tbody tr').count()).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
  await close();
});

test('a point rolls, and what is said of it is what the engine did', async () => {
  const { page, complaints, close } = await newPage(browser);
  await go(page, 'trained.html');
  await map(page).focus();
  for (let i = 0; i < 4; ++i) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => spoken(page)).toMatch(/^a 1\.00, b 0\.00: .* bits/);
  await page.keyboard.press('Enter');
  await expect.poll(() => said(page)).toMatch(/^From [\d.]+ bits, in 20 steps/);
  const { bits, slope } = await truth(page, 1, 0);
  await expect.poll(() => said(page)).toContain(`From ${bits.toFixed(2)} bits`);
  if (slope > 1) expect(await said(page)).toContain('clipped at 1, the point');

  // Another cell, of the same size and text; both stay in the table.
  await page.getByRole('radio', { name: 'LSTM' }).check({ force: true });
  await expect.poll(() => sentence(page)).toContain('this LSTM');
  await isDrawn(page);
  const rows = page.locator('unrolled-landscape tbody th');
  await expect.poll(() => rows.count()).toBe(2);
  await expect.poll(() => rows.nth(0).innerText()).toContain('LSTM of 64 units, step 800');
  await expect.poll(() => rows.nth(1).innerText()).toContain('RNN of 64 units, step 800');
  expect(complaints).toEqual([]);
  await close();
});

test('the inside of a running network has it as a tab', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'autostart=0&hidden_size=24');
  await button(page, 'Inside').click();
  await page.getByRole('tab', { name: 'Loss surface' }).click();
  await isDrawn(page);
  await expect.poll(() => sentence(page)).toContain('this LSTM at step 0');
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, close } = await newPage(browser);
  await go(page, 'small.html');
  await expectStands(page);
  await close();
});
