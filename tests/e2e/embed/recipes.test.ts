// The pages of examples/embed/, of another origin than the site: each trains, looks as it should
// and keeps its keys to itself.

import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import { newPage, type Watched } from '../browser';
import { browser, site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { violations } from '../view_page';
import { forOthers, type Hosts, serveHosts } from './hosts';

// A frame of another page than its own, besides.
useSite({}, contentSecurityPolicy, forOthers);

let hosts: Hosts;
beforeAll(async () => {
  hosts = await serveHosts(site.address, ['react', 'vite']);
});
afterAll(() => hosts?.close());

const playgroundIn = (where: Page | Frame) => where.locator('unrolled-playground');

/** Pressed as a reader does; counts steps. */
async function train(where: Page | Frame, steps = 20): Promise<void> {
  await playgroundIn(where).scrollIntoViewIfNeeded();
  await where.getByRole('button', { name: 'Train', exact: true }).click();
  const step = () =>
    where.evaluate(
      () =>
        document.querySelector<UnrolledPlayground>('unrolled-playground')!.engine?.totalStep ?? 0,
    );
  await expect.poll(step).toBeGreaterThanOrEqual(steps);
}

/** The element is as on any other page: how it is written, and that nothing runs out of it. */
async function looks(where: Page | Frame): Promise<void> {
  const seen = await where.evaluate(() => {
    const element = document.querySelector<HTMLElement>('unrolled-playground')!;
    const inside = element.shadowRoot!.querySelector<HTMLElement>('.page')!;
    const style = getComputedStyle(inside);
    const { offsetWidth: width } = element;
    const parts = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.parts > *')];
    const box = element.getBoundingClientRect();
    return {
      width,
      // As playground.css says, for a reader whose browser has 16 px.
      type: Number.parseFloat(style.fontSize),
      wanted: Math.min(20.8, Math.max(14, 6.4 + 0.006 * width)),
      written: [style.textAlign, style.letterSpacing, style.textTransform, style.direction],
      hyphens: style.hyphens,
      out: parts.filter((part) => {
        const { left, right } = part.getBoundingClientRect();
        return left < box.left - 1 || right > box.right + 1;
      }).length,
    };
  });
  expect(seen).toMatchObject({
    written: ['start', 'normal', 'none', 'ltr'],
    hyphens: 'manual',
    out: 0,
  });
  expect(seen.width).toBeGreaterThan(320);
  expect(Math.abs(seen.type - seen.wanted)).toBeLessThan(0.2);
}

/** What is typed goes into the box, and to nobody else. */
async function keys(where: Page | Frame): Promise<void> {
  const box = where.getByRole('textbox', { name: /Begin|autocomplete|Type/i }).first();
  await box.fill('');
  await box.pressSequentially('to bed ');
  await expect.poll(() => box.inputValue()).toBe('to bed ');
}

async function visit(path: string): Promise<Watched> {
  const watched = await newPage(browser);
  await watched.page.goto(`${hosts.address}${path}`);
  return watched;
}

/** A recipe in whole: opened, trained, looked at. */
async function trial(path: string): Promise<Watched> {
  const watched = await visit(path);
  await train(watched.page);
  await looks(watched.page);
  await keys(watched.page);
  return watched;
}

/** axe finds nothing on the page, whole: theirs and ours. */
async function leave({ page, complaints, close }: Watched): Promise<void> {
  // First: axe speaks to frames, which belong to others.
  expect(complaints).toEqual([]);
  await expect.poll(() => violations(page)).toEqual([]);
  await close();
}

test('plain HTML', async () => {
  await leave(await trial('plain.html'));
});

test('a slide of Reveal.js, whose keys are its own outside the element, and not in it', async () => {
  const watched = await visit('reveal.html');
  const { page } = watched;
  const slide = () =>
    page.evaluate(() => {
      const { deck } = window as unknown as {
        deck: { getIndices(): { h: number }; isPaused(): boolean; isOverview(): boolean };
      };
      return [deck.getIndices().h, deck.isPaused(), deck.isOverview()];
    });
  await page.waitForFunction(() => 'deck' in window);
  await page.keyboard.press('ArrowRight');
  await expect.poll(slide).toEqual([1, false, false]);
  await train(page);
  await looks(page);
  await keys(page);
  await page.getByRole('textbox').first().pressSequentially(' nobody of');
  await expect.poll(() => slide()).toEqual([1, false, false]);
  await leave(watched);
});

test('a page of a book, dark by styles of its own', async () => {
  const watched = await trial('book.html');
  const { page } = watched;
  const paper = await page.evaluate(() =>
    ['unrolled-playground', 'unrolled-activations'].map(
      (name) => getComputedStyle(document.querySelector(name)!).backgroundColor,
    ),
  );
  expect(paper).toEqual(['rgb(15, 21, 19)', 'rgb(15, 21, 19)']);
  await leave(watched);
});

test('a frame of a learning platform, in a sandbox', async () => {
  const watched = await visit('frame.html');
  const { page } = watched;
  await page.locator('iframe').scrollIntoViewIfNeeded();
  const frame = () => page.frames().find((each) => each.url().startsWith(site.address));
  await expect.poll(() => frame() !== undefined).toBe(true);
  await train(frame()!);
  await looks(frame()!);
  await keys(frame()!);
  await leave(watched);
});

test('a cell of a notebook', async () => {
  const watched = await trial('notebook.html');
  await watched.page.getByRole('button', { name: 'How many steps?' }).click();
  await expect
    .poll(() => watched.page.getByRole('button', { name: /^\d+ steps$/ }).textContent())
    .not.toBe('0 steps');
  await leave(watched);
});

test('React 19: drawn again it keeps its run, and gone it leaves no worker', async () => {
  const watched = await trial('react/');
  const { page } = watched;
  const before = await page.evaluate(
    () => document.querySelector<UnrolledPlayground>('unrolled-playground')!.engine!.totalStep,
  );
  await page.getByRole('button', { name: 'Other colours' }).click();
  const after = () =>
    page.evaluate(() => {
      const element = document.querySelector<UnrolledPlayground>('unrolled-playground')!;
      const { cell } = element.engine!.settings as Record<string, unknown>;
      return {
        step: element.engine!.totalStep,
        paper: getComputedStyle(element).backgroundColor,
        cell,
      };
    });
  await expect.poll(after).toMatchObject({ paper: 'rgb(15, 21, 19)', cell: 'gru' });
  expect((await after()).step).toBeGreaterThanOrEqual(before);
  await page.getByRole('button', { name: 'Hide it' }).click();
  await expect.poll(() => page.workers().length).toBe(0);
  await leave(watched);
});

test('an application that Vite builds', async () => {
  const watched = await trial('vite/');
  await expect.poll(() => watched.page.locator('#steps').textContent()).toMatch(/^[1-9]\d* steps$/);
  await leave(watched);
});
