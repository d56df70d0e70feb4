// The functions and their slopes, and what of a network is saturated, as a person uses the views.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { everywhere, expectStands, viewPage } from './view_page';

useSite({
  '/curves.html': viewPage('Curves', '<unrolled-activations at="1"></unrolled-activations>'),
  '/saturation.html': viewPage('Saturation', '<unrolled-saturation></unrolled-saturation>'),
  '/gates.html': viewPage(
    'Gates',
    '<unrolled-saturation trained="people-lstm"></unrolled-saturation>',
  ),
});

const eventually = <T>(what: () => T | Promise<T>) => expect.poll(what);
const said = (page: Page, view: string) => page.locator(`unrolled-${view} .sentence`).textContent();

test('the point is moved by keys and by a pointer, in all three at once', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}curves.html`);
  const tanh = page.getByRole('slider', { name: /^tanh/ });
  const sigmoid = page.getByRole('slider', { name: /^sigmoid/ });
  await tanh.focus();
  for (let i = 0; i < 10; ++i) await page.keyboard.press('ArrowLeft');
  await eventually(() => tanh.getAttribute('aria-valuetext')).toBe(
    'tanh(0.0) = 0.000, slope 1.000',
  );
  await eventually(() => sigmoid.getAttribute('aria-valuetext')).toBe(
    'σ(0.0) = 0.500, slope 0.250',
  );
  await eventually(() => said(page, 'activations')).toMatch(
    /sigmoid lets 25 % .* tanh 100 % and ReLU 0 %/,
  );
  const { x, y, width, height } = (await sigmoid.boundingBox())!;
  await page.mouse.move(x + width * 0.5, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height / 2, { steps: 3 });
  await page.mouse.up();
  await page.mouse.move(x + width * 0.1, y + height / 2);
  await eventually(() => tanh.getAttribute('aria-valuenow')).toBe('2');
  await page.getByRole('slider', { name: /^Steps back/ }).fill('5');
  await eventually(() => said(page, 'activations')).toMatch(/After 5 such steps, /);
  const products = page.getByRole('slider', { name: /^Product of the slopes/ });
  await expect
    .poll(() => products.getAttribute('aria-valuetext'))
    .toMatch(/^5 steps back: sigmoid 1\.3 × 10⁻⁵, tanh 1\.8 × 10⁻⁶, ReLU 1$/);
  expect(complaints).toEqual([]);
  await close();
});

test('what is saturated is counted again while the network trains', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await page.goto(`${site.address}saturation.html`);
  await eventually(() => said(page, 'saturation')).toMatch(/^Before its first step \d+ % of/);
  await button(page, 'Step').click();
  await eventually(() => said(page, 'saturation')).toMatch(/^At step 1 .*; before the first step/);
  await button(page, 'Train').click();
  await eventually(async () =>
    Number(/step (\d+)/.exec((await said(page, 'saturation'))!)?.[1]),
  ).toBeGreaterThan(20);
  await button(page, 'Pause').click();
  expect(await page.locator('unrolled-saturation figure').count()).toBe(1);
  const before = page.locator('unrolled-saturation .before');
  await eventually(() => before.count()).toBe(1);
  await button(page, 'Reset').click();
  await eventually(() => said(page, 'saturation')).toMatch(/^Before its first step/);
  await eventually(() => before.count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('of an LSTM each gate has its own picture', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}gates.html`);
  await eventually(() => page.locator('unrolled-saturation figure').count()).toBe(4);
  await eventually(() => said(page, 'saturation')).toMatch(
    /^At step 3,200 the \w+( gate)? is nearest its ends/,
  );
  const labels = () =>
    page
      .locator('unrolled-saturation svg[role=img]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  const each = expect.stringMatching(/: \d+ % saturated, mean slope 0\.\d{3}$/);
  await eventually(labels).toEqual([each, each, each, each]);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, close } = await newPage(browser);
  for (const [name, ready] of [
    ['curves', '.plot >> nth=2'],
    ['gates', 'figure >> nth=3'],
  ] as const) {
    await page.goto(`${site.address}${name}.html`);
    await page.locator(ready).waitFor();
    await expectStands(page, everywhere, { name });
  }
  await close();
});
