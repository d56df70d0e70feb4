// The network that the page trains, taken elsewhere: the file that Export gives says in ONNX
// Runtime what the page says.

import { readFileSync } from 'node:fs';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../web/elements/playground/playground';
import { fieldsOf, messages, texts } from '../web/protobuf';
import { button, newPage, open, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';

useSite();
env.wasm.numThreads = 1;

const prompt = 'The ';

/** What the page suggests after the prompt, with the weights of its present step. */
async function suggested(
  page: Page,
  step: number,
): Promise<{ text: string; probability: number }[]> {
  const ask = () =>
    page.evaluate(async (prefix) => {
      const { engine } = document.querySelector<UnrolledPlayground>('unrolled-playground')!;
      const found = await engine!.suggest(prefix, 5);
      return { step: found?.step, characters: found?.characters ?? [] };
    }, prompt);
  await expect.poll(async () => (await ask()).step).toBe(step);
  return [...(await ask()).characters];
}

test('Export gives an ONNX model that says what the page says', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'autostart=0&hidden_size=32&layers=2&cell=gru');
  await button(page, 'Train').click();
  await waitForStep(page, 20);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const { step } = await run(page);

  await button(page, 'Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /ONNX/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`gru-2x32-step-${step}.onnx`);
  const bytes = new Uint8Array(readFileSync(await download.path()));

  const metadata = Object.fromEntries(
    messages(fieldsOf(bytes), 14).map((entry) => [texts(entry, 1)[0], texts(entry, 2)[0]]),
  );
  expect(metadata).toMatchObject({ task: 'language', step: String(step) });
  const vocabulary = JSON.parse(metadata['vocabulary']!) as string[];
  const ids = Array.from(prompt, (character) => BigInt(vocabulary.indexOf(character)));
  const model = await InferenceSession.create(bytes);
  const { logits } = await model.run({
    ids: new Tensor('int64', BigInt64Array.from(ids), [1, ids.length]),
    h: new Tensor('float32', new Float32Array(2 * 32), [2, 1, 32]),
  });
  const last = Array.from((logits!.data as Float32Array).slice(-vocabulary.length), Math.exp);
  const sum = last.reduce((all, one) => all + one, 0);
  const characters = await suggested(page, step);
  expect(characters.length).toBeGreaterThan(2);
  for (const { text, probability } of characters)
    expect(last[vocabulary.indexOf(text)]! / sum).toBeCloseTo(probability, 5);
  expect(complaints).toEqual([]);
  await close();
});
