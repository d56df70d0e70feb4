// What a run can be taken elsewhere as: tables, texts, pictures, and a sheet for paper.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState } from './browser';
import { hostPage, serveHost, shared } from './embed/host';
import { browser, site, useSite } from './fixture';
import { savePicture } from './pictures';

useSite({}, undefined, shared);

async function trained(page: Page, address: string): Promise<void> {
  await open(page, address, 'hidden_size=32&steps=60&validation_interval=20');
  await waitForState(page, 'finished');
}

async function saveFormat(page: Page, name: RegExp): Promise<{ file: string; text: string }> {
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const save = dialog.getByRole('button', { name });
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe(null);
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  await expect
    .poll(() => dialog.getByRole('status').innerText())
    .toContain(download.suggestedFilename());
  return {
    file: download.suggestedFilename(),
    text: readFileSync(await download.path(), 'utf8'),
  };
}

test('before the first step there are no losses to export, and the dialog says what to do', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'hidden_size=32&autostart=0');
  await button(page, 'Export').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.waitFor();
  const save = dialog.getByRole('button', { name: /^Save Losses/ });
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe('true');
  const why = await save.getAttribute('aria-describedby');
  await expect.poll(() => dialog.locator(`#${why}`).innerText()).toContain('press Train');
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  await expect
    .poll(() => button(page, 'Export').evaluate((one) => one.matches(':focus')))
    .toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('losses come as a table with every metric, samples as plain text', async () => {
  const { page, complaints, close } = await newPage(browser);
  await trained(page, site.address);
  await button(page, 'Export').click();
  const table = await saveFormat(page, /^Save Losses/);
  expect(table.file).toBe('lstm-32-step-60-losses.csv');
  const [head, ...rows] = table.text.split('\r\n').filter(Boolean);
  const { summary } = await run(page);
  const names = head!.split(',');
  expect(names[0]).toBe('step');
  expect(names).toContain('learning rate');
  expect(names.filter((name) => name.startsWith('held out: '))).toHaveLength(
    summary!.metrics.length,
  );
  expect(rows).toHaveLength(60);
  const columns = rows.map((row) => row.split(','));
  expect(columns.map(([step]) => Number(step))).toEqual(
    Array.from({ length: 60 }, (_, i) => i + 1),
  );
  for (const column of columns) expect(column).toHaveLength(names.length);
  // The last step was measured, by all metrics.
  expect(columns.at(-1)!.every((field) => Number.isFinite(Number.parseFloat(field)))).toBe(true);

  const samples = await saveFormat(page, /^Save What it writes/);
  expect(samples.file).toBe('lstm-32-step-60-samples.txt');
  expect(samples.text.split('\n')[0]).toMatch(
    /^LSTM, 32 units.*temperature 0.8.*seed 1; no prompt$/,
  );
  expect(samples.text).toMatch(/\n\[step 0\] ./);
  await page.keyboard.press('Escape');

  // A run that was kept knows the learning rates of all its steps, though they went by elsewhere.
  await page.reload();
  await waitForState(page, 'finished', 'paused');
  await button(page, 'Export').click();
  const again = await saveFormat(page, /^Save Losses/);
  const rates = (text: string) => {
    const lines = text.split('\r\n').filter(Boolean);
    const at = lines[0]!.split(',').indexOf('learning rate');
    return lines.slice(1).map((line) => Number(line.split(',')[at]));
  };
  expect(rates(again.text)).toEqual(rates(table.text));
  expect(new Set(rates(again.text)).size).toBeGreaterThan(40);
  expect(complaints).toEqual([]);
  await close();
});

test('the loss is saved as lines and letters, and as pixels for print', async () => {
  const { page, complaints, close } = await newPage(browser, { colorScheme: 'dark' });
  await trained(page, site.address);
  await page.mouse.move(20, 100);
  const loss = await savePicture(page, page.locator('unrolled-loss'), 'Loss');
  expect(loss.name).toBe('loss-lstm-32-step-60.svg');
  expect(loss.texts[0]).toBe('Loss');
  expect(loss.texts).toContain('60');
  expect(loss.texts.join('')).toContain('steps; bits a character');
  for (const start of ['uniform ', 'training ', 'validation ', '3-gram '])
    expect(
      loss.texts.some((text) => text.startsWith(start)),
      start,
    ).toBe(true);
  expect(loss.texts.at(-1)).toContain('step 60 of 60');
  // Light colours, whatever the page's: the curve of training has a place for each of its steps.
  const curves = [...loss.svg.matchAll(/<path d="(M[^"]*)"[^>]*stroke="#1a56b8"/g)];
  expect(Math.max(...curves.map(([, d]) => d!.split(/[ML]/).length - 1))).toBe(60);
  expect(loss.svg).not.toContain('<image');

  const sketch = await savePicture(page, page.locator('unrolled-sketch'), 'The network over time');
  expect(sketch.texts).toContain('LSTM');
  expect(complaints).toEqual([]);
  await close();
});

test('the views into the network are pictures too', async () => {
  const { page, complaints, close } = await newPage(browser);
  await trained(page, site.address);
  await button(page, 'Inside').click();
  const gates = await savePicture(
    page,
    page.locator('unrolled-gates-map'),
    'Units over the text: cell state',
  );
  // Cells are boxes, of more than one colour.
  expect((gates.svg.match(/h\d+v1h-\d+z/g) ?? []).length).toBeGreaterThan(200);
  expect(gates.svg).not.toContain('<image');
  expect(gates.texts.join(' ')).toContain('of all 32 units');
  // The text has not room on a picture: it says so.
  expect(gates.texts.at(-1)).toContain('Of the text the characters in view');

  await page.getByRole('tab', { name: 'The cell' }).click();
  const cell = await savePicture(page, page.locator('unrolled-cell-diagram'), 'LSTM cell');
  for (const text of ['forget', 'input', 'candidate', 'output']) expect(cell.texts).toContain(text);

  await page.getByRole('tab', { name: 'Gradients' }).click();
  const reach = await savePicture(
    page,
    page.locator('unrolled-line-plot'),
    'Norm of the gradient against characters back',
  );
  expect(reach.texts).toContain('k, characters back from the chosen one');
  expect(reach.texts.some((text) => text.startsWith('LSTM'))).toBe(true);

  await page.getByRole('tab', { name: 'Loss surface' }).click();
  await expect.poll(() => page.locator('unrolled-surface-map canvas').count()).toBe(1);
  const surface = await savePicture(
    page,
    page.locator('unrolled-surface-map'),
    'The loss over a plane',
  );
  expect(surface.texts).toContain('bits');
  expect(complaints).toEqual([]);
  await close();
});

test('bars and tables of a task are pictures too', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=classify&hidden_size=16&steps=20&epochs=0&patience=0');
  await waitForState(page, 'finished');
  const panel = page.locator('unrolled-try-classify');
  await page.mouse.move(20, 100);
  await page.getByRole('textbox', { name: 'Try it' }).fill('dull and cold');
  const bars = await savePicture(page, panel, 'How probable each answer is');
  expect(bars.texts).toEqual(expect.arrayContaining(['negative', 'positive']));
  const scores = await savePicture(page, panel, 'Scores of each class');
  expect(scores.texts.join(' ')).toMatch(/precision.*recall.*F1/);

  // Of a heatmap all words, those as well that one would have to scroll to.
  const words = 'the plot was dull and the music was loud but in the end we laughed so much that';
  await page.getByRole('textbox', { name: 'Try it' }).fill(`${words} everybody looked`);
  await expect.poll(() => panel.locator('.words span').count()).toBe(20);
  await button(page, 'Inside').click();
  const heatmap = page.getByRole('slider', { name: /^Heatmap/ });
  await expect.poll(() => heatmap.getAttribute('aria-valuemax')).toBe('20');
  expect(await heatmap.evaluate((map) => map.scrollWidth > map.clientWidth)).toBe(true);
  const map = page.locator('unrolled-gates-map');
  const saves = map.getByRole('button', { name: /^Save “Units over the text/ });
  const title = /“(.*)”/.exec((await saves.getAttribute('aria-label'))!)![1]!;
  const units = await savePicture(page, map, title);
  expect(units.texts).toEqual(expect.arrayContaining(['the', 'everybody', 'looked']));
  expect(complaints).toEqual([]);
  await close();
});

/** Pages of a PDF, by its own count of them. */
const pagesOf = (pdf: Buffer) =>
  (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;

test('the lab sheet of a run has its settings, curve and samples, and prints whole on A4 and Letter', async () => {
  const { page, complaints, close } = await newPage(browser, { colorScheme: 'dark' });
  await trained(page, site.address);
  await button(page, 'Export').click();
  await page.getByRole('button', { name: 'Open the lab sheet' }).click();
  const sheet = page.getByRole('dialog', { name: 'Lab sheet' });
  await sheet.waitFor();
  for (const heading of [
    'Settings',
    'Data',
    'Run',
    'Curves',
    'Measured',
    'What it writes',
    'Notes',
  ])
    expect(await sheet.getByRole('heading', { name: heading }).count(), heading).toBe(1);
  const text = await sheet.locator('article').innerText();
  for (const said of ['Kind of cell', 'LSTM', '32 units', '60 of 60', 'first line after 0 steps'])
    expect(text).toContain(said);
  await sheet.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace');
  // On paper it is alone, and no picture is taller than a page has room for.
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('unrolled-playground').isVisible()).toBe(false);
  const tallest = await sheet
    .locator('figure')
    .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().height)));
  expect(tallest).toBeGreaterThan(100);
  expect(tallest).toBeLessThan((249 / 25.4) * 96);
  for (const format of ['A4', 'Letter'])
    expect(pagesOf(await page.pdf({ format }))).toBeOneOf([2, 3]);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect.poll(() => sheet.count()).toBe(0);
  await expect
    .poll(() => button(page, 'Export').evaluate((one) => one.matches(':focus')))
    .toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('the lab sheet of a lesson has what was predicted, and what the engine said to it', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}lessons/lstm.html`);
  const predict = page.locator('unrolled-predict').first();
  await predict.scrollIntoViewIfNeeded();
  const first = predict.getByRole('radio').first();
  await first.check({ force: true });
  const chosen = await predict.locator('label').first().innerText();
  await predict.getByRole('button', { name: 'Run' }).click();
  const result = predict.getByRole('status');
  await expect.poll(() => result.innerText()).not.toBe('');
  await page.getByRole('button', { name: 'Lab sheet' }).click();
  const sheet = page.getByRole('dialog', { name: 'Lab sheet' });
  await sheet.waitFor();
  const text = await sheet.locator('article').innerText();
  expect(text).toContain(chosen);
  expect(text).toContain((await result.innerText()).slice(0, 30));
  const tasks = await page.locator('unrolled-predict, unrolled-question, unrolled-try').count();
  expect(await sheet.locator('.task').count()).toBe(tasks);
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await close();
});

test('on a page of somebody else files are saved too, and a teacher can hide the export', async () => {
  const host = await serveHost({
    '/': {
      html: hostPage(
        site.address,
        ['unrolled'],
        '<unrolled-playground hidden-size="32" steps="20"></unrolled-playground>' +
          '<unrolled-playground hide="export" autostart="0"></unrolled-playground>',
      ),
    },
  });
  const { page, close } = await newPage(browser);
  await page.goto(host.address);
  await waitForState(page, 'finished');
  const [own, hiding] = [
    page.locator('unrolled-playground').nth(0),
    page.locator('unrolled-playground').nth(1),
  ];
  await hiding.scrollIntoViewIfNeeded();
  await hiding.getByRole('button', { name: 'Load', exact: true }).waitFor();
  expect(await hiding.getByRole('button', { name: 'Export', exact: true }).count()).toBe(0);
  await own.getByRole('button', { name: 'Export', exact: true }).click();
  const table = await saveFormat(page, /^Save Losses/);
  expect(table.text.split('\r\n')).toHaveLength(22);
  await page.keyboard.press('Escape');
  await own.locator('unrolled-loss').hover();
  const loss = await savePicture(page, own.locator('unrolled-loss'), 'Loss');
  expect(loss.texts.some((text) => text.startsWith('training '))).toBe(true);
  await close();
  await host.close();
});
