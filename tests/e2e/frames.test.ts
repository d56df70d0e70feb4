// A frame with a playground in a page of others: what they say to each other, and to nobody else.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { type Site, serveSite } from './site';

useSite();

let course: Site;
let hostile: Site;

const query = 'corpus=rhyme&hidden_size=8&steps=30&validate_every=5&autostart=0&lock=cell';

beforeAll(async () => {
  const goal = encodeURIComponent('loss < 99 nats within 20 steps');
  // Says what it likes to the page around it and to the frame beside it.
  hostile = await serveSite(
    {
      '/hostile.html': `<!doctype html><script>
        const lies = [
          { unrolled: 1, type: 'height', height: 9999 },
          { unrolled: 1, type: 'goal', state: 'reached', step: 1 },
          { unrolled: 1, type: 'hello' },
          { unrolled: 1, type: 'train' },
          { unrolled: 1, type: 'set', name: 'seed', value: '666' },
        ];
        window.overheard = [];
        addEventListener('message', ({ data }) => overheard.push(data));
        const speak = () => {
          for (const lie of lies)
            for (const other of [parent, parent.frames[0]]) other.postMessage(lie, '*');
        };
        setInterval(speak, 50);
      </script>`,
    },
    '',
  );
  course = await serveSite(
    {
      '/course.html': `<!doctype html><html lang="en"><title>Week 3</title>
        <script>
          window.heard = [];
          for (const type of ['ready', 'state', 'progress', 'goal', 'error', 'height'])
            addEventListener('unrolled-' + type, ({ detail }) => heard.push(detail), true);
        </script>
        <iframe id="ours" width="700" height="720" title="Playground"
          src="${site.address}embed.html?${query}&amp;goal=${goal}"></iframe>
        <iframe id="theirs" title="Advertisement" src="${hostile.address}hostile.html"></iframe>
        <script src="${site.address}frame.js" defer></script></html>`,
    },
    '',
  );
});

afterAll(async () => {
  await Promise.all([course?.close(), hostile?.close()]);
});

interface Heard {
  type: string;
  [name: string]: unknown;
}

const heard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: Heard[] }).heard.slice());

const say = (page: Page, command: object) =>
  page.evaluate(
    ([message, origin]) =>
      document
        .querySelector<HTMLIFrameElement>('#ours')!
        .contentWindow!.postMessage({ unrolled: 1, ...(message as object) }, origin as string),
    [command, new URL(site.address).origin] as const,
  );

const types = async (page: Page) => new Set((await heard(page)).map(({ type }) => type));

test('a frame gets its height, tells its run, and obeys the page around it alone', async () => {
  const { page, close } = await newPage(browser);
  await page.goto(`${course.address}course.html`);
  await expect.poll(() => types(page), { timeout: 60_000 }).toContain('ready');

  // As high as what is in it, and it stays that: no bar to scroll with, no growing.
  const frame = page.locator('#ours');
  const inner = page.frameLocator('#ours').locator('unrolled-playground');
  const height = () => frame.evaluate((element) => (element as HTMLElement).offsetHeight);
  const content = () =>
    inner.evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
  await expect.poll(async () => (await height()) - (await content())).toBeOneOf([0, 1, 2, 3, 4]);
  expect(await height()).toBeGreaterThan(720);
  const heights: number[] = [];
  for (let i = 0; i < 5; ++i) {
    await page.waitForTimeout(200);
    heights.push(await height());
  }
  expect(new Set(heights).size).toBe(1);

  // All this time the frame beside it has spoken, too.
  const engine = () =>
    inner.evaluate((element) => {
      const { engine } = element as unknown as { engine: { state: string; settings: object } };
      return { state: engine.state, settings: engine.settings };
    });
  expect(await engine()).toMatchObject({ state: 'ready' });
  expect((await engine()).settings).not.toMatchObject({ seed: '666' });
  expect((await heard(page)).filter(({ type }) => type === 'goal')).toEqual([]);
  const overheard = page.frames().find((each) => each.url().startsWith(hostile.address))!;
  expect(
    await overheard.evaluate(() => (window as unknown as { overheard: [] }).overheard),
  ).toEqual([]);

  await say(page, { type: 'set', name: 'seed', value: 7 });
  await expect.poll(async () => (await engine()).settings).toMatchObject({ seed: '7' });
  await say(page, { type: 'set', name: 'cell', value: 'gru' });
  await say(page, { type: 'set', name: 'layers', value: '99' });
  await say(page, { type: 'set', name: '__proto__', value: '99' });
  const errors = async () =>
    (await heard(page)).filter(({ type }) => type === 'error').map(({ message }) => message);
  await expect
    .poll(errors)
    .toEqual([
      '“cell” is locked here.',
      expect.stringMatching(/“?"?Layers/),
      expect.stringMatching(/There is no setting/),
    ]);
  expect((await engine()).settings).toMatchObject({ cell: 'lstm' });

  await say(page, { type: 'train' });
  await expect.poll(() => types(page)).toContain('goal');
  const goals = (await heard(page)).filter(({ type }) => type === 'goal');
  expect(goals).toEqual([
    expect.objectContaining({ state: 'reached', step: 5, goal: 'loss < 99 nats within 20 steps' }),
  ]);
  await expect
    .poll(async () => (await heard(page)).filter(({ type }) => type === 'state').at(-1)?.['state'])
    .toBe('finished');
  const progress = (await heard(page)).filter(({ type }) => type === 'progress').at(-1)!;
  expect(progress).toMatchObject({ totalSteps: 30, measured: { nats: expect.any(Number) } });
  await close();
});

test('without the script a frame is as high as it was made, and tells nobody anything', async () => {
  const { page, complaints, close } = await newPage(browser, {
    viewport: { width: 800, height: 600 },
  });
  await page.goto(site.address);
  await page.setContent(`<iframe id="ours" width="700" height="500" title="Playground"
    src="${site.address}embed.html?${query}"></iframe>`);
  await page.evaluate(() => {
    const all: unknown[] = [];
    Object.assign(window, { all });
    addEventListener('message', ({ data }) => all.push(data));
  });
  await page.frameLocator('#ours').getByRole('button', { name: 'Train', exact: true }).click();
  const state = () =>
    page
      .frameLocator('#ours')
      .locator('unrolled-playground')
      .evaluate((element) => (element as unknown as { engine: { state: string } }).engine.state);
  await expect.poll(state).toBe('finished');
  expect(await page.evaluate(() => (window as unknown as { all: [] }).all)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
