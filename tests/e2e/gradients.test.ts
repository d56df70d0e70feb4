// The gradients view as a person uses it: point at a character, train, scale W_hh, clip.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledGradients } from '../../web/elements/gradients/gradients';
import { button, newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { busyShare, eitherWay, expectStands, viewPage } from './view_page';

useSite({
  '/view.html': viewPage('Gradients', '<unrolled-gradients></unrolled-gradients>'),
  '/trained.html': viewPage(
    'Gradients',
    '<unrolled-gradients begin="trained"></unrolled-gradients>',
  ),
});

const names = ['RNN', 'LSTM', 'GRU'];

async function open(page: Page, path = 'view.html'): Promise<void> {
  await page.goto(`${site.address}${path}`);
  await expect.poll(async () => (await curves(page)).length).toBe(4);
  await expect.poll(() => darkest(page)).toBeGreaterThan(0.5);
}

/** What the chart draws, by label. */
const curves = (page: Page) =>
  page.evaluate(() =>
    (
      document
        .querySelector<UnrolledGradients>('unrolled-gradients')
        ?.shadowRoot?.querySelector('unrolled-line-plot')?.lines ?? []
    ).map(({ label, y }) => ({ label, y: [...y] })),
  );

async function curve(page: Page, label: string): Promise<number[]> {
  const all = await curves(page);
  return (all.find((each) => each.label === label)?.y ?? []) as number[];
}

/** What the engines answer to the same question. */
const asked = (page: Page, at: number, recurrentScale = 1) =>
  page.evaluate(
    async ([step, scale]) => {
      const view = document.querySelector<UnrolledGradients>('unrolled-gradients')!;
      return Promise.all(
        view.race!.contestants.map(async ({ engine }) => {
          const request = { text: view.reading, at: step!, recurrentScale: scale! };
          const { norms, cellNorms } = await engine.reach(request);
          return { norms: [...norms], cellNorms: [...cellNorms] };
        }),
      );
    },
    [at, recurrentScale],
  );

const settings = (page: Page, name: string) =>
  page.evaluate(
    (key) =>
      document
        .querySelector<UnrolledGradients>('unrolled-gradients')!
        .race!.contestants.map(({ settings: values }) => values[key]),
    name,
  );

const steps = (page: Page) =>
  page.evaluate(() =>
    document
      .querySelector<UnrolledGradients>('unrolled-gradients')!
      .race!.contestants.map(({ step }) => step),
  );

/** Shades of a network's line of text. */
const shades = (page: Page, row: number) =>
  page
    .locator('unrolled-reach-text .text')
    .nth(row)
    .locator('span')
    .evaluateAll((spans) =>
      spans.map((span) => Number((span as HTMLElement).style.getPropertyValue('--shade'))),
    );

const darkest = async (page: Page) => Math.max(0, ...(await shades(page, 1)));
const chooser = (page: Page) => page.getByRole('slider', { name: /^Character whose loss/ });
const chosen = async (page: Page) => Number(await chooser(page).getAttribute('aria-valuenow'));

/** As a person drags it: to a power of two. */
const scaleTo = (page: Page, octaves: number) =>
  page.locator('unrolled-what-if input[type=range]').evaluate((input, value) => {
    (input as HTMLInputElement).value = String(value);
    input.dispatchEvent(new Event('input'));
  }, octaves);

test('the curves are the engines’ numbers, and those of a plain network fall far below', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  const at = (await chosen(page)) - 1;
  const [rnn, lstm, gru] = await asked(page, at);
  for (const [label, norms] of [
    ['RNN', rnn!.norms],
    ['LSTM h', lstm!.norms],
    ['LSTM c', lstm!.cellNorms],
    ['GRU', gru!.norms],
  ] as const) {
    const drawn = await curve(page, label);
    expect(drawn).toHaveLength(norms.length);
    drawn.forEach((y, k) =>
      expect(y).toBeCloseTo(Math.max(-9, Math.log10(norms[k]! / norms[0]!)), 9),
    );
  }
  expect((await curve(page, 'RNN'))[20]).toBeLessThan((await curve(page, 'LSTM c'))[20]! - 4);
  await expect
    .poll(() => page.locator('unrolled-reach-table tr.left td').allTextContents())
    .toEqual([expect.stringMatching(/^10⁻/), expect.stringMatching(/ %$/), expect.anything()]);
  await expect
    .poll(() => page.locator('unrolled-gradients .sentence').first().textContent())
    .toMatch(/^20 characters back the RNN’s gradient is one part in/);

  await page.getByText('the norm itself').click();
  await expect
    .poll(async () => (await curve(page, 'RNN'))[0])
    .toBeCloseTo(Math.log10(rnn!.norms[0]!), 9);
  await page.getByText('dots: the product of all').click();
  await expect.poll(async () => (await curves(page)).length).toBe(7);
  expect(complaints).toEqual([]);
  await close();
});

test('pointing at a character shades those before it, and arrow keys do too', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  const target = page.locator('unrolled-reach-text .text').first().locator('span').nth(30);
  await target.hover();
  await expect.poll(() => chosen(page)).toBe(30);
  // The engines answer later than the pointer moves.
  for (const row of names.keys())
    await expect
      .poll(async () => {
        const shown = await shades(page, row);
        return [shown[29], ...new Set(shown.slice(30))];
      })
      .toEqual([1, 0]);
  // The LSTM's reaches further back than the RNN's.
  const dark = async (row: number) => (await shades(page, row)).filter((shade) => shade > 0).length;
  await expect.poll(async () => (await dark(1)) - (await dark(0))).toBeGreaterThan(0);
  await expect.poll(async () => (await curve(page, 'RNN')).length).toBe(30);
  await chooser(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => chosen(page)).toBe(29);
  await page.keyboard.press('Home');
  await expect.poll(() => chosen(page)).toBe(1);
  await page.keyboard.press('End');
  await page.getByRole('textbox', { name: 'Text to read' }).fill('She is Turkish.');
  const line = page.locator('unrolled-reach-text .text').first();
  await expect.poll(() => line.textContent()).toMatch(/She is Turkish\./);
  expect(complaints).toEqual([]);
  await close();
});

test('the factor on W_hh turns decay into growth, and the weights stay', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, 'trained.html');
  const at = (await chosen(page)) - 1;
  await scaleTo(page, -1);
  await expect.poll(async () => (await curve(page, 'RNN')).at(-1)).toBeLessThan(-5);
  await page.getByText(/The RNN’s gradient vanishes/).waitFor();
  await scaleTo(page, 1);
  await expect.poll(async () => (await curve(page, 'RNN')).at(-1)).toBeGreaterThan(2);
  await page.getByText(/The RNN’s gradient explodes/).waitFor();
  const [rnn] = await asked(page, at, 2);
  const drawn = await curve(page, 'RNN');
  drawn.forEach((y, k) => expect(y).toBeCloseTo(Math.log10(rnn!.norms[k]! / rnn!.norms[0]!), 9));
  await button(page, '× 1').click();
  const [same] = await asked(page, at);
  await expect
    .poll(async () => (await curve(page, 'RNN')).at(-1))
    .toBeCloseTo(Math.log10(same!.norms.at(-1)! / same!.norms[0]!), 9);
  await expect.poll(() => steps(page)).toEqual([3200, 3200, 3200]);

  await page.getByText('ReLU', { exact: true }).click();
  await expect.poll(() => settings(page, 'activation').then(([first]) => first)).toBe('relu');
  await expect.poll(() => steps(page)).toEqual([0, 0, 0]);
  expect(complaints).toEqual([]);
  await close();
});

test('it moves while all three train, smoothly, and clipping can be switched', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  const before = await curve(page, 'RNN');
  const busy = await busyShare(page, async () => {
    await button(page, 'Train all').click();
    const least = async () => Math.min(...(await steps(page)));
    await expect.poll(least).toBeGreaterThan(4);
    await expect.poll(() => curve(page, 'RNN')).not.toEqual(before);
  });
  expect(busy).toBeLessThan(0.5);
  await page.getByText('off', { exact: true }).click();
  await expect.poll(() => settings(page, 'clip')).toEqual(['0', '0', '0']);
  await page.getByText('at 0.1', { exact: true }).click();
  await expect.poll(() => settings(page, 'clip')).toEqual(['0.1', '0.1', '0.1']);
  await button(page, 'Pause').click();
  await button(page, 'Train all').waitFor();
  // Nobody is ahead of the others, and the networks can be had fresh again.
  await expect.poll(async () => new Set(await steps(page)).size).toBe(1);
  const drawn = () =>
    page.evaluate(() => {
      const view = document.querySelector<UnrolledGradients>('unrolled-gradients')!;
      const plot = view.shadowRoot!.querySelector('unrolled-clip-plot')!;
      const { lines, rules } = plot.shadowRoot!.querySelector('unrolled-line-plot')!;
      return { least: Math.min(...lines.map(({ y }) => y.length)), rules };
    });
  await expect.poll(drawn).toEqual({
    rules: [{ label: 'clip 0.1', at: -1 }],
    least: expect.toSatisfy((count) => count > 4),
  });
  await button(page, 'Reset').click();
  await expect.poll(() => steps(page)).toEqual([0, 0, 0]);
  await expect.poll(() => curve(page, 'RNN')).toEqual(before);
  expect(complaints).toEqual([]);
  await close();
});

test('given an engine it shows that one network, and what becomes of it', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page);
  await page.evaluate(() => {
    const first = document.querySelector<UnrolledGradients>('unrolled-gradients')!;
    const second = document.createElement('unrolled-gradients') as UnrolledGradients;
    second.shared = true;
    first.after(second);
    second.engine = first.race!.contestants[2]!.engine;
  });
  const labels = () =>
    page.evaluate(() => {
      const [, second] = document.querySelectorAll<UnrolledGradients>('unrolled-gradients');
      const plot = second?.shadowRoot?.querySelector('unrolled-line-plot');
      return (plot?.lines ?? []).map(({ label }) => label);
    });
  await expect.poll(labels).toEqual(['GRU']);
  const second = page.locator('unrolled-gradients').nth(1);
  expect(await second.getByRole('button', { name: 'Train all' }).count()).toBe(0);
  await expect.poll(() => second.getByRole('textbox').inputValue()).toMatch(/^(He|She) is /);
  await page.evaluate(() => {
    const [, view] = document.querySelectorAll<UnrolledGradients>('unrolled-gradients');
    return view!.engine!.create('abc '.repeat(500), { hidden_size: '16' });
  });
  await expect.poll(labels).toEqual(['LSTM h', 'LSTM c']);
  await expect.poll(() => second.getByRole('textbox').inputValue()).toMatch(/^abc abc/);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, in light on a phone and in dark on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page);
  await expectStands(page, eitherWay);
  await close();
});
