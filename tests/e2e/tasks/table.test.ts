// The data of a task as a table: what each column is read as is seen, and chosen.

import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForStep } from '../browser';
import { browser, site, useSite } from '../fixture';
import { violations } from '../view_page';

useSite();

const rows = Array.from({ length: 40 }, (_, i) =>
  i % 2 === 0 ? `${i};"sun; and sand ${i}";warm` : `${i};snow and ice ${i};cold`,
);

test('columns of a table of one’s own are chosen, and it learns from them', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=classify&autostart=0&hidden_size=8');
  await page.getByRole('textbox', { name: 'Data' }).fill(`${rows.join('\n')}\n`);
  await button(page, 'as a table').click();
  const dialog = page.getByRole('dialog', { name: 'The data as a table' });
  // It cannot be read so, is shown all the same, and what to do is said.
  await dialog.getByRole('alert').filter({ hasText: '3 columns' }).waitFor();
  await dialog.getByRole('cell', { name: 'sun; and sand 0' }).waitFor();
  const take = dialog.getByRole('button', { name: 'Read it like this' });
  await expect.poll(() => take.isDisabled()).toBe(true);

  await dialog.getByRole('combobox', { name: 'Column 2 is read as' }).selectOption('text');
  await dialog.getByRole('combobox', { name: 'Column 3 is read as' }).selectOption('label');
  await expect.poll(() => take.isEnabled()).toBe(true);
  await dialog.getByText('40 rows in all.').waitFor();
  await expect.poll(() => dialog.locator('dl').textContent()).toMatch(/cold\s*20\s*warm\s*20/);
  await expect.poll(() => violations(page)).toEqual([]);
  await take.click();
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await run(page)).summary).toMatchObject({ examples: 40 });
  await button(page, 'One step').click();
  await waitForStep(page, 1);
  // Its examples are those of the column that was chosen.
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Try it' }).inputValue())
    .toMatch(/^(sun; and sand|snow and ice) \d+$/);

  // What was chosen is seen again, and another choice is checked at once.
  await button(page, 'as a table').click();
  const text = dialog.getByRole('combobox', { name: 'Column 2 is read as' });
  await expect.poll(() => text.inputValue()).toBe('text');
  await text.selectOption('');
  await dialog.getByRole('alert').filter({ hasText: 'No column is chosen for text' }).waitFor();
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
  await close();
});

test('another separator brings other columns; numbers are read or left out', async () => {
  const { page, complaints, close } = await newPage(browser, {
    viewport: { width: 390, height: 800 },
  });
  await open(page, site.address, 'task=forecast&autostart=0&hidden_size=8');
  const lines = Array.from({ length: 80 }, (_, t) => `${2000 + t}|${Math.sin(t / 3)}|${t % 7}`);
  await page.getByRole('textbox', { name: 'Data' }).fill(`year|wave|noise\n${lines.join('\n')}\n`);
  await button(page, 'as a table').click();
  const dialog = page.getByRole('dialog', { name: 'The data as a table' });
  await dialog.getByRole('combobox', { name: 'Between columns' }).selectOption('pipe');
  const noise = dialog.getByRole('combobox', { name: 'noise is read as' });
  await expect.poll(() => noise.inputValue()).toBe('number');
  await expect
    .poll(() => dialog.getByRole('combobox', { name: 'year is read as' }).inputValue())
    .toBe('');
  await noise.selectOption('');
  await expect.poll(() => noise.inputValue()).toBe('');
  await dialog.getByRole('button', { name: 'Read it like this' }).click();
  await expect.poll(async () => (await run(page)).summary).toMatchObject({ columns: 1, rows: 80 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(complaints).toEqual([]);
  await close();
});
