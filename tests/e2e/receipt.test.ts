// Receipts in the page: written by Export, replayed by opening them; and runs of the list compared
// and saved as one file with their text.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../web/elements/playground/playground';
import { button, newPage, open, run } from './browser';
import { browser, site, useSite } from './fixture';
import { keptSteps } from './kept';

useSite();

const small = 'hidden_size=24&batch=8&window=16&corpus=rhyme&autostart=0';

/** Exactly so many steps, which no clock decides. */
const train = (page: Page, steps: number): Promise<void> =>
  page.evaluate(
    (count) => document.querySelector('unrolled-playground')!.engine!.step(count),
    steps,
  );

async function downloaded(page: Page, press: () => Promise<unknown>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFileSync(await download.path());
}

async function receiptOf(page: Page): Promise<string> {
  await button(page, 'Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const file = await downloaded(page, () =>
    dialog.getByRole('button', { name: 'Save Receipt (JSON)' }).click(),
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  return file.toString();
}

const load = (page: Page, name: string, content: string | Buffer): Promise<void> =>
  page
    .locator('unrolled-controls input#file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

const said = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const playground = document.querySelector<UnrolledPlayground>('unrolled-playground');
    return playground!.shadowRoot!.querySelector('unrolled-notice')?.shadowRoot?.textContent ?? '';
  });

test('a run that was changed while it trained is replayed to the same bits from its receipt', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, small);
  await train(page, 30);
  await page.evaluate(() =>
    document.querySelector('unrolled-playground')!.engine!.setLive('learning_rate', '0.002'),
  );
  await train(page, 20);
  const json = await receiptOf(page);
  const receipt = JSON.parse(json) as Record<string, unknown>;
  expect(receipt).toMatchObject({
    format: 'unrolled receipt',
    steps: 50,
    name: 'text rhyme',
    changes: [{ step: 30, name: 'learning_rate', value: '0.002' }],
  });

  // On a page that stands elsewhere: text and settings come with the replayed run.
  await open(page, site.address, 'cell=gru&corpus=names&autostart=0');
  await load(page, 'run.receipt.json', json);
  await expect.poll(() => said(page)).toContain('The same, bit for bit: 50 steps');
  const { step, settings } = await run(page);
  expect(step).toBe(50);
  expect(settings).toMatchObject({ cell: 'lstm', hidden_size: '24', learning_rate: '0.002' });
  expect(
    await page.evaluate(() => document.querySelector('unrolled-playground')!.store.source),
  ).toBe('rhyme');
  expect(JSON.parse(await receiptOf(page))).toMatchObject({ code: receipt['code'] });
  expect(complaints).toEqual([]);
  await close();
});

test('a receipt of other numbers, of data that is not here, and what is none any more are told; the run stays', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, small);
  await train(page, 10);
  const json = await receiptOf(page);
  for (const [name, content, sentence] of [
    ['changed', json.replace('"hidden_size":"24"', '"hidden_size":"25"'), 'changed by hand'],
    ['cut', json.slice(0, 700), 'cut short'],
    ['newer', json.replace('"version": 1', '"version": 2'), 'of version 2'],
  ] as const) {
    await load(page, `${name}.json`, content);
    await expect.poll(() => said(page)).toContain(sentence);
    await expect.poll(async () => (await run(page)).step).toBe(10);
  }
  expect(complaints).toEqual([]);
  await close();
});

test('a receipt of another task is replayed where texts are learnt, and the run stays', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'task=tag&hidden_size=24&batch=8&autostart=0');
  await train(page, 5);
  const json = await receiptOf(page);
  await open(page, site.address, small);
  await train(page, 10);
  await load(page, 'tag.receipt.json', json);
  await expect.poll(() => said(page)).toContain('The same, bit for bit: 5 steps');
  await expect.poll(() => said(page)).toContain('choose its task');
  expect(await said(page)).not.toContain('cannot be run');
  await expect.poll(async () => (await run(page)).step).toBe(10);
  expect(complaints).toEqual([]);
  await close();
});

test('two runs of the list are compared, and one is saved with its text and goes on elsewhere', async () => {
  const first = await newPage(browser);
  const { page, complaints } = first;
  const own = encodeURIComponent('A text that nobody else has, again and again. '.repeat(12));
  const ours = `hidden_size=24&batch=4&window=16&autostart=0&text=${own}`;
  await open(page, site.address, ours);
  await train(page, 40);
  const list = page.getByRole('dialog', { name: 'Your runs' });
  const before = 40;
  await expect.poll(() => keptSteps(page)).toEqual([before]);
  await open(page, site.address, ours.replace('24', '16'));
  await train(page, 45);
  await expect.poll(async () => (await keptSteps(page)).toSorted()).toEqual([before, 45]);

  await button(page, 'Your runs').click();
  const boxes = list.getByRole('checkbox', { name: /^Compare/ });
  await expect.poll(() => boxes.count()).toBe(2);
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const table = list.getByRole('table', { name: 'What differs' });
  await table.waitFor();
  const row = (name: string) => table.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect.poll(() => row('Memory size').innerText()).toMatch(/16[\s\S]*24/);
  await expect.poll(() => row('Steps').innerText()).toContain(String(before));
  await list.getByRole('slider', { name: /^Losses of/ }).waitFor();
  await boxes.nth(0).uncheck();
  await expect.poll(() => table.count()).toBe(0);

  const file = await downloaded(page, () =>
    list
      .getByRole('button', { name: /^Save .* with its text/ })
      .nth(1)
      .click(),
  );
  expect(complaints).toEqual([]);
  await first.close();

  // Another browser, which has never seen the text.
  const second = await newPage(browser);
  await open(second.page, site.address, 'corpus=names&autostart=0');
  await load(second.page, 'whole.unrolled', file);
  await expect.poll(async () => (await run(second.page)).step).toBe(before);
  await train(second.page, 2);
  await expect.poll(async () => (await run(second.page)).step).toBe(before + 2);
  expect(second.complaints).toEqual([]);
  await second.close();
});
