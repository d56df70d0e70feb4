// A playground on a page of others that is kept under a name: over reloads and kills, by one of
// several, and where there is no storage.

import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { newPage, type Watched } from '../browser';
import { dieBeforeSave, fillDisk } from '../disasters';
import { browser, site, useSite } from '../fixture';
import { keptSteps as kept } from '../kept';
import { type Host, hostPage, serveHost, shared } from './host';

useSite({}, undefined, shared);

const pages: Record<string, { html: string }> = {};
let host: Host;
let watched: Watched;

beforeAll(async () => {
  host = await serveHost(pages);
});
afterAll(() => host.close());
afterEach(() => watched.close());

const small = 'layers="1" batch="8" window="16" steps="100000" validation="0" autostart="0"';

function course(attributes: string, count = 1): void {
  const tag = `<unrolled-playground ${small} ${attributes}></unrolled-playground>`;
  const low = `<div style="height: 340px; overflow: hidden">${tag}</div>`;
  pages['/course.html'] = { html: hostPage(site.address, ['unrolled'], low.repeat(count)) };
}

async function open(attributes: string, count = 1): Promise<Page> {
  course(attributes, count);
  watched = await newPage(browser);
  await watched.page.goto(`${host.address}course.html`);
  return watched.page;
}

interface Shown {
  state: string;
  step: number;
  cell: string;
  text: string;
  points: number;
  said: string;
}

/** Of each playground on the page. */
const shown = (page: Page | Frame): Promise<Shown[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('unrolled-playground')].map(
      ({ engine, store, shadowRoot }): Shown => ({
        state: engine?.state ?? 'none',
        step: engine?.totalStep ?? 0,
        cell: store.settings['cell'] ?? 'lstm',
        text: store.text.slice(0, 20),
        points: store.history.length,
        said: shadowRoot!.querySelector('unrolled-notice')?.shadowRoot?.textContent ?? '',
      }),
    ),
  );

const first = async (page: Page | Frame): Promise<Shown> => (await shown(page))[0]!;

const press = (page: Page, name: string | RegExp, at = 0): Promise<void> =>
  page
    .locator('unrolled-playground')
    .nth(at)
    .getByRole('button', { name, exact: true })
    .first()
    .click();

async function trainTo(page: Page, step: number, at = 0): Promise<void> {
  await expect.poll(async () => (await shown(page))[at]!.state).toMatch(/ready|paused/);
  await press(page, /^(Train|Continue)$/, at);
  await expect.poll(async () => (await shown(page))[at]!.step).toBeGreaterThan(step);
  await press(page, 'Pause', at);
  await expect.poll(async () => (await shown(page))[at]!.state).toBe('paused');
}

test.each([
  ['a text', 'corpus="rhyme" cell="gru"'],
  ['another task', 'corpus="tag.names" hidden_size="16"'],
])('%s comes back after a reload, paused where it was, with its curve', async (_, attributes) => {
  const page = await open(`${attributes} keep="week 3"`);
  await trainTo(page, 20);
  const before = await first(page);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(before.step));
  await page.reload();
  await expect.poll(() => first(page)).toMatchObject({ ...before, said: expect.any(String) });

  // It goes on, and is still one record.
  await trainTo(page, before.step + 10);
  const { step } = await first(page);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(step));
  expect(watched.complaints).toEqual([]);
});

test('a kill just before a save loses what came since the one before, and nothing else', async () => {
  const page = await open('corpus="rhyme" cell="gru" keep="killed"');
  await expect.poll(async () => (await first(page)).state).toBe('ready');
  const { gone } = await dieBeforeSave(page, 2);
  await press(page, 'Train');
  const step = await gone;
  const again = await page.context().newPage();
  await again.goto(`${host.address}course.html`);
  await expect.poll(async () => (await first(again)).state).toBe('paused');
  const shown = await first(again);
  expect(shown).toMatchObject({ step, cell: 'gru' });
  expect(shown.points).toBeGreaterThan(0);
  // The name is free again: it goes on, and is kept.
  await trainTo(again, step + 10);
  const last = (await first(again)).step;
  await expect.poll(async () => (await kept(again)).join()).toBe(String(last));
  expect((await first(again)).said).not.toContain('is open in another');
});

test('without room that is said, what was kept stays, and there is more as soon as there is room', async () => {
  const page = await open('corpus="rhyme" keep="full"');
  await trainTo(page, 20);
  const before = (await first(page)).step;
  await expect.poll(async () => (await kept(page)).join()).toBe(String(before));
  await fillDisk(page, true);
  await trainTo(page, before + 10);
  await expect.poll(async () => (await first(page)).said).toMatch(/no room left to keep the run/);
  expect((await kept(page)).join()).toBe(String(before));
  await fillDisk(page, false);
  await trainTo(page, (await first(page)).step + 10);
  const { step } = await first(page);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(step));
  await expect.poll(async () => (await first(page)).said).not.toMatch(/no room left/);
  // What a full disk refuses for ever is what came since.
  await fillDisk(page, true);
  await trainTo(page, step + 10);
  await page.reload();
  await expect.poll(async () => (await first(page)).state).toBe('paused');
  expect((await first(page)).step).toBe(step);
});

test('Undo after Reset brings it back, kept under the same name', async () => {
  const page = await open('corpus="rhyme" keep="undone"');
  await trainTo(page, 20);
  const { step } = await first(page);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(step));
  await press(page, 'Reset');
  await expect.poll(async () => (await first(page)).step).toBe(0);
  await press(page, 'Undo');
  await expect.poll(async () => (await first(page)).step).toBe(step);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(step));
  await page.reload();
  await expect.poll(async () => (await first(page)).step).toBe(step);
  expect(watched.complaints).toEqual([]);
});

test('a tag that asks for something else begins anew; what was kept is in the list, and opens', async () => {
  const page = await open('corpus="rhyme" cell="gru" keep="mine"');
  await trainTo(page, 20);
  const before = await first(page);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(before.step));
  course('corpus="rhyme" cell="rnn" keep="mine"');
  await page.reload();
  await expect.poll(() => first(page)).toMatchObject({ state: 'ready', cell: 'rnn', step: 0 });
  await press(page, 'Your runs');
  const list = page.getByRole('dialog', { name: 'Your runs' });
  await list.getByRole('button', { name: /^Open / }).click();
  const { step, points } = before;
  await expect.poll(() => first(page)).toMatchObject({ cell: 'gru', step, points });
  expect(watched.complaints).toEqual([]);
});

test('of two with one name one is kept, the other says so, and is kept when that has gone', async () => {
  const page = await open('corpus="rhyme" keep="both"', 2);
  const says = /“both” is open in another tab, or in another place of this page/;
  await expect
    .poll(async () => (await shown(page)).filter(({ said }) => says.test(said)).length)
    .toBe(1);
  const other = (await shown(page)).findIndex(({ said }) => says.test(said));
  await trainTo(page, 20, 1 - other);
  const { step } = (await shown(page))[1 - other]!;
  await expect.poll(async () => (await kept(page)).join()).toBe(String(step));
  await trainTo(page, 40, other);
  const second = (await shown(page))[other]!;
  expect((await kept(page)).join()).toBe(String(step));

  await page.evaluate(
    (at) => document.querySelectorAll('unrolled-playground')[at]!.remove(),
    1 - other,
  );
  await expect.poll(async () => (await first(page)).said).not.toMatch(says);
  await trainTo(page, second.step);
  const last = (await first(page)).step;
  // Both are there: neither took the other's place.
  await expect.poll(async () => (await kept(page)).toSorted()).toEqual([step, last].toSorted());
  expect(watched.complaints).toEqual([]);
});

test('a second tab says that it is kept in the first', async () => {
  const page = await open('corpus="rhyme" keep="tabs"');
  await trainTo(page, 20);
  const before = await first(page);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(before.step));
  const second = await page.context().newPage();
  await second.goto(`${host.address}course.html`);
  await expect
    .poll(async () => (await first(second)).said)
    .toMatch(/“tabs” is open in another tab/);
  // It shows what was kept.
  await expect.poll(async () => (await first(second)).step).toBe(before.step);
  await page.close();
  await expect.poll(async () => (await first(second)).said).not.toMatch(/“tabs” is open/);
});

test('a frame without storage says that nothing is kept, and trains', async () => {
  watched = await newPage(browser);
  course('corpus="rhyme" keep="sandboxed"');
  pages['/framed.html'] = pages['/course.html']!;
  pages['/course.html'] = {
    html: `<!doctype html><iframe sandbox="allow-scripts" src="framed.html"
      style="width: 900px; height: 600px"></iframe>`,
  };
  await watched.page.goto(`${host.address}course.html`);
  const frame = watched.page.frames()[1]!;
  await expect
    .poll(async () => (await first(frame).catch(() => undefined))?.said)
    .toMatch(/cannot be kept under the name “sandboxed”/);
  await frame.getByRole('button', { name: 'Train', exact: true }).first().click();
  await expect.poll(async () => (await first(frame)).state).toBe('training');
});

test('a frame keeps by the parameter of its address', async () => {
  watched = await newPage(browser);
  const { page } = watched;
  const query = 'corpus=rhyme&autostart=0&batch=8&window=16&validation=0&steps=90000';
  await page.goto(`${site.address}embed.html?${query}&keep=framed`);
  await trainTo(page, 20);
  const { step } = await first(page);
  await expect.poll(async () => (await kept(page)).join()).toBe(String(step));
  await page.reload();
  await expect.poll(async () => (await first(page)).step).toBe(step);
});

test('a name that is none is told', async () => {
  const page = await open('corpus="rhyme" keep=""');
  await expect.poll(async () => (await first(page)).said).toMatch(/“keep” takes a name/);
});
