// A lesson and the playground on a projector: by key and by button, one screen at a time, and back.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { button, newPage, open } from './browser';
import { browser, site, useSite } from './fixture';
import { smallType, watchCanvasType } from './type_sizes';
import { viewPage, violations } from './view_page';

/** Of each view: its picture, what leads it, and the sentence about what is seen. */
const views: Readonly<Record<string, readonly [string, string, string]>> = {
  unroll: ['svg.diagram', 'unrolled-transport', '.sentence'],
  cell: ['unrolled-cell-diagram', 'unrolled-cell-stepper', '.sentence'],
  gates: ['unrolled-gates-map', 'unrolled-gates-toolbar', '.sentence'],
  gradients: ['.both', '.bar .main', '.sentence'],
  memory: ['.race', '.bar .main', '.sentence'],
  compare: ['unrolled-line-plot', '.bar .main', '.sentence'],
};

const alone = Object.keys(views).map((name) => [
  `/${name}.html`,
  viewPage(`Only ${name}`, `<unrolled-${name} still></unrolled-${name}>`),
]);
useSite({
  ...(Object.fromEntries(alone) as Record<string, string>),
  '/embedded.html': viewPage(
    'A course page',
    '<textarea aria-label="Notes"></textarea><unrolled-unroll still></unrolled-unroll>',
  ),
});

const presented = (page: Page) => page.locator('[data-presenting]');
const count = (page: Page) => page.locator('.presentation .count');
const screen = (page: Page) => page.locator('unrolled-lesson main').getAttribute('data-screen');
const shown = (page: Page) =>
  page.locator('unrolled-lesson main > :not([data-off])').allTextContents();

test('a lesson is led by the keys that presenters send, and left where it stands', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await page.goto(`${site.address}lessons/rnn.html`);
  await page.locator('unrolled-question').first().waitFor();
  const before = [...site.requested];
  expect(before.some((name) => name.includes('presentation'))).toBe(false);
  const prose = page.locator('unrolled-lesson main > p:not([class])').first();
  const size = () => prose.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  const read = await size();
  await page.keyboard.press('p');
  await presented(page).waitFor();
  await expect.poll(() => count(page).textContent()).toMatch(/^1 of \d+$/);
  await expect.poll(() => shown(page)).toContain('The standard RNN');
  expect(site.requested.some((name) => name.includes('presentation'))).toBe(true);
  const box = (await presented(page).boundingBox())!;
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(box).toEqual({ x: 0, y: 0, width, height });
  // What is behind it can be reached by nobody.
  expect(await page.locator('header.bar').evaluate((bar) => (bar as HTMLElement).inert)).toBe(true);

  await page.keyboard.press('PageDown');
  await expect.poll(() => count(page).textContent()).toMatch(/^2 of/);
  await expect.poll(async () => (await size()) / read).toBeGreaterThan(1.35);
  await page.keyboard.press('PageUp');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => count(page).textContent()).toMatch(/^3 of/);
  for (let at = 3; (await screen(page)) !== 'above'; ++at) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => count(page).textContent()).toMatch(new RegExp(`^${at + 1} of`));
  }

  // The picture, what plays it and what trains it are in the window together.
  const picture = page.locator('unrolled-unroll svg.diagram');
  await picture.waitFor();
  const inWindow = async (name: string) => {
    const { y, height: high } = (await page.locator(name).first().boundingBox())!;
    return y >= -1 && y + high <= height + 1;
  };
  await expect.poll(() => inWindow('unrolled-unroll svg.diagram')).toBe(true);
  await expect.poll(() => inWindow('unrolled-unroll unrolled-transport')).toBe(true);
  await expect.poll(() => inWindow('unrolled-unroll .training')).toBe(true);
  await expect.poll(() => violations(page)).toEqual([]);

  // A slider keeps its arrows; page keys are the presenter's whatever has the focus.
  const at = await count(page).textContent();
  await page.getByRole('slider', { name: 'Time' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.getByRole('slider', { name: 'Time' }).inputValue()).toBe('1');
  await expect.poll(() => count(page).textContent()).toBe(at);
  await page.keyboard.press('PageDown');
  await expect.poll(() => count(page).textContent()).not.toBe(at);
  await expect.poll(() => screen(page)).toBe('beside');
  const task = page.locator('unrolled-lesson main > :not([data-off]) p').first();
  const large = () => task.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  await expect.poll(async () => (await large()) / read).toBeGreaterThan(1.4);
  await page.keyboard.press('Escape');
  await expect.poll(() => presented(page).count()).toBe(0);
  expect(await page.locator('header.bar').evaluate((bar) => (bar as HTMLElement).inert)).toBe(
    false,
  );
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
  expect(complaints).toEqual([]);
  await close();
});

test('no words have to be scrolled, and all of them are as large as on any screen', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await page.goto(`${site.address}lessons/bptt.html`);
  await page.locator('unrolled-question form').first().waitFor({ state: 'attached' });
  const prose = page.locator('unrolled-lesson main > p:not([class])').first();
  const read = await prose.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  await page.keyboard.press('p');
  await presented(page).waitFor();
  const [, all] = /of (\d+)/.exec((await count(page).textContent())!)!;
  /** What is wrong on the screen that is shown, in the words of who counts it as `at`. */
  const wrong = (at: number) =>
    page.evaluate(
      ([wanted, normal]) => {
        const main = document.querySelector('[data-presenting] > main')!;
        const texts = main.querySelectorAll(
          'main > :not([data-off], [class]):is(p, unrolled-question)',
        );
        const found: string[] = [];
        const { textContent } = document.querySelector('.presentation .count')!;
        if (!textContent!.startsWith(`${wanted} of `)) found.push(`it is ${textContent}`);
        const over = main.scrollHeight - main.clientHeight;
        if (over > 1) found.push(`${over} px have to be scrolled`);
        const least = main.getAttribute('data-screen') === 'words' ? 1.35 : 1.2;
        for (const one of texts) {
          const size = Number.parseFloat(getComputedStyle(one).fontSize);
          if (size / normal! <= least) found.push(`${size} px: ${one.textContent!.slice(0, 40)}`);
        }
        return found;
      },
      [at, read] as const,
    );
  for (let at = 1; at <= Number(all); ++at) {
    await expect.poll(() => wrong(at), { message: `screen ${at}` }).toEqual([]);
    await page.keyboard.press('PageDown');
  }
  expect(complaints).toEqual([]);
  await close();
});

test('the playground and its views fill the screen, and give it back', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await open(page, site.address);
  await button(page, 'Inside').click();
  await page.getByRole('tab', { name: 'The cell' }).click();
  await page.locator('unrolled-cell-diagram svg').first().waitFor();
  await button(page, 'Present').click();
  await presented(page).waitFor();
  await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
  expect((await presented(page).boundingBox())!.x).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => presented(page).count()).toBe(0);
  // Escape has left the presentation, not the inside.
  await page.locator('unrolled-cell-diagram svg').first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('in a page of others `p` is theirs, unless a view has the focus and nobody types', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await page.goto(`${site.address}embedded.html`);
  await page.locator('unrolled-unroll svg.diagram').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('textbox', { name: 'Notes' }).fill('');
  await page.keyboard.press('p');
  await expect.poll(() => page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('p');
  await page.getByRole('textbox', { name: 'Text' }).focus();
  await page.keyboard.press('p');
  expect(await presented(page).count()).toBe(0);
  // While what was typed is read, there is nothing to step through.
  const forward = button(page, 'Step forward');
  await expect.poll(() => forward.isEnabled()).toBe(true);
  // A view that is drawn again at that moment loses the focus, and the press is nobody's.
  const presents = async () => {
    await forward.focus();
    await page.keyboard.press('p');
    return presented(page)
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
  };
  await expect.poll(presents).toBe(true);
  expect(await presented(page).evaluate((element) => element.localName)).toBe('unrolled-unroll');
  await button(page, 'Leave the presentation').click();
  await expect.poll(() => presented(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a view alone on a page is presented by its button: all one needs of it is one screen', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await watchCanvasType(page);
  for (const [name, parts] of Object.entries(views)) {
    await page.goto(`${site.address}${name}.html`);
    const view = page.locator(`unrolled-${name}`);
    await view.locator(parts[0]).first().waitFor();
    await page.evaluate(() => window.smallType?.clear());
    await button(page, 'Present').click();
    await presented(page).waitFor();
    expect(await button(page, 'Present').count(), name).toBe(0);
    for (const part of parts)
      await expect
        .poll(
          async () => {
            const { y, height } = (await view.locator(part).first().boundingBox())!;
            return y >= 0 && y + height <= 720;
          },
          { message: `${name}: ${part}` },
        )
        .toBe(true);
    await expect.poll(() => smallType(page), { message: name }).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => presented(page).count()).toBe(0);
  }
  expect(complaints).toEqual([]);
  await close();
});
