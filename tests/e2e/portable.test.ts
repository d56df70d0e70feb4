// A network goes to PyTorch and back: what the export dialog gives, and what Load takes.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../web/elements/playground/playground';
import { button, newPage, open, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { keptSteps } from './kept';

useSite();

const settings = 'hidden_size=16&batch=8&window=16&cell=gru&steps=40&autostart=0';

/** What the dialog's row of that name gives: its name and its bytes. */
async function exported(page: Page, label: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: label }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function load(page: Page, name: string, buffer: Buffer): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer };
  await page.locator('unrolled-controls input[type=file]').setInputFiles(file);
}

function parts(bytes: Buffer) {
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as {
    __metadata__: Record<string, string>;
  } & Record<string, { shape: number[] }>;
  return { header, data: bytes.subarray(8 + length) };
}

/** A file with other metadata, as somebody's own might be. */
function rewritten({ header, data }: ReturnType<typeof parts>, metadata: Record<string, string>) {
  const text = JSON.stringify({ ...header, __metadata__: metadata });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
  return Buffer.concat([length, Buffer.from(text), data]);
}

/** With which probabilities it goes on, by the weights of `step`; '' as long as it has others. */
const completes = (page: Page, step: number) =>
  page.evaluate(async (wanted) => {
    const { engine } = document.querySelector<UnrolledPlayground>('unrolled-playground')!;
    const found = await engine!.suggest('the ');
    if (found?.step !== wanted) return '';
    return found.characters.map(({ probability }) => probability).join();
  }, step);

test('a network is exported, opened again without its run, and looked into', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, settings);
  await button(page, 'Train').click();
  await waitForState(page, 'finished');
  await button(page, 'Export').click();
  const { name, bytes } = await exported(page, /^Save Network for PyTorch/);
  expect(name).toBe('gru-16-step-40.safetensors');
  const found = parts(bytes);
  expect(found.header['rnn.weight_hh_l0']!.shape).toEqual([48, 16]);
  expect(found.header.__metadata__).toMatchObject({ task: 'language', format: 'unrolled' });

  const script = await exported(page, /^Save PyTorch script/);
  expect(script.name).toBe('train.py');
  const source = script.bytes.toString();
  expect(source).toContain(name);
  expect(source).toContain('A GRU whose reset gate acts before the product');

  await page.keyboard.press('Escape');
  await expect.poll(() => completes(page, 40)).not.toBe('');
  const before = await completes(page, 40);
  await load(page, name, bytes);
  await expect.poll(async () => (await run(page)).step).toBe(0);
  await expect.poll(() => completes(page, 0)).toBe(before);
  // Somebody else's: nothing but an alphabet says what it is.
  const { vocabulary } = found.header.__metadata__;
  await load(page, 'own.safetensors', rewritten(found, { vocabulary: vocabulary! }));
  await expect.poll(async () => (await run(page)).settings?.['reset']).toBe('after');
  await expect.poll(() => completes(page, 0)).not.toBeOneOf([before, '']);
  // It is all there is of that network in this page: a reload brings it back.
  const own = await completes(page, 0);
  await expect.poll(() => keptSteps(page)).toContain(0);
  await page.reload();
  await expect.poll(() => completes(page, 0)).toBe(own);
  await waitForState(page, 'paused');
  await button(page, 'Inside').click();
  await expect
    .poll(() => page.locator('unrolled-inside-panel, unrolled-gates').count())
    .toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a script saved while the run goes on opens the tensors that were saved before', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'hidden_size=16&batch=8&window=16&steps=100000');
  await waitForStep(page, 1);
  await button(page, 'Export').click();
  const { name } = await exported(page, /^Save Network for PyTorch/);
  await waitForStep(page, Number(/step-(\d+)/.exec(name)![1]) + 20);
  const script = await exported(page, /^Save PyTorch script/);
  expect(script.bytes.toString()).toContain(`"${name}"`);
  expect(complaints).toEqual([]);
  await close();
});

test('files that hold no such network are refused in words, and the run stays', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, settings);
  await button(page, 'Train').click();
  await waitForState(page, 'finished');
  const { step } = await run(page);
  await button(page, 'Export').click();
  const { bytes } = await exported(page, /^Save Network for PyTorch/);
  await page.keyboard.press('Escape');
  for (const [broken, sentence] of [
    [bytes.subarray(0, 3000), 'safetensors file is damaged'],
    [rewritten(parts(bytes), {}), 'does not say which character'],
    [rewritten(parts(bytes), { vocabulary: '["a"]' }), 'has the shape'],
  ] as const) {
    await load(page, 'broken.safetensors', broken as Buffer);
    await expect.poll(() => page.getByText(sentence).count()).toBeGreaterThan(0);
    await expect.poll(async () => (await run(page)).step).toBe(step);
  }
  await close();
});
