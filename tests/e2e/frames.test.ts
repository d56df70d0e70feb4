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

  // Nothing that is no command does anything, from the page itself either, or breaks what comes.
  await page.evaluate((origin) => {
    const { contentWindow } = document.querySelector<HTMLIFrameElement>('#ours')!;
    const loop: Record<string, unknown> = { unrolled: 1, type: 'set', name: 'seed' };
    loop['value'] = loop;
    const long = 'x'.repeat(1e6);
    for (const message of [
      ...[null, undefined, 0, '', 'train', '{"unrolled":1,"type":"train"}', [], [1, 'train'], loop],
      ...[new Map([['unrolled', 1]]), new Uint8Array(8), new Date(0), new Error('train')],
      ...[{}, { unrolled: 1 }, { unrolled: 2, type: 'train' }, { unrolled: '1', type: 'train' }],
      ...[{ type: 'train' }, { unrolled: 1, type: ['train'] }, { unrolled: 1, type: 'reset' }],
      ...[
        { unrolled: 1, type: 'constructor' },
        { unrolled: 1, type: 'set' },
      ],
      ...[null, undefined, {}, [], Number.NaN, long].map((value) => ({
        ...{ unrolled: 1, type: 'set', name: 'seed', value },
      })),
      ...[null, 7, {}, ['seed'], '', long].map((name) => ({
        ...{ unrolled: 1, type: 'set', name, value: '666' },
      })),
    ])
      contentWindow!.postMessage(message, origin);
  }, new URL(site.address).origin);
  // Messages arrive in their order.
  await say(page, { type: 'set', name: 'seed', value: 8 });
  await expect.poll(async () => (await engine()).settings).toMatchObject({ seed: '8' });
  expect(await engine()).toMatchObject({ state: 'ready' });
  const added = (await errors()).slice(3);
  expect(added.every((each) => /NaN|There is no setting/.test(String(each)))).toBe(true);

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

test('a sandboxed frame without an origin of its own talks as any other', async () => {
  const { page, close } = await newPage(browser);
  const asked = 'corpus=rhyme&hidden_size=8&steps=30&validate_every=5&autostart=0&goal=loss+<+99';
  const site2 = await serveSite({}, '', { 'Access-Control-Allow-Origin': '*' });
  const theirs = await serveSite(
    {
      '/sandbox.html': `<!doctype html><html lang="en"><title>Week 4</title>
        <script>
          window.heard = [];
          for (const type of ['ready', 'state', 'progress', 'goal', 'error', 'height'])
            addEventListener('unrolled-' + type, ({ detail }) => heard.push(detail), true);
        </script>
        <iframe id="ours" width="700" height="300" title="Playground" sandbox="allow-scripts"
          src="${site2.address}embed.html?${asked.replaceAll('&', '&amp;').replace('<', '&lt;')}">
        </iframe>
        <script src="${site2.address}frame.js" defer></script></html>`,
    },
    '',
  );
  await page.goto(`${theirs.address}sandbox.html`);
  await expect.poll(() => types(page), { timeout: 60_000 }).toContain('ready');
  await expect
    .poll(() => page.locator('#ours').evaluate((frame) => (frame as HTMLElement).offsetHeight))
    .toBeGreaterThan(720);
  const tell = (command: object) =>
    page.evaluate(
      (message) =>
        document
          .querySelector<HTMLIFrameElement>('#ours')!
          .contentWindow!.postMessage({ unrolled: 1, ...message }, '*'),
      command,
    );
  await tell({ type: 'set', name: 'layers', value: '99' });
  await expect.poll(() => types(page)).toContain('error');
  await tell({ type: 'set', name: 'seed', value: '7' });
  await tell({ type: 'train' });
  await expect
    .poll(
      async () => (await heard(page)).filter(({ type }) => type === 'state').at(-1)?.['state'],
      {
        timeout: 60_000,
      },
    )
    .toBe('finished');
  expect((await heard(page)).filter(({ type }) => type === 'goal')).toMatchObject([
    { state: 'reached', step: 5 },
  ]);
  await close();
  await Promise.all([site2.close(), theirs.close()]);
});

test.each([700, 1000])(
  'in a fitted frame of %d px Inside settles, and jumps to nothing',
  async (width) => {
    const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
    const theirs = await serveSite(
      {
        '/inside.html': `<!doctype html><html lang="en"><title>Week 5</title>
        <iframe id="ours" style="border: 0; width: ${width}px; height: 720px" title="Playground"
          src="${site.address}embed.html?corpus=rhyme&amp;hidden_size=16&amp;autostart=0"></iframe>
        <script src="${site.address}frame.js" defer></script></html>`,
      },
      '',
    );
    await page.goto(`${theirs.address}inside.html`);
    const frame = page.frameLocator('#ours');
    // Each view comes late, as over a slow line: later than a smaller height is told.
    let late = false;
    await page.route(/assets\/[^/]*\.js/, async (route) => {
      if (late) await page.waitForTimeout(2500);
      await route.continue();
    });
    const inner = frame.locator('unrolled-playground');
    const content = () => inner.evaluate((element) => (element as HTMLElement).offsetHeight);
    const height = () =>
      page.locator('#ours').evaluate((element) => (element as HTMLElement).offsetHeight);
    await frame.getByRole('button', { name: 'Train', exact: true }).waitFor({ timeout: 60_000 });
    await page.evaluate(() => {
      const heights: number[] = [];
      Object.assign(window, { heights });
      document.addEventListener(
        'unrolled-height',
        (event) => heights.push((event as CustomEvent<{ height: number }>).detail.height),
        true,
      );
    });
    const told = () =>
      page.evaluate(() => (window as unknown as { heights: number[] }).heights.splice(0));
    /** Twice the same, and the frame's: nothing is on its way. */
    const settled = async () => {
      let before = -1;
      await expect
        .poll(
          async () => {
            const now = await content();
            const stands = now === before && Math.abs(now - (await height())) <= 1;
            before = now;
            return stands;
          },
          { timeout: 60_000, interval: 700 },
        )
        .toBe(true);
    };
    await settled();
    await told();
    late = true;
    await frame.getByRole('button', { name: 'Inside', exact: true }).first().click();
    const tabs = frame.getByRole('tab');
    await tabs.first().waitFor({ timeout: 60_000 });
    for (let i = 0; i < (await tabs.count()); ++i) {
      await tabs.nth(i).click();
      await settled();
      // What is on its way leaves no gap in the page around.
      for (const each of await told()) expect(each, `tab ${i}`).toBeGreaterThan(500);
      // A taller frame makes nothing in it taller: no height can follow another. (What an engine
      // answers late may, once.)
      const grows = async () => {
        const before = await content();
        const ours = page.locator('#ours');
        const set = (its: number) =>
          ours.evaluate((element, value) => {
            (element as HTMLElement).style.height = `${value}px`;
          }, its);
        await set(before + 500);
        await inner.evaluate(async () => {
          for (let j = 0; j < 3; ++j) await new Promise((drawn) => requestAnimationFrame(drawn));
        });
        const seen = await frame.locator('html').evaluate(({ clientHeight }) => clientHeight);
        const after = await content();
        await set(after);
        return seen > before + 400 ? after - before : 'not seen';
      };
      await expect.poll(grows, { timeout: 60_000 }).toBe(0);
    }
    expect(complaints).toEqual([]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await close();
    await theirs.close();
  },
);
