// One sequence into another: a source of one's own, its answer, and where the decoder looked.

import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from '../browser';
import { browser, site, useSite } from '../fixture';
import { eitherWay, expectStands } from '../view_page';

useSite();

const enough = 250;

test('dates are learnt, a date of one’s own comes right, and its walk can be stepped through', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'corpus=translate.dates');
  const source = page.getByRole('textbox', { name: 'Try it' });
  const answer = page.locator('unrolled-try-translate #answer');
  // Something true stands there before anybody typed.
  expect(await source.inputValue()).not.toBe('');
  await expect.poll(() => answer.textContent()).not.toBe('');
  await source.fill('14 May 1987');
  await waitForStep(page, enough);
  await expect.poll(() => answer.textContent()).toBe('1987-05-14');
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');

  const picture = page.getByRole('slider', { name: /^Attention/ });
  await picture.focus();
  await page.keyboard.press('End');
  await expect
    .poll(() => picture.getAttribute('aria-valuetext'))
    .toMatch(/^For “1” it looks at “7”, step 11, with <?\d+ %; most at “.” \(\d+ %\)/);

  const walk = page.getByRole('slider', { name: 'Step of encoder and decoder' });
  await button(page, 'Step on').click();
  await expect
    .poll(() => walk.getAttribute('aria-valuetext'))
    .toBe('The encoder reads “1”, step 1 of 11.');
  await walk.focus();
  for (let i = 0; i < 11; ++i) await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => walk.getAttribute('aria-valuetext'))
    .toMatch(/^The decoder says “1”, looking back at “.” \(\d+ %\)/);
  expect(complaints).toEqual([]);
  await close();
});

test('without attention the panel says so', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(
    page,
    site.address,
    'corpus=translate.french&attention=false&hidden_size=16&autostart=0',
  );
  await page.getByText('Attention is off').waitFor();
  expect(await page.getByRole('slider', { name: /^Attention/ }).count()).toBe(0);
  await button(page, 'Step on').click();
  await page.getByText(/^The encoder reads/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, in light on a phone and in dark on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, 'corpus=translate.french&hidden_size=16&autostart=0');
  await page.getByRole('slider', { name: /^Attention/ }).waitFor();
  await expect.poll(async () => (await run(page)).summary?.task).toBe('translate');
  await expectStands(page, eitherWay);
  await close();
});
