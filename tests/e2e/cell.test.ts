// The cell view as a person uses it: step through, point, hold a gate, type.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, longTasks, newPage, watchLongTasks } from './browser';
import { browser, site, useSite } from './fixture';
import { eitherWay, expectStands, viewPage } from './view_page';

const html = viewPage('The cell', '<unrolled-cell></unrolled-cell>');

useSite({ '/cell.html': html });

async function open(page: Page): Promise<void> {
  await page.goto(`${site.address}cell.html`);
  await page.locator('unrolled-cell-diagram .sheet').waitFor();
}

const drawn = (page: Page, marks: string) => page.locator(`unrolled-cell-diagram ${marks}`);
const handle = (page: Page, gate: string) =>
  page.getByRole('slider', { name: `Hold the ${gate}`, exact: true });

/** Percent that the prediction gives a character in its last column; 0 where it is not listed. */
async function chance(page: Page, character: string): Promise<number> {
  const row = page.locator('unrolled-cell-prediction tbody tr').filter({
    has: page.getByRole('rowheader', { name: character, exact: true }),
  });
  if ((await row.count()) === 0) return 0;
  return Number.parseInt(
    ((await row.locator('td').last().textContent()) ?? '').replace('<', ''),
    10,
  );
}

const operations = {
  RNN: ['Sum', 'New state'],
  LSTM: ['Forget', 'Input', 'Candidate', 'Cell update', 'Output'],
  GRU: ['Reset', 'Update', 'Candidate', 'New state'],
};

test.each(Object.entries(operations))('%s: its operations one by one', async (cell, titles) => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  await page.getByRole('radio', { name: cell, exact: true }).check({ force: true });
  await page.getByRole('group', { name: `${cell} cell`, exact: false }).waitFor();
  const where = page.locator('unrolled-cell-stepper .where');
  for (const [index, title] of titles.entries()) {
    if (index > 0) await button(page, 'Next operation').click();
    await expect.poll(() => where.textContent()).toBe(`${index + 1} of ${titles.length}: ${title}`);
    await expect.poll(() => drawn(page, '.wire.current').count()).toBeGreaterThan(0);
    await expect.poll(() => page.locator('unrolled-cell-equations li.current').count()).toBe(1);
    await expect
      .poll(() => page.locator('unrolled-cell .sentence').textContent())
      .toContain('Here ');
  }
  // On with the keyboard: from the last operation to the next character, and back.
  const chosen = page.locator('unrolled-cell-reading [aria-selected="true"]');
  const step = Number((await chosen.getAttribute('id'))!.slice(1));
  await page.getByRole('group', { name: `${cell} cell` }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => chosen.getAttribute('id')).toBe(`s${step + 1}`);
  await expect.poll(() => where.textContent()).toContain(`1 of ${titles.length}`);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => chosen.getAttribute('id')).toBe(`s${step}`);
  expect(complaints).toEqual([]);
  await close();
});

test('a term lights its wire and tile, and they light the term', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  const term = (part: string) => page.locator(`unrolled-cell-equations .term[data-part="${part}"]`);
  await term('f').first().hover();
  await expect.poll(() => drawn(page, '.tile.lit').getAttribute('data-part')).toBe('f');
  await expect.poll(() => drawn(page, '.wire.lit').first().getAttribute('data-part')).toBe('f');
  await term('c0').first().focus();
  await page.mouse.move(0, 0);
  await term('c0').first().blur();
  await term('c0').first().focus();
  await expect.poll(() => drawn(page, '.gauge.lit').getAttribute('data-part')).toBe('c0');
  // Arrow keys go from term to term.
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => drawn(page, '.lit[data-part="c0"]').count()).toBe(0);

  await drawn(page, '.tile[data-part="o"] .symbol').hover();
  await expect.poll(() => term('o').first().getAttribute('class')).toContain('lit');
  const wire = (await drawn(page, '.wire[data-part="g"] .touch').boundingBox())!;
  await page.mouse.move(wire.x + wire.width / 2, wire.y + wire.height / 2);
  await expect.poll(() => term('g').first().getAttribute('class')).toContain('lit');
  expect(complaints).toEqual([]);
  await close();
});

test('a gate held with the keyboard changes the prediction, and let go gives it back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  await expect.poll(() => chance(page, 'F')).toBeGreaterThan(90);
  // At the space after "French."
  const reading = page.getByRole('listbox', { name: /Time step/ });
  await reading.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 13; ++i) await page.keyboard.press('ArrowRight');
  await page.getByRole('combobox', { name: /hold it/ }).selectOption('step');
  await handle(page, 'forget gate').focus();
  await page.keyboard.press('Home');
  const chip = button(page, 'Let go: forget gate of all units at 0.00, at step 14');
  await chip.waitFor();
  await expect
    .poll(() => handle(page, 'forget gate').getAttribute('aria-valuetext'))
    .toMatch(/held/);
  await reading.focus();
  await page.keyboard.press('End');
  for (let i = 0; i < 7; ++i) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => chance(page, 'F')).toBeLessThan(50);
  await expect
    .poll(() => page.locator('unrolled-cell-prediction .loss').textContent())
    .toContain('→');

  for (let i = 0; i < 7; ++i) await page.keyboard.press('ArrowLeft');
  await handle(page, 'forget gate').focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => chip.count()).toBe(0);
  await expect
    .poll(() => handle(page, 'forget gate').getAttribute('aria-valuetext'))
    .toMatch(/free/);
  expect(complaints).toEqual([]);
  await close();
});

test('a gate dragged to an end, a prepared example, one unit, a text of its own', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  await button(page, 'shut the door on German').click();
  await expect.poll(() => chance(page, 'F')).toBeGreaterThan(90);
  await button(page, 'Let all go').click();
  await expect.poll(() => chance(page, 'G')).toBeGreaterThan(90);

  const box = (await drawn(page, '.tile[data-part="o"] .knob').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 200, { steps: 4 });
  await page.mouse.up();
  await button(page, /^Let go: output gate of all units at 0\.00/).waitFor();
  await button(page, 'Let all go').click();

  await page.getByRole('combobox', { name: 'Shows' }).selectOption('all');
  await expect
    .poll(() => page.locator('unrolled-cell .numbers').textContent())
    .toMatch(/do not multiply/);
  await page.getByRole('combobox', { name: 'Shows' }).selectOption('one');
  await page.getByRole('spinbutton', { name: 'Unit' }).fill('7');
  await expect
    .poll(() => page.locator('unrolled-cell .numbers').textContent())
    .toMatch(/unit 7\s+σ\(/);
  const typed = page.getByRole('textbox', { name: 'It reads' });
  const read = page.locator('unrolled-cell-reading [role="option"]');
  await typed.fill('She is Ω');
  await expect.poll(() => read.count()).toBe(8);
  await typed.fill('');
  await typed.fill('H');
  await expect.poll(() => read.count()).toBe(1);

  // Alive while it trains.
  await watchLongTasks(page);
  const predicted = () => page.locator('unrolled-cell-prediction tbody').textContent();
  const before = await predicted();
  await button(page, 'Train').click();
  await expect.poll(predicted).not.toBe(before);
  await button(page, 'Pause').click();
  expect(await longTasks(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, in light on a phone and in dark on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page);
  await button(page, 'forget it').click();
  await page.getByRole('button', { name: /^Let go/ }).waitFor();
  await expectStands(page, eitherWay);
  await close();
});
