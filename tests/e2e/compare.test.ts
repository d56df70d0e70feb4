// The race as a person uses it: choose who races, start, read who leads.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledCompare } from '../../web/elements/compare/compare';
import { button, newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { busyShare, viewPage, violations } from './view_page';

const small = 'contestants="hidden_size=16, batch=8; hidden_size=16, batch=8, cell=gru"';
useSite({
  '/race.html': viewPage('Race', '<unrolled-compare steps="40"></unrolled-compare>'),
  '/small.html': viewPage('Race', `<unrolled-compare steps="30" ${small}></unrolled-compare>`),
});

/** What the engines say. */
const race = (page: Page) =>
  page.evaluate(() =>
    (document.querySelector<UnrolledCompare>('unrolled-compare')?.race?.contestants ?? []).map(
      (each) => ({
        settings: { ...each.settings },
        parameters: each.summary?.parameters ?? 0,
        step: each.step,
        state: each.engine.state,
        loss: (each.loss ?? Number.NaN) / Math.LN2,
      }),
    ),
  );

const states = async (page: Page) => (await race(page)).map(({ state }) => state);

const cells = (page: Page, column: number) =>
  page.locator(`unrolled-compare-table tbody td:nth-of-type(${column})`).allTextContents();

/** What the chart draws: the strong lines. */
const lines = (page: Page) =>
  page.evaluate(() =>
    document
      .querySelector<UnrolledCompare>('unrolled-compare')!
      .shadowRoot!.querySelector('unrolled-line-plot')!
      .lines.filter(({ kind }) => kind === 'line')
      .map(({ x, y }) => ({ x: [...x], y: [...y] })),
  );

test('RNN, LSTM and GRU race to the end; table, curves and sentence are the engines’', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}race.html`);
  await expect.poll(() => states(page), { timeout: 15_000 }).toEqual(['ready', 'ready', 'ready']);
  expect((await race(page)).map(({ settings }) => settings['cell'])).toEqual([
    'rnn',
    'lstm',
    'gru',
  ]);
  expect(new Set((await race(page)).map(({ settings }) => settings['seed'])).size).toBe(1);
  const busy = await busyShare(page, async () => {
    await button(page, 'Start').click();
    const done = ['finished', 'finished', 'finished'];
    await expect.poll(() => states(page), { timeout: 20_000 }).toEqual(done);
  });
  expect(busy).toBeLessThan(0.5);
  await button(page, 'Finished').waitFor();

  const all = await race(page);
  await expect
    .poll(() => cells(page, 1))
    .toEqual(all.map(({ parameters }) => parameters.toLocaleString('en')));
  await expect.poll(() => cells(page, 3)).toEqual(all.map(({ loss }) => loss.toFixed(2)));
  expect(await cells(page, 5)).toEqual(['40', '40', '40']);
  for (const speed of await cells(page, 2)) expect(speed).toMatch(/^\d[\d.]* ?k?$/);
  for (const line of await lines(page)) expect(line.x.at(-1)).toBe(40);

  const best = Math.min(...all.map(({ loss }) => loss)).toFixed(2);
  const sentence = await page.locator('unrolled-compare .sentence').textContent();
  expect(sentence).toMatch(/^After 40 steps each, (RNN|LSTM|GRU)/);
  expect(sentence).toContain(`${best} bits`);

  // A page around it hears how it went.
  const heard = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('standing', (event) =>
          resolve((event as CustomEvent<{ verdict: string }>).detail.verdict),
        );
      }),
  );
  await page.getByText('seconds', { exact: true }).click();
  expect(await heard).toMatch(
    /^Training loss after 40 steps each: .*bits; after .* seconds each: .*bits\./,
  );
  const seconds = (await cells(page, 6)).map(Number);
  await expect
    .poll(async () => (await lines(page)).map(({ x }) => x.at(-1)!.toFixed(1)))
    .toEqual(seconds.map((each) => each.toFixed(1)));
  expect(complaints).toEqual([]);
  await close();
}, 40_000);

test('contestants can be chosen, one by one and as sets, and the crosshair reads them', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}small.html`);
  await expect.poll(() => states(page), { timeout: 15_000 }).toEqual(['ready', 'ready']);
  const names = await page.locator('unrolled-compare-table tbody th').allTextContents();
  expect(names.map((name) => name.trim())).toEqual(['LSTM', 'GRU']);
  await page.getByText('Choose text and contestants').click();
  await page
    .getByRole('group', { name: 'GRU' })
    .getByRole('spinbutton', { name: 'Layers' })
    .fill('2');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await race(page))[1]?.settings['layers']).toBe('2');
  await button(page, 'Add another').click();
  await expect.poll(() => states(page)).toEqual(['ready', 'ready', 'ready']);
  await page
    .getByRole('button', { name: /^Remove/ })
    .last()
    .click();
  await expect.poll(() => states(page)).toEqual(['ready', 'ready']);

  await button(page, 'Start').click();
  await expect.poll(() => states(page), { timeout: 20_000 }).toEqual(['finished', 'finished']);
  const chart = page.getByRole('slider', { name: /^Loss of all contestants/ });
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await expect
    .poll(() => chart.getAttribute('aria-valuetext'))
    .toMatch(/^step 10: LSTM \d\.\d\d, GRU \d/);
  await expect
    .poll(() => page.locator('unrolled-compare-table thead').textContent())
    .toContain('at step 10');

  await button(page, 'Start over').click();
  await expect.poll(async () => (await race(page)).map(({ step }) => step)).toEqual([0, 0]);
  await button(page, 'H = 32 · 64 · 128').click();
  await expect
    .poll(async () => (await race(page)).map(({ settings }) => settings['hidden_size']))
    .toEqual(['32', '64', '128']);
  expect(complaints).toEqual([]);
  await close();
}, 40_000);

test.each([
  ['light', 390],
  ['dark', 1280],
] as const)(
  'axe finds nothing in %s at %d',
  async (colorScheme, width) => {
    const { page, close } = await newPage(browser, {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.goto(`${site.address}small.html`);
    await expect.poll(() => states(page), { timeout: 15_000 }).toEqual(['ready', 'ready']);
    await button(page, 'Start').click();
    await expect.poll(() => states(page), { timeout: 20_000 }).toEqual(['finished', 'finished']);
    await page.getByText('Choose text and contestants').click();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await close();
  },
  40_000,
);
