// The page stays free while it trains and is used: none of its tasks computes for 50 ms, and a letter
// is answered. These run with no other page beside them (vitest.config.ts).

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
import { viewPage } from './view_page';

useSite({ '/cell.html': viewPage('The cell', '<unrolled-cell></unrolled-cell>') });

test('20 KB pasted and trained for 400 steps: under what knowing frequencies reaches, and the phrase is completed', {
  timeout: 300_000,
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
  await waitForStep(page, 400, 280_000);

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
  await expect.poll(() => ghost.textContent()).toMatch(/^tern/);
  expect(phrase.slice('the silver lan'.length)).toContain(
    (await ghost.textContent())!.trimEnd().slice(0, 10),
  );

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

test('a megabyte can be edited: a key is not a long task', async () => {
  const { page, complaints, close } = await newPage(browser);
  const editor = page.getByRole('textbox', { name: 'Text' });
  await open(page, site.address, 'autostart=0&hidden_size=16');
  await pasteText(page, 'a line of text with some words in it\n'.repeat(28_000));
  await page.getByText(/part 1 of \d+/).waitFor();
  await editor.click();
  await page.waitForTimeout(500);
  await watchLongTasks(page);
  await page.keyboard.type('typed here', { delay: 60 });
  await page.waitForTimeout(300);
  const typing = await longTasks(page);
  expect(await editor.inputValue()).toContain('typed here');
  await button(page, 'on ›').click();
  await page.getByText(/part 2 of \d+/).waitFor();
  expect(typing).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a cell that trains is drawn anew, and no task of its page is long', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}cell.html`);
  const predicted = () => page.locator('unrolled-cell-prediction tbody').textContent();
  await page.locator('unrolled-cell-diagram .sheet').waitFor();
  await expect.poll(predicted).not.toBe('');
  await watchLongTasks(page);
  const before = await predicted();
  await button(page, 'Train').click();
  await expect.poll(predicted).not.toBe(before);
  await button(page, 'Pause').click();
  expect(await longTasks(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a letter is answered by the worker, whose time is told', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, '');
  await waitForStep(page, 10);
  const times = await page.evaluate(async () => {
    const { engine } = document.querySelector('unrolled-playground')!;
    const inWorker: number[] = [];
    const toPage: number[] = [];
    const text = 'The keeper climbed the stairs and lit the lamp, as on every evening of the year.';
    for (let i = 1; i <= text.length; ++i) {
      const asked = performance.now();
      const answer = await engine!.suggest(text.slice(0, i));
      if (answer) {
        inWorker.push(answer.milliseconds);
        toPage.push(performance.now() - asked);
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return { inWorker, toPage };
  });
  const at = (values: number[], share: number) =>
    values.sort((a, b) => a - b)[Math.floor(values.length * share)]!;
  const report = (values: number[]) =>
    `median ${at(values, 0.5).toFixed(1)} ms, 95 % within ${at(values, 0.95).toFixed(1)} ms`;
  console.log(`suggestions while training, in the worker: ${report(times.inWorker)}`);
  console.log(`suggestions while training, key to answer:  ${report(times.toPage)}`);
  expect(times.inWorker.length).toBeGreaterThan(60);
  expect(Math.min(...times.inWorker)).toBeGreaterThanOrEqual(0);
  expect((await run(page)).state).toBe('training');
  expect(complaints).toEqual([]);
  await close();
});
