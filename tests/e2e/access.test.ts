// The page as readers set it: magnified, spaced out, in their own colours, on paper, by keyboard
// and by touch. The same three pages are looked at in every way: playground, lesson, and inside a
// network.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import {
  cut,
  dark,
  drawn,
  overlaps,
  sideways,
  spaceText,
  unreachable,
  unseen,
  watchSeen,
} from './seen';
import { violations } from './view_page';

useSite();

/** Pictures that are wider than a phone, tables, formulas and boxes of text. */
const wideByNature = new RegExp(
  [
    ...['div\\.scroller', '\\.equation', '\\.table', '\\.array', '-table', 'textarea', 'page pre'],
    ...['unrolled-gates', 'unrolled-reach-text', 'unrolled-cell-reading'],
  ].join('|'),
);
/**
 * What is shown of a text and of what a network writes: data, of which a line shows its beginning.
 */
const dataLines =
  /\.line |unrolled-sample p|\.paper|unrolled-suggestion-list span|unrolled-suggestion-list bdi|\.live|\.mirror/;

async function trained(page: Page): Promise<void> {
  await open(page, site.address, 'hidden_size=32&steps=4000');
  await button(page, 'Train').click();
  await waitForStep(page, 25);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  await expect.poll(() => page.locator('unrolled-loss canvas').count()).toBe(1);
}

async function inside(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  await button(page, 'Inside').click();
  await page.locator('unrolled-gates-search').waitFor();
}

async function lesson(page: Page): Promise<void> {
  await page.goto(`${site.address}lessons/bptt.html`);
  await page
    .locator('unrolled-try button, unrolled-question button')
    .first()
    .waitFor({ state: 'attached' });
  await page.locator('unrolled-live').first().scrollIntoViewIfNeeded();
  await page.locator('unrolled-unroll svg.diagram').waitFor();
}

test('magnified to 200 and 400 % nothing scrolls sideways, is cut, or lies under something', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await watchSeen(page);
  for (const visit of [trained, inside, lesson]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await visit(page);
    for (const size of [
      { width: 640, height: 360 },
      { width: 320, height: 256 },
    ]) {
      await page.setViewportSize(size);
      const at = `${visit.name} at ${size.width}`;
      await expect.poll(() => sideways(page, wideByNature), { message: at }).toEqual([]);
      await expect.poll(() => cut(page, dataLines), { message: at }).toEqual([]);
      await expect.poll(() => unreachable(page), { message: at }).toEqual([]);
    }
  }
  expect(complaints).toEqual([]);
  await close();
});

/** One of each kind of page and of view; the tests above and below look more closely at three. */
const pages = [
  ...['lessons/gru.html', 'lessons/history.html', 'lessons/series.html', 'lessons/vanishing.html'],
  ...['teach.html', 'elements.html', 'bench.html', 'embed.html?corpus=names&autostart=0'],
  'index.html?task=gesture&autostart=0',
];

/** What is shown as it comes into sight is there. */
async function seenThrough(page: Page): Promise<void> {
  const live = page.locator('unrolled-live');
  for (let i = 0; i < (await live.count()); ++i) {
    await live.nth(i).scrollIntoViewIfNeeded();
    await expect
      .poll(() => live.nth(i).evaluate((each) => each.querySelector(':defined') !== null))
      .toBe(true);
  }
}

test.each(pages)('magnified fourfold, and on paper: %s', async (path) => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await watchSeen(page);
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto(site.address + path);
  await page.locator('main, unrolled-playground').first().waitFor();
  await seenThrough(page);
  await expect.poll(() => sideways(page, wideByNature)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await expect.poll(() => sideways(page, wideByNature)).toEqual([]);
  // There the shade is what is shown.
  const found = async () => (await dark(page)).filter((each) => !/unrolled-reach-text/.test(each));
  await expect.poll(found).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('with the letters, words and lines set apart nothing is cut or lies on something else', async () => {
  const { page, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await watchSeen(page);
  for (const visit of [trained, inside, lesson]) {
    await visit(page);
    await spaceText(page);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const at = `${visit.name} at ${width}`;
      await expect.poll(() => sideways(page, wideByNature), { message: at }).toEqual([]);
      await expect.poll(() => cut(page, dataLines), { message: at }).toEqual([]);
      await expect.poll(() => overlaps(page), { message: at }).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await close();
});

test('in the reader’s own colours focus, choices, curves and bars are seen; on paper nothing is dark', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await watchSeen(page);
  await trained(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await expect.poll(() => unseen(page), { message: colorScheme }).toEqual([]);
    await expect.poll(() => drawn(page), { message: colorScheme }).toBeGreaterThan(500);
  }
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark', media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  for (const visit of [trained, lesson]) {
    if (visit === lesson) await lesson(page);
    const { name: message } = visit;
    await expect.poll(() => sideways(page, wideByNature), { message }).toEqual([]);
    await expect.poll(() => cut(page, dataLines), { message }).toEqual([]);
    await expect.poll(() => overlaps(page), { message }).toEqual([]);
    await expect.poll(() => dark(page), { message }).toEqual([]);
    expect(await page.getByRole('button', { name: /^(Train|Continue|Pause)$/ }).count()).toBe(0);
  }
  expect(await page.locator('unrolled-lesson main > p:not([class])').first().isVisible()).toBe(
    true,
  );
  await expect.poll(() => page.locator('unrolled-unroll svg.diagram').isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('the first stop skips the controls; the parts come in the order in which one sees them', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address);
  await page.keyboard.press('Tab');
  await expect
    .poll(() => page.locator('a.skip').evaluate((link) => link.matches(':focus')))
    .toBe(true);
  await page.keyboard.press('Enter');
  const hosts: string[] = [];
  for (let stop = 0; stop < 60 && hosts.at(-1) !== 'unrolled-sample'; ++stop) {
    await page.keyboard.press('Tab');
    const host = await page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement;
      return inner?.localName ?? 'none';
    });
    if (host !== hosts.at(-1)) hosts.push(host);
  }
  const parts = ['text', 'settings', 'loss', 'autocomplete', 'sample'];
  expect(hosts).toEqual(parts.map((part) => `unrolled-${part}`));
  await close();
});

test('where the loss is read its words are explained, to keyboard and pointer', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await trained(page);
  const help = page.locator('unrolled-help-popover div');
  const loss = page.locator('unrolled-loss');
  for (const [word, says] of [
    [loss.getByRole('button', { name: 'uniform' }), /equal chances/],
    [loss.getByRole('button', { name: '3-gram' }), /a longer memory/],
    [loss.getByRole('button', { name: 'validation' }), /held out/],
    [loss.getByRole('button', { name: '1-gram' }), /how often each character/],
  ] as const) {
    await word.focus();
    await expect.poll(() => help.textContent()).toMatch(says);
    await expect.poll(() => word.getAttribute('aria-description')).toMatch(says);
    await page.keyboard.press('Escape');
    await expect.poll(() => help.isVisible()).toBe(false);
  }
  await loss.getByText('nats', { exact: true }).hover();
  await expect.poll(() => help.textContent()).toMatch(/One bit is a fair coin/);
  await page.keyboard.press('Escape');
  await expect.poll(() => help.isVisible()).toBe(false);
  await loss.locator('.sentence .word').first().hover();
  await expect.poll(() => help.textContent()).toMatch(/chances|often|table/);
  await expect.poll(() => violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a finger takes the grey text with a button', async () => {
  const { page, complaints, close } = await newPage(browser, {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  await open(page, site.address, 'autostart=0&hidden_size=32');
  const box = page.getByRole('textbox', { name: 'Autocomplete' });
  const ghost = page.locator('unrolled-autocomplete .ghost');
  await expect.poll(() => ghost.textContent()).not.toBe('');
  const before = await box.inputValue();
  const offered = await ghost.textContent();
  await button(page, 'Take the grey text').tap();
  await expect.poll(() => box.inputValue()).toBe(`${before}${offered}`);
  await expect.poll(() => page.locator('unrolled-autocomplete .keys').isVisible()).toBe(false);
  expect(complaints).toEqual([]);
  await close();
});
