// The promise of the page: paste a text, press Train, and within seconds it can be completed.

import { expect, test } from 'vitest';

import {
  button,
  longTasks,
  newPage,
  open,
  pasteText,
  run,
  waitForState,
  waitForStep,
  watchLongTasks,
} from './browser';
import { browser, site, useSite } from './fixture';
import { phrase, textWithPhrase } from './phrases';

useSite();

test('20 KB pasted and trained for 400 steps: under what knowing frequencies reaches, and the phrase is completed', {
  timeout: 600_000,
}, async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address);
  await pasteText(page, textWithPhrase(20_000));
  await page.evaluate(() => {
    const engine = document.querySelector('unrolled-playground')!.engine!;
    const losses: number[] = [];
    engine.addEventListener('progress', ({ detail }) => losses.push(...detail.loss));
    Object.assign(window, { losses });
  });
  await watchLongTasks(page);
  await button(page, 'Train').click();
  await waitForStep(page, 400, { timeout: 500_000 });

  const { summary } = await run(page);
  const losses = await page.evaluate(() => (window as unknown as { losses: number[] }).losses);
  const recent = losses.slice(-20);
  const loss = recent.reduce((sum, value) => sum + value, 0) / recent.length;
  expect(loss).toBeLessThan(summary!.baselines[0]!.value);

  const box = page.getByRole('textbox', { name: 'Autocomplete' });
  await box.fill('stone river, the silver lan');
  const first = page.getByRole('list', { name: 'Word' }).getByRole('button').first();
  await expect.poll(() => first.getAttribute('aria-label')).toMatch(/^lantern, /);
  const ghost = page.locator('unrolled-autocomplete .ghost');
  const rest = phrase.slice('the silver lan'.length);
  await expect
    .poll(async () => {
      const grey = (await ghost.textContent())!.trimEnd().slice(0, 10);
      return grey.startsWith('tern') && rest.includes(grey) ? 'of the phrase' : grey;
    })
    .toBe('of the phrase');

  expect(await longTasks(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('with the default text no task of the page is longer than 50 ms while it trains and is used', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, '');
  await waitForState(page, 'training');
  await waitForStep(page, 10);
  await watchLongTasks(page);
  const box = page.getByRole('textbox', { name: 'Autocomplete' });
  await box.click();
  await page.keyboard.type(' The lamp was ', { delay: 80 });
  await page.locator('unrolled-loss .chart').hover();
  await waitForStep(page, (await run(page)).step + 100);
  expect(await longTasks(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a finished run says what comes next, in a sentence that has its room, and goes on', async () => {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    const { page, complaints, close } = await newPage(browser, { viewport });
    await open(page, site.address, 'corpus=rhyme&hidden_size=8&steps=10');
    await waitForState(page, 'finished');
    const note = page.locator('unrolled-notice .note', { hasText: 'Finished after 10 steps' });
    const box = (await note.locator('p').boundingBox())!;
    expect(box.width).toBeGreaterThan(250);
    expect(box.height).toBeLessThan(120);
    await note.getByRole('button', { name: /^Train \d+ more steps$/ }).click();
    await expect.poll(async () => (await run(page)).step).toBeGreaterThan(10);
    expect(complaints).toEqual([]);
    await close();
  }
});

test('pause, one step, resume, a live learning rate, reset', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address);
  await expect.poll(async () => (await run(page)).step).toBe(0);
  await button(page, 'One step').click();
  await expect.poll(async () => (await run(page)).step).toBe(1);
  await waitForState(page, 'paused');

  await button(page, 'Continue').click();
  await waitForStep(page, 5);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const paused = (await run(page)).step;
  await page.waitForTimeout(600);
  await expect.poll(async () => (await run(page)).step).toBe(paused);
  await button(page, 'One step').click();
  await expect.poll(async () => (await run(page)).step).toBe(paused + 1);

  await button(page, 'Continue').click();
  await waitForStep(page, paused + 3);
  const rate = page.getByRole('spinbutton', { name: 'Learning rate' });
  await rate.fill('0.001');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await run(page)).settings?.['learning_rate']).toBe('0.001');
  await waitForStep(page, paused + 8);
  await expect.poll(async () => (await run(page)).state).toBe('training');
  expect(await button(page, 'Apply and restart').count()).toBe(0);

  await button(page, 'Reset').click();
  await expect.poll(async () => (await run(page)).step).toBeLessThan(3);
  await button(page, /^(Train|Pause)$/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('the space bar trains and pauses, except where it writes a space', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address);
  await page.locator('body').click({ position: { x: 3, y: 3 } });
  await page.keyboard.press('Space');
  await waitForState(page, 'training');
  await page.keyboard.press('Space');
  await waitForState(page, 'paused');
  await page.getByRole('textbox', { name: 'Autocomplete' }).click();
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  await expect.poll(async () => (await run(page)).state).toBe('paused');
  await close();
});

test('a setting that needs a restart waits for it, and can be taken back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address);
  const memory = page.getByRole('spinbutton', { name: 'Memory size' });
  await memory.fill('32');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await run(page)).settings?.['hidden_size']).toBe('32');

  await button(page, 'Train').click();
  await waitForStep(page, 3);
  await memory.fill('48');
  await page.keyboard.press('Tab');
  await button(page, 'Apply and restart').waitFor();
  await expect.poll(async () => (await run(page)).settings?.['hidden_size']).toBe('32');
  await button(page, 'Undo').click();
  await expect.poll(() => memory.inputValue()).toBe('32');

  await memory.fill('48');
  await page.keyboard.press('Tab');
  await button(page, 'Apply and restart').click();
  await expect.poll(async () => (await run(page)).settings?.['hidden_size']).toBe('48');
  await waitForState(page, 'training');
  expect(complaints).toEqual([]);
  await close();
});

test('a decimal comma is one, what has two readings is refused, and a rule brings its rate', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address);
  const rate = page.getByRole('spinbutton', { name: 'Learning rate' });
  await rate.fill('0,01');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await run(page)).settings?.['learning_rate']).toBe('0.01');
  await rate.fill('1.000,5');
  await page.keyboard.press('Tab');
  await page.getByRole('alert').filter({ hasText: 'thousands' }).waitFor();
  await expect.poll(() => rate.inputValue()).toBe('1.000,5');
  await rate.press('Escape');
  await expect.poll(() => rate.inputValue()).toBe('0.01');

  await page.getByRole('button', { name: /more/ }).click();
  const rule = page.getByRole('combobox', { name: 'Optimizer' });
  await rule.selectOption('sgd');
  // What was set stays; what was left at its default follows.
  await expect.poll(() => rate.inputValue()).toBe('0.01');
  await rule.selectOption('adam');
  await rate.fill('0.006');
  await page.keyboard.press('Tab');
  await rule.selectOption('sgd');
  await expect.poll(async () => (await run(page)).settings?.['learning_rate']).toBe('1');
  await page.getByText('default for SGD').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('what does not fit the table is told beside its field, and the run goes on', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address);
  await page.getByRole('spinbutton', { name: 'Layers' }).fill('99');
  await page.keyboard.press('Tab');
  await page.getByRole('alert').filter({ hasText: 'from 1 to 8' }).waitFor();
  await expect.poll(async () => (await run(page)).state).toBe('ready');
  await expect.poll(async () => (await run(page)).settings?.['layers'] ?? '1').toBe('1');
  expect(complaints).toEqual([]);
  await close();
});

test('a run that diverges says at which step, and one press brings it back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(
    page,
    site.address,
    'autostart=0&learning_rate=10&clip=0&schedule=constant&hidden_size=32',
  );
  await button(page, 'Train').click();
  const alert = page.getByRole('alert').filter({ hasText: /Diverged at step \d/ });
  await alert.waitFor();
  const step = /Diverged at step ([\d,]+)/.exec(await alert.innerText())![1]!;
  await expect.poll(() => page.locator('unrolled-controls .steps dd').innerText()).toBe(step);
  const sentence = () => page.locator('unrolled-loss .sentence').innerText();
  await expect.poll(sentence).toContain(`At step ${step} the loss exploded`);
  expect(await sentence()).not.toMatch(/e\+\d/);
  const before = Number((await run(page)).settings!['learning_rate']);
  await button(page, 'Go back and learn more slowly').click();
  await expect
    .poll(async () => Number((await run(page)).settings!['learning_rate']))
    .toBeLessThan(before / 2);
  expect(complaints).toEqual([]);
  await close();
});
