// From the text that a visitor sees first to another task, by the lectures' shapes, and back.

import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from '../browser';
import { browser, site, useSite } from '../fixture';
import { violations } from '../view_page';

useSite();

const task = async (page: Parameters<typeof run>[0]) => (await run(page)).settings?.['task'];

test('what there is to learn is offered by shapes, and comes when it is asked for', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address);
  expect([...site.requested].filter((name) => /try|chooser|task/.test(name))).toEqual([]);
  await button(page, /^learns/).click();
  const dialog = page.getByRole('dialog', { name: 'What shall it learn?' });
  for (const shape of ['One to one', 'One to many', 'Many to one', 'Time series'])
    await dialog.getByRole('heading', { name: shape, exact: true }).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await button(page, /^learns/).click();
  await dialog.getByRole('link', { name: /^Messages to/ }).click();
  await page.getByRole('heading', { name: 'Data' }).waitFor();
  await waitForState(page, 'ready', 'training', 'paused');
  expect(await task(page)).toBe('classify');
  expect(new URL(page.url()).search).toContain('corpus=classify.intents');
  await page.goBack();
  await page.getByRole('heading', { name: 'Autocomplete' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('messages are told apart, one of one’s own too; a reload brings run and question back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'corpus=classify.intents&hidden_size=48');
  const text = page.getByRole('textbox', { name: 'Try it' });
  const answer = page.locator('unrolled-try-classify #answer b');
  // Something true stands there before anybody typed.
  expect(await text.inputValue()).not.toBe('');
  await waitForStep(page, 150);
  await expect.poll(() => page.locator('.scores').count()).toBe(1);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  await text.fill('when does the next bus leave for the station');
  // The answer to this text, not to the one before.
  const words = page.locator('unrolled-try-classify .words');
  await expect.poll(() => words.textContent()).toContain('bus');
  const said = await answer.textContent();
  expect((await page.locator('unrolled-try-classify .words span').count()) > 5).toBe(true);

  const { step } = await run(page);
  await page.reload();
  await waitForState(page, 'paused');
  await expect.poll(async () => (await run(page)).step).toBe(step);
  expect(await task(page)).toBe('classify');
  await expect.poll(() => text.inputValue()).toContain('when does the next bus');
  await expect.poll(() => answer.textContent()).toBe(said);
  expect(complaints).toEqual([]);
  await close();
});

test('parts of a task that did not come are asked for again by a press', async () => {
  const { page, close } = await newPage(browser);
  await page.route('**/task_parts-*.js', (route) => route.abort());
  await open(page, site.address, 'task=tag&autostart=0');
  const notice = page.getByText(/did not load/).first();
  await notice.waitFor();
  await page.unroute('**/task_parts-*.js');
  await button(page, 'Try again').click();
  await page.locator('unrolled-try-tag').waitFor();
  await notice.waitFor({ state: 'hidden' });
  await close();
});

test('names in a sentence of one’s own are found', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=tag&hidden_size=48');
  await waitForStep(page, 120);
  await page.getByRole('textbox', { name: 'Try it' }).fill('Mr Garwell left Termolux .');
  const words = page.locator('unrolled-try-tag .tagged span');
  await expect.poll(() => words.count()).toBe(5);
  await expect.poll(() => words.nth(1).locator('small').textContent()).toBe('person');
  expect(complaints).toEqual([]);
  await close();
});

test('tunes are invented, and can be heard', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'corpus=invent.tunes&autostart=0');
  await page.getByRole('combobox', { name: 'kind' }).selectOption('lullaby');
  await page.getByRole('textbox', { name: 'begins with' }).fill('f2 a4 c');
  const lines = page.locator('unrolled-try-invent li b');
  await expect.poll(() => lines.first().textContent()).toMatch(/^f2 a4 c/);
  expect(complaints).toEqual([]);
  await close();
});

test('data of one’s own is learnt, and what is wrong in it is told with its line', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=classify&autostart=0&hidden_size=8');
  const lines = Array.from({ length: 40 }, (_, i) =>
    i % 2 === 0 ? `warm\tsun and sand ${i}` : `cold\tsnow and ice ${i}`,
  );
  const data = page.getByRole('textbox', { name: 'Data' });
  await data.fill(`${lines.join('\n')}\n`);
  await expect.poll(async () => (await run(page)).summary).toMatchObject({ examples: 40 });
  await button(page, 'One step').click();
  await waitForStep(page, 1);
  await expect
    .poll(() => page.locator('unrolled-try-classify .bars dt').allTextContents())
    .toEqual(expect.arrayContaining([expect.stringContaining('warm')]));

  await data.fill('only one label\there\n');
  await button(page, /^(Continue|Restart)$/).click();
  await page.locator('unrolled-notice').getByText(/label/).first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['classify', 'light', 390],
  ['tag', 'dark', 1280],
  ['invent', 'light', 1280],
] as const)('axe finds nothing in %s, %s at %d', async (name, colorScheme, width) => {
  const { page, close } = await newPage(browser, { colorScheme, viewport: { width, height: 720 } });
  await open(page, site.address, `task=${name}&autostart=0`);
  await expect
    .poll(() => page.locator(`unrolled-try-${name} :is(.bars, li)`).count())
    .toBeGreaterThan(0);
  await expect.poll(() => violations(page)).toEqual([]);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await close();
});
