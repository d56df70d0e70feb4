// The unrolled network as a person uses it: play, step, scrub, open numbers, train, copy.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, longTasks, newPage, watchLongTasks } from './browser';
import { browser, site, useSite } from './fixture';
import { expectStands, viewPage } from './view_page';

useSite({
  '/playing.html': viewPage('Unrolled', '<unrolled-unroll></unrolled-unroll>'),
  '/still.html': viewPage('Unrolled', '<unrolled-unroll still></unrolled-unroll>'),
  '/lstm.html': viewPage(
    'Unrolled',
    '<unrolled-unroll still cell="lstm" text="hello you"></unrolled-unroll>',
  ),
});

/** What a view that plays shows goes by: all of it is noted, from before the page is opened. */
async function watchPlaying(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.played = { sentences: [], phases: [] };
    const look = () => {
      requestAnimationFrame(look);
      const root = document.querySelector('unrolled-unroll')?.shadowRoot;
      const said = root?.querySelector('.sentence')?.textContent?.trim() ?? '';
      const transport = root?.querySelector('unrolled-transport')?.shadowRoot;
      const phase = transport?.querySelector('[aria-current=step]')?.textContent?.trim() ?? '';
      const { sentences, phases } = window.played;
      if (said !== sentences.at(-1)) sentences.push(said);
      if (phase !== phases.at(-1)) phases.push(phase);
    };
    look();
  });
}

const played = (page: Page) => page.evaluate(() => window.played);

declare global {
  interface Window {
    played: { sentences: string[]; phases: string[] };
  }
}

async function open(page: Page, name: string): Promise<void> {
  await page.goto(`${site.address}${name}.html`);
  await page.locator('unrolled-unroll svg.diagram').waitFor();
}

const time = (page: Page) => page.getByRole('slider', { name: 'Time' });
const tick = async (page: Page) => Number(await time(page).inputValue());
const sentence = (page: Page) => page.locator('unrolled-unroll .sentence');
const panel = (page: Page) => page.getByRole('region', { name: 'A number and its formula' });
const numberNamed = (page: Page, name: string) =>
  page.locator('svg.diagram').getByRole('button', { name: `${name} =` });

async function scrub(page: Page, to: number): Promise<void> {
  await time(page).fill(String(to));
  await expect.poll(() => tick(page)).toBe(to);
}

test('plays by itself, forward, back through time and to the update', async () => {
  const { page, complaints, close } = await newPage(browser);
  await watchPlaying(page);
  await open(page, 'playing');
  await expect.poll(() => tick(page)).toBeGreaterThan(0);
  await expect
    .poll(async () => (await played(page)).sentences.join('\n'))
    .toMatch(/Step 1 reads “h”/);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('fast');
  await watchLongTasks(page);
  await scrub(page, 11);
  await button(page, 'Play').click();
  await expect.poll(async () => (await played(page)).phases.join()).toMatch(/2\. Backward/);
  await expect
    .poll(() => page.locator('svg.diagram .arrow.backward.done').count())
    .toBeGreaterThan(1);
  await scrub(page, 27);
  await button(page, 'Play').click();
  await expect.poll(() => tick(page)).toBe(30);
  await button(page, 'Play').waitFor();
  await expect.poll(() => sentence(page).textContent()).toMatch(/η = 0\.5 and T = 4/);
  expect(await longTasks(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('stays still where motion is unwelcome, and steps with buttons and keys', async () => {
  const { page, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await open(page, 'playing');
  await page.waitForTimeout(900);
  await expect.poll(() => tick(page)).toBe(0);
  await button(page, 'Step forward').click();
  await expect.poll(() => tick(page)).toBe(1);
  await time(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => sentence(page).textContent()).toMatch(/The loss of this step is E₁/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => tick(page)).toBe(2);
  await close();
});

test('every number opens with its formula, by mouse and by keys, and leads to its terms', async () => {
  const { page, close } = await newPage(browser);
  await open(page, 'still');
  await scrub(page, 12);
  await numberNamed(page, 'h_2[1]').click();
  const written = () => panel(page).locator('.letters').innerText();
  await expect.poll(written).toMatch(/^h2\[1\] = tanh\(Whh\[1,0\] · h1\[0\] \+ .* \+ bh\[1\]\)$/);
  // What is written is what comes out.
  const factors = (await panel(page).locator('.line.digits').innerText()).replaceAll('−', '-');
  const inside = /tanh\((.*)\)$/.exec(factors)![1]!;
  const value = inside
    .split(' + ')
    .map((term) => term.split(' · ').reduce((p, f) => p * Number(f.replace(/[()]/g, '')), 1))
    .reduce((sum, term) => sum + term, 0);
  const shown = (await panel(page).locator('.line').last().innerText()).replaceAll('−', '-');
  expect(Math.tanh(value)).toBeCloseTo(Number(shown.replace('= ', '')), 3);

  const term = panel(page).locator('.letters .term').nth(1);
  await term.hover();
  await expect.poll(() => page.locator('svg.diagram .number[data-marked]').count()).toBe(1);
  await term.click();
  await expect.poll(() => panel(page).locator('h3').innerText()).toMatch(/^h1\[0\]/);

  await numberNamed(page, 'h_1[0]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => panel(page).locator('h3').innerText()).toMatch(/^h2\[1\]/);
  await expect
    .poll(() => page.locator('unrolled-unroll .body [role=status]').textContent())
    .toMatch(/h_2\[1\] = tanh\(W_hh\[1,0\]/);
  await page.keyboard.press('Escape');
  await expect.poll(() => button(page, 'Close').count()).toBe(0);
  await close();
});

test('a step of training is the update that was written, and every number is new', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, 'still');
  await scrub(page, 30);
  const entry = page.locator('.entry[data-key="weight-paramWh-g0-i0-j1"]');
  await entry.click();
  await button(page, 'after one step').click();
  const promised = await panel(page).locator('h3 b').innerText();
  await button(page, 'Apply one step of SGD, η = 0.5').click();
  await expect.poll(() => sentence(page).textContent()).toMatch(/E fell from 5\.\d+ to [45]\.\d+/);
  await entry.click();
  await expect.poll(() => panel(page).locator('h3 b').innerText()).toBe(promised);

  await button(page, 'Copy as NumPy').click();
  const script = await page.evaluate(() => navigator.clipboard.readText());
  expect(script).toContain('Weights of training step 1.');
  expect(script).toContain('dW_hh += np.outer(da, h[t - 1])');
  await button(page, '100 steps').click();
  await expect.poll(() => sentence(page).textContent()).toMatch(/ to 0\.\d+/);
  await button(page, 'Reset').click();
  await expect
    .poll(() => page.locator('.training .where').textContent())
    .toMatch(/Training step 0/);
  expect(complaints).toEqual([]);
  await close();
});

test('another text and another cell are another network', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, 'still');
  await page.getByRole('textbox', { name: 'Text' }).fill('abracadabra');
  await page.keyboard.press('Enter');
  await expect.poll(() => time(page).getAttribute('max')).toBe(String(10 * 7 + 2));
  await page.getByRole('combobox', { name: 'Cell' }).selectOption('LSTM');
  await expect.poll(() => page.locator('svg.diagram text.gate').count()).toBe(10 * 4);
  await page.getByRole('combobox', { name: 'Units' }).selectOption('4');
  await expect.poll(() => page.locator('svg.diagram text.unit').count()).toBe(2 * 4);
  // The playhead is kept in view.
  await scrub(page, 30);
  await expect
    .poll(() => page.locator('.scroller').evaluate((element) => element.scrollLeft))
    .toBeGreaterThan(100);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, 'lstm');
  await scrub(page, 45);
  await numberNamed(page, '∂E/∂h_7[1] (later)').click();
  await panel(page).getByRole('button', { name: 'Close' }).waitFor();
  await expectStands(page);
  expect(complaints).toEqual([]);
  await close();
});
