// Gates and states under a text as a person uses them: read a cell, pick a unit, find one for a
// pattern, mark a pattern of one's own, and all of it while the network trains.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { choosePassage } from '../../web/elements/gates/passage';
import { patterns } from '../../web/elements/gates/patterns';
import type { Trace } from '../../web/engine/shared/inside';
import { pearson } from '../web/elements/gates/signals';
import { button, newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { busyShare, eitherWay, expectStands, viewPage } from './view_page';

useSite({
  '/gates.html': viewPage('Gates', '<unrolled-gates></unrolled-gates>'),
  '/gru.html': viewPage(
    'Gates',
    '<unrolled-gates corpus="rhyme" cell="gru" hidden_size="24" layers="2"></unrolled-gates>',
  ),
});

const map = (page: Page) => page.getByRole('slider', { name: /^Heatmap/ });
const reader = (page: Page) => page.getByRole('slider', { name: /^Move through the text/ });
const ranked = (page: Page) => page.locator('unrolled-gates-search li button');
const spoken = (page: Page) => map(page).getAttribute('aria-valuetext');

async function open(page: Page, path = 'gates.html'): Promise<void> {
  await page.goto(site.address + path);
  await ranked(page).nth(7).waitFor();
}

/** What the engine behind the view says of the text shown; `c` and `h` of the top layer. */
async function truth(page: Page) {
  const found = await page.evaluate(async () => {
    const view = document.querySelector('unrolled-gates')! as unknown as {
      live: { text: string; trace(request: object): Promise<Trace> };
    };
    return { text: view.live.text };
  });
  const { lead, text } = choosePassage(found.text);
  const trace = await page.evaluate(async (read) => {
    const view = document.querySelector('unrolled-gates')! as unknown as {
      live: { trace(request: object): Promise<Trace> };
    };
    const { layers, network } = await view.live.trace({
      ...{ text: read, probes: ['gates', 'h', 'c'], loss: 'none' },
    });
    const { gates, h, c } = layers.at(-1)!;
    // As strings: a hundred thousand numbers one by one would take long.
    const packed = ({ buffer, byteOffset, byteLength }: Float32Array) =>
      Array.from(new Uint8Array(buffer, byteOffset, byteLength), (byte) =>
        String.fromCharCode(byte),
      ).join('');
    return { network, gates: packed(gates), h: packed(h), c: packed(c) };
  }, lead + text);
  const { hiddenSize: hidden } = trace.network;
  const unpacked = (bytes: string) =>
    new Float32Array(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer);
  const [gates, h, c] = [trace.gates, trace.h, trace.c].map(unpacked) as [
    ...[Float32Array, Float32Array, Float32Array],
  ];
  const skipped = Array.from(lead).length;
  const characters = Array.from(text);
  const state = (values: Float32Array, unit: number) =>
    characters.map((_, t) => values[(skipped + t + 1) * hidden + unit]!);
  return {
    characters,
    hidden,
    c: (unit: number) => state(c, unit),
    h: (unit: number) => state(h, unit),
    gate: (gate: number, step: number, unit: number) =>
      gates[((skipped + step) * 4 + gate) * hidden + unit]!,
  };
}

const written = (value: number) => value.toFixed(2).replace('-', '\u2212');

test('the heatmap says what the trace says, by keyboard and by pointer', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  const { gate, c } = await truth(page);
  const unitAt = async () => Number(/^unit (\d+),/.exec((await spoken(page))!)![1]);

  await map(page).focus();
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => spoken(page)).toMatch(/\(character 4\): cell state/);
  const unit = await unitAt();
  await expect.poll(() => spoken(page)).toMatch(new RegExp(`cell state ${written(c(unit)[3]!)}$`));

  await page.getByRole('radio', { name: 'forget gate' }).check({ force: true });
  await page.getByRole('combobox', { name: 'Sorted by' }).selectOption('unit');
  await map(page).focus();
  await page.keyboard.press('Control+End');
  await expect.poll(() => spoken(page)).toMatch(/^unit 63, .*\(character 1,800\): forget gate/);
  await expect.poll(() => spoken(page)).toMatch(new RegExp(`${written(gate(1, 1799, 63))}$`));

  // The pointer, at the cell in the middle of what is seen.
  const box = (await map(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 60);
  await expect.poll(unitAt).toBeLessThan(63);
  const [, pointed, step] = /^unit (\d+), .*\(character ([\d,]+)\)/.exec((await spoken(page))!)!;
  const at = Number(step!.replace(',', '')) - 1;
  await expect
    .poll(() => spoken(page))
    .toMatch(new RegExp(`${written(gate(1, at, Number(pointed)))}$`));

  // Enter and a click pick a unit: the text is then coloured by it.
  const title = page.locator('unrolled-gates-sight h2');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 60);
  await expect.poll(() => title.textContent()).toBe(`The text as unit ${pointed} sees it`);
  await map(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect.poll(() => title.textContent()).toBe('The text as unit 0 sees it');
  await reader(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => reader(page).getAttribute('aria-valuetext'))
    .toContain(`unit 0, forget gate ${written(gate(1, 1, 0))}`);
  expect(complaints).toEqual([]);
  await close();
});

test('a pattern finds the unit with the highest correlation, and a selection is one too', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  const { characters, hidden, c, h } = await truth(page);
  const best = (signal: ArrayLike<number>) =>
    Array.from({ length: hidden }, (_, unit) => [
      { name: `c ${unit}`, r: pearson(c(unit), signal) },
      { name: `h ${unit}`, r: pearson(h(unit), signal) },
    ])
      .flat()
      .sort((a, b) => Math.abs(b.r) - Math.abs(a.r))[0]!;
  const first = async () =>
    (await ranked(page).first().textContent())!.replace(/\s+/gu, ' ').trim();
  const line = ({ name, r }: { name: string; r: number }) =>
    `${name} ${r < 0 ? '\u2212' : '+'}${Math.abs(r).toFixed(2)}`;

  for (const id of ['quotes', 'vowel', 'letters']) {
    const pattern = patterns.find((each) => each.id === id)!;
    await page.getByRole('radio', { name: pattern.name, exact: true }).check({ force: true });
    await expect.poll(first).toBe(line(best(pattern.of(characters))));
  }
  // What is right and wrong adds up to what the pattern has.
  await ranked(page).first().click();
  const verdict = (await page.locator('unrolled-gates-sight .verdict').textContent())!;
  expect(verdict).toMatch(/precision \d+\s%.*recall/s);
  const marks = (await page.locator('unrolled-gates-sight .marks').textContent())!;
  const [found, missed] = [...marks.matchAll(/: ([\d,]+)/g)].map(([, n]) =>
    Number(n!.replace(',', '')),
  );
  expect(verdict).toContain(`Of ${(found! + missed!).toLocaleString('en')} characters`);
  await expect
    .poll(() => page.locator('unrolled-gates-search .chance').textContent())
    .toMatch(/shifted to 20 other places.* of all 128 signals still reaches 0\.\d\d/s);

  // Marked with the keyboard, then a second piece with the pointer.
  await reader(page).focus();
  for (let i = 0; i < 5; ++i) await page.keyboard.press('Shift+ArrowRight');
  const selection = page.getByRole('radio', { name: 'your selection' });
  await expect.poll(() => selection.isChecked()).toBe(true);
  const marked = new Float32Array(characters.length).fill(1, 0, 6);
  await expect.poll(first).toBe(line(best(marked)));
  const box = (await reader(page).boundingBox())!;
  await page.mouse.move(box.x + 100, box.y + 40);
  const at = async () => Number(await reader(page).getAttribute('aria-valuenow')) - 1;
  const from = await at();
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 40, { steps: 5 });
  const to = await at();
  await page.mouse.up();
  expect(to).toBeGreaterThan(from + 3);
  await expect.poll(first).toBe(line(best(marked.fill(1, from, to + 1))));
  await button(page, 'Clear it').click();
  await expect.poll(() => selection.isDisabled()).toBe(true);
  await expect.poll(() => ranked(page).count()).toBe(8);
  expect(complaints).toEqual([]);
  await close();
});

test('it follows training, keeps what was picked, and holds nobody up', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  await ranked(page).nth(1).click();
  const title = page.locator('unrolled-gates-sight h2');
  const picked = await title.textContent();
  await map(page).focus();
  await page.keyboard.press('ArrowRight');
  const before = await spoken(page);
  const step = () =>
    page.evaluate(() => {
      type View = HTMLElement & { live?: { totalStep: number } };
      return document.querySelector<View>('unrolled-gates')!.live!.totalStep;
    });
  const busy = await busyShare(page, async () => {
    await button(page, 'Train').click();
    await expect.poll(() => spoken(page)).not.toBe(before);
    const from = await step();
    await expect.poll(step).toBeGreaterThan(from + 20);
    await button(page, 'Pause').click();
  });
  await expect.poll(() => title.textContent()).toBe(picked);
  expect(busy).toBeLessThan(0.5);
  expect(complaints).toEqual([]);
  await close();
});

test('a text of the reader\u2019s own, and a GRU of two layers', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, 'gru.html');
  await page.getByRole('radio', { name: 'update gate' }).check({ force: true });
  await page.getByRole('combobox', { name: 'Layer' }).selectOption('0');
  await button(page, 'Type or paste another text').click();
  await page.getByRole('textbox', { name: /network reads/ }).fill('One (two (3) and "four") Ω');
  await expect.poll(() => map(page).getAttribute('aria-valuemax')).toBe('26');
  await page.getByRole('radio', { name: 'depth of brackets' }).check({ force: true });
  await map(page).focus();
  await page.keyboard.press('Control+End');
  await expect.poll(() => spoken(page)).toMatch(/after “Ω” \(character 26\): update gate 0\.\d\d/);
  await button(page, /^Back to the run/).click();
  await expect.poll(() => map(page).getAttribute('aria-valuemax')).not.toBe('26');
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, in light on a phone and in dark on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page);
  await button(page, 'Type or paste another text').click();
  await expectStands(page, eitherWay);
  await close();
});
