// The site as an app: without a network, and when a new build takes the place of an old one.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { siteFiles, writeServiceWorker } from '../../web/offline_plugin';
import { button, newPage, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { contentSecurityPolicy, serveSite } from './site';

useSite({ '/frame.html': '<!doctype html><iframe src="index.html?hidden=16"></iframe>' });

/** What a strict host may ask for besides. */
const typed = `${contentSecurityPolicy}; require-trusted-types-for 'script'`;

const root = resolve(process.env['UNROLLED_SITE'] ?? 'build/site');

/** What a page does ten seconds after it has begun waits for `later()`. */
const holdLater = (page: Page) =>
  page.addInitScript(() => {
    const { setTimeout } = window;
    window.later = [];
    Object.assign(window, {
      setTimeout: (task: () => void, delay?: number, ...rest: []) =>
        delay === 10_000 ? window.later.push(task) : setTimeout(task, delay, ...rest),
    });
  });

const later = (page: Page | Frame) =>
  page.evaluate(() => {
    for (const task of window.later.splice(0)) task();
  });

declare global {
  interface Window {
    later: (() => void)[];
  }
}

/** All that the worker keeps is there. */
const kept = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return registration?.active?.state === 'activated' && navigator.serviceWorker.controller
            ? 'kept'
            : 'not yet';
        }),
      { timeout: 90_000 },
    )
    .toBe('kept');

test('where the page asks for trusted types it is kept too', async () => {
  const strict = await serveSite({}, typed);
  const { page, complaints, close } = await newPage(browser, { serviceWorkers: 'allow' });
  await page.goto(`${strict.address}?hidden_size=16`);
  await waitForStep(page, 10);
  await kept(page);
  expect(complaints).toEqual([]);
  await close();
  await strict.close();
});

test('a page once visited trains without a network, and so do a lesson and another task', async () => {
  const site = await serveSite(); // Of its own, since it moves.
  const { page, complaints, close } = await newPage(browser, { serviceWorkers: 'allow' });
  await holdLater(page);
  await page.goto(`${site.address}?hidden=16`);
  await waitForStep(page, 10);
  const first = [...site.requested];
  await later(page);
  await kept(page);
  // Training comes first, and what this machine cannot run is not kept.
  expect(first).not.toContain('sw.js');
  const binaries = site.requested.filter((name) => name.endsWith('.wasm'));
  expect(new Set(binaries.map((name) => name.includes('_relaxed-'))).size).toBe(1);
  const bytes = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  console.log(`${siteFiles(root).length} files; ${(bytes / 1e6).toFixed(1)} MB are stored`);
  // 6.1 MB of files, and what the browser adds to each.
  expect(bytes).toBeLessThan(6_500_000);

  site.move(undefined);
  await page.goto(`${site.address}lessons/lstm.html`);
  await page.locator('unrolled-cell').first().scrollIntoViewIfNeeded();
  await page.locator('unrolled-cell svg').first().waitFor();
  await page.goto(`${site.address}?corpus=classify.intents&hidden=16`);
  await waitForStep(page, 5);
  await expect.poll(async () => (await run(page)).settings?.['task']).toBe('classify');
  await page.goto(`${site.address}index.html?corpus=names&hidden=16`);
  await waitForStep(page, 5);
  expect(complaints).toEqual([]);
  await close();
  await site.close();
});

/** Scripts bear the hash of their content in their name, so a change of one changes all. */
const renamed = (text: string) => text.replace(/\b([\w.]+)-([\w-]{8}\.js)\b/g, '$1-next-$2');

/** The next build of the site: none of its scripts has the name of a former one. */
async function nextBuild(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'next-build-'));
  cpSync(root, folder, { recursive: true, filter: (name) => !/\.map$|single/.test(name) });
  for (const { path } of siteFiles(folder).filter(({ path }) => /\.(js|html)$/.test(path))) {
    const text = readFileSync(join(folder, path), 'utf8');
    rmSync(join(folder, path));
    writeFileSync(join(folder, renamed(path)), renamed(text).replace('<title>', '<title>Next '));
  }
  await writeServiceWorker(folder);
  return folder;
}

test('a new build is announced, opens on a reload with the run, and old tabs keep theirs', async () => {
  const site = await serveSite(); // Of its own, since it moves.
  const next = await nextBuild();
  const { page, complaints, close } = await newPage(browser, { serviceWorkers: 'allow' });
  const errors: string[] = [];
  await holdLater(page);
  await page.goto(`${site.address}?hidden=16&steps=100000`);
  await later(page);
  await kept(page);
  const lesson = await page.context().newPage();
  await holdLater(lesson);
  lesson.on('pageerror', ({ message }) => errors.push(message));
  await lesson.goto(`${site.address}lessons/lstm.html`);
  const said = (one: Page) => one.getByText('A new version of this site is there.');
  await waitForStep(page, 30);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const { step } = await run(page);

  site.move(next);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  await said(page).waitFor({ timeout: 90_000 });
  // Nothing has changed for who does not reload, though the server has these files no more.
  await button(page, 'Inside').click();
  await page.locator('unrolled-gates-search li button').nth(7).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.title()).not.toMatch(/^Next/);

  await later(lesson);
  await said(lesson).waitFor();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => page.title()).toMatch(/^Next/);
  await waitForState(page, 'ready', 'paused');
  await expect.poll(async () => (await run(page)).step).toBe(step);
  await button(page, 'Inside').click();
  await page.locator('unrolled-gates-search li button').nth(7).waitFor();
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  expect(loaded.filter((name) => /\/panel-/.test(name)).join()).toMatch(/panel-next-/);

  // The other tab is of the former build, and has what belongs to it.
  await lesson.getByRole('button', { name: 'Present' }).click();
  await expect
    .poll(() => lesson.evaluate(() => document.querySelectorAll('[inert]').length))
    .not.toBe(0);
  expect(await lesson.title()).not.toMatch(/^Next/);
  expect([...complaints, ...errors]).toEqual([]);
  await close();
  await site.close();
  rmSync(next, { recursive: true });
});

test('two tabs that train come through a new build, each with its run, whoever asks first', async () => {
  const site = await serveSite(); // Of its own, since it moves.
  const next = await nextBuild();
  const first = await newPage(browser, { serviceWorkers: 'allow' });
  await first.page.goto(`${site.address}?hidden_size=16&steps=100000`);
  await kept(first.page);
  const second = await first.page.context().newPage();
  await second.goto(`${site.address}?corpus=names&hidden_size=8&steps=100000`);
  const tabs = [first.page, second];
  for (const tab of tabs) await waitForStep(tab, 30);
  const said = (one: Page) => one.getByText('A new version of this site is there.');
  site.move(next);
  await first.page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistration())!.update(),
  );
  for (const tab of tabs) await said(tab).waitFor({ timeout: 120_000 });
  // The one asks while both train; the other goes on where it is.
  const before = await run(second);
  await first.page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => first.page.title(), { timeout: 60_000 }).toMatch(/^Next/);
  await waitForStep(first.page, 30);
  expect(await second.title()).not.toMatch(/^Next/);
  await waitForStep(second, before.step + 1);
  expect((await run(second)).settings).toMatchObject({ hidden_size: '8' });
  // It is told of it still, and comes to it with all that it has learnt.
  await button(second, 'Pause').click();
  await waitForState(second, 'paused');
  const { step } = await run(second);
  await second.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => second.title(), { timeout: 60_000 }).toMatch(/^Next/);
  await waitForState(second, 'ready', 'paused');
  expect((await run(second)).step).toBe(step);
  expect((await run(second)).settings).toMatchObject({ hidden_size: '8' });
  expect(first.complaints).toEqual([]);
  await first.close();
  await site.close();
  rmSync(next, { recursive: true });
});

test('under a policy that asks for trusted types the site is kept, too', async () => {
  const types = "require-trusted-types-for 'script'; trusted-types lit-html unrolled";
  const site = await serveSite({}, `${contentSecurityPolicy}; ${types}`);
  const { page, complaints, close } = await newPage(browser, { serviceWorkers: 'allow' });
  await page.goto(`${site.address}lessons/index.html`);
  await kept(page);
  expect(complaints).toEqual([]);
  await close();
  await site.close();
});

test('in a frame of another page nothing is kept', async () => {
  const { page, close } = await newPage(browser, { serviceWorkers: 'allow' });
  await holdLater(page);
  await page.goto(`${site.address}frame.html`);
  const frame = page.frame({ url: /index\.html/ })!;
  await frame.waitForFunction(() => window.later.length > 0);
  await later(frame);
  const asked = () =>
    frame.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/offline-')),
    );
  await expect.poll(asked).toBe(true);
  const count = () =>
    frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  expect(await count()).toBe(0);
  expect(site.requested).not.toContain('sw.js');
  await close();
});
