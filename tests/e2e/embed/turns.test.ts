// Several elements on a page, and in frames of it: each begins when it is in sight, and one network
// trains at a time.

import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import { hurry, newPage, type Watched } from '../browser';
import { browser, site, useSite } from '../fixture';
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

async function open(scripts: readonly string[], body: string): Promise<Page> {
  pages['/course.html'] = { html: hostPage(site.address, scripts, body) };
  watched = await newPage(browser);
  // Ten looks, one a second, show that nobody sees who trains (app/turns.ts).
  await hurry(watched.page, 1000, 10);
  await watched.page.goto(`${host.address}course.html`);
  return watched.page;
}

/** Small, and longer than any test. */
const long = 'corpus="rhyme" layers="1" batch="8" window="16" steps="100000" validation="0"';

/** So that several are in sight at once. */
const low = (height: number, html: string) =>
  `<div style="height: ${height}px; overflow: hidden">${html}</div>`;

const engines = (page: Page | Frame) =>
  page.evaluate(() =>
    [...document.querySelectorAll('unrolled-playground')].map(({ engine, shadowRoot }) => ({
      state: engine?.state ?? 'none',
      step: engine?.totalStep ?? 0,
      waits: (shadowRoot!.querySelector('unrolled-notice')?.shadowRoot?.textContent ?? '').includes(
        'Waits while another network on this page trains.',
      ),
    })),
  );

const press = (page: Page, at: number, name: string) =>
  page
    .locator('unrolled-playground')
    .nth(at)
    .getByRole('button', { name, exact: true })
    .first()
    .click();

test('one trains, the other waits, says so, and begins when that pauses', async () => {
  const page = await open(
    ['unrolled'],
    low(300, `<unrolled-playground ${long}></unrolled-playground>`).repeat(2),
  );
  const states = async () => (await engines(page)).map(({ state }) => state);
  await expect.poll(async () => (await states()).toSorted()).toEqual(['ready', 'training']);
  const first = (await states()).indexOf('training');
  const other = 1 - first;
  await expect.poll(async () => (await engines(page))[other]!.waits).toBe(true);
  await expect.poll(async () => (await engines(page))[first]!.step).toBeGreaterThan(20);
  expect((await engines(page))[other]).toMatchObject({ state: 'ready', step: 0 });

  // A person's press wins, and the other one waits in its turn, with what it has learnt.
  await press(page, other, 'Train');
  await expect.poll(async () => (await states())[other]).toBe('training');
  await expect.poll(async () => (await states())[first]).toBe('paused');
  await expect.poll(async () => (await engines(page))[first]!.waits).toBe(true);
  await expect.poll(async () => (await engines(page))[other]!.waits).toBe(false);
  const { step } = (await engines(page))[first]!;
  expect(step).toBeGreaterThan(20);

  await press(page, other, 'Pause');
  await expect.poll(async () => (await states())[first]).toBe('training');
  await expect.poll(async () => (await engines(page))[first]!.step).toBeGreaterThan(step);
  expect((await states())[other]).toBe('paused');
  await expect
    .poll(async () => (await engines(page)).map(({ waits }) => waits))
    .toEqual([false, false]);
  await press(page, first, 'Pause');
  await expect.poll(states).toEqual(['paused', 'paused']);
  // One that goes away gives its turn to the next.
  await press(page, first, 'Continue');
  await expect.poll(async () => (await states())[first]).toBe('training');
  await press(page, other, 'Continue');
  await expect.poll(async () => (await engines(page))[first]!.waits).toBe(true);
  await page
    .locator('unrolled-playground')
    .nth(other)
    .evaluate((made) => made.remove());
  await expect.poll(async () => (await states())[0]).toBe('training');
  expect(watched.complaints).toEqual([]);
});

test('a race is one, views wait as playgrounds do, and some train alongside', async () => {
  const page = await open(
    ['unrolled', 'inside'],
    low(200, `<unrolled-playground ${long}></unrolled-playground>`) +
      low(
        250,
        `<unrolled-compare corpus="rhyme" steps="5000"
          contestants="layers=1; layers=1, cell=gru"></unrolled-compare>`,
      ) +
      low(200, `<unrolled-saturation ${long} autostart></unrolled-saturation>`),
  );
  type Racing = { race?: { contestants: { step: number; engine: { state: string } }[] } };
  const race = () =>
    page.evaluate(() => {
      const made = document.querySelector('unrolled-compare') as unknown as Racing | null;
      return (made?.race?.contestants ?? []).map(({ step, engine }) => ({
        step,
        state: engine.state,
      }));
    });
  const view = () =>
    page.evaluate(() => {
      const made = document.querySelector('unrolled-saturation')!;
      const { live } = made as unknown as { live?: UnrolledPlayground['engine'] };
      const controls = made.shadowRoot!.querySelector('unrolled-view-controls');
      const said = controls?.shadowRoot?.textContent ?? '';
      return { state: live?.state, waits: said.includes('Waits while another network') };
    });
  const trains = async () => [
    (await engines(page))[0]!.state === 'training',
    (await race()).some(({ state }) => state === 'training'),
    (await view()).state === 'training',
  ];
  await expect.poll(async () => (await trains()).filter(Boolean)).toHaveLength(1);
  await expect.poll(async () => (await race()).length).toBe(2);
  await page
    .locator('unrolled-compare')
    .getByRole('button', { name: 'Start', exact: true })
    .click();
  await expect.poll(async () => (await race()).every(({ step }) => step > 0)).toBe(true);
  await expect.poll(trains).toEqual([false, true, false]);
  await expect.poll(async () => (await view()).waits).toBe(true);
  await page.locator('unrolled-compare').evaluate((made) => made.remove());
  await expect.poll(async () => (await trains()).filter(Boolean)).toHaveLength(1);

  await page.evaluate((values) => {
    const made = document.createElement('unrolled-playground');
    for (const [name, value] of [...values.matchAll(/(\w+)="(\w+)"/g)].map((each) => each.slice(1)))
      made.setAttribute(name!, value!);
    made.setAttribute('alongside', '');
    document.body.prepend(made);
  }, long);
  const together = async () => [...(await engines(page)), await view()].map(({ state }) => state);
  await expect
    .poll(async () => (await together()).filter((state) => state === 'training').length)
    .toBe(2);
  await expect.poll(async () => (await together())[0]).toBe('training');
});

test('frames of one site on a page take turns; on another page nobody waits for them', async () => {
  const frame = `<iframe style="width: 600px; height: 300px"
    src="${site.address}embed.html?${long.replaceAll('" ', '&').replaceAll('"', '')}"></iframe>`;
  const page = await open([], frame + frame);
  const frames = () => page.frames().slice(1);
  const states = async (of: readonly Frame[] = frames()) =>
    (await Promise.all(of.map(engines))).map(([made]) => made?.state);
  await expect.poll(async () => (await states()).toSorted()).toEqual(['ready', 'training']);
  const first = (await states()).indexOf('training');
  const waits = async (at: number) => (await engines(frames()[at]!))[0]!.waits;
  await expect.poll(() => waits(1 - first)).toBe(true);

  const other = await watched.page.context().newPage();
  await other.goto(`${host.address}course.html`);
  await expect
    .poll(async () => (await states(other.frames().slice(1))).toSorted())
    .toEqual(['ready', 'training']);
  await other.close();

  await page.evaluate((at) => document.querySelectorAll('iframe')[at]!.remove(), first);
  await expect.poll(async () => await states()).toEqual(['training']);
});

test('nothing loads that is out of sight, on a hidden slide, in a frame further down', async () => {
  site.requested.length = 0;
  const page = await open(
    ['unrolled', 'inside'],
    `<section id="slide" style="visibility: hidden; position: absolute; top: 0">
      <unrolled-playground ${long}></unrolled-playground></section>
    <div style="height: 3000px"></div>
    <unrolled-playground ${long}></unrolled-playground>
    <unrolled-memory autostart></unrolled-memory>
    <unrolled-gradients></unrolled-gradients>
    <unrolled-cell></unrolled-cell>
    <iframe style="width: 600px; height: 300px"
      src="${site.address}embed.html?corpus=rhyme"></iframe>`,
  );
  await page.waitForFunction(() => customElements.get('unrolled-unroll') !== undefined);
  await expect.poll(() => page.frames().length).toBe(2);
  await page.frames()[1]!.waitForFunction(() => document.querySelector('unrolled-playground'));
  // As many frames as a slow machine needs to look, and two of its looks at what is hidden.
  await page.evaluate(async () => {
    for (let i = 0; i < 60; ++i) await new Promise(requestAnimationFrame);
  });
  expect(page.workers()).toHaveLength(0);
  expect(site.requested.filter((name) => name.endsWith('.wasm'))).toEqual([]);

  await page.evaluate(() => (document.querySelector<HTMLElement>('#slide')!.style.visibility = ''));
  await expect.poll(async () => (await engines(page))[0]!.state).toBe('training');
  expect((await engines(page))[1]!.state).toBe('none');
  await page.evaluate(() => document.querySelector('iframe')!.scrollIntoView());
  await expect.poll(async () => (await engines(page.frames()[1]!))[0]!.state).toBe('training');
});

test('"false" means no, as an attribute, a property and in a frame', async () => {
  const page = await open(
    ['unrolled', 'inside'],
    [
      ...['0', 'false'].map(
        (no) => `<unrolled-playground ${long} autostart="${no}"></unrolled-playground>`,
      ),
      `<unrolled-saturation ${long} autostart="false"></unrolled-saturation>`,
      `<unrolled-compare corpus="rhyme" contestants="layers=1; layers=2" autostart="0">
      </unrolled-compare>`,
      `<iframe style="width: 600px; height: 100px"
        src="${site.address}embed.html?corpus=rhyme&autostart=false"></iframe>`,
    ]
      .map((html) => low(100, html))
      .join(''),
  );
  await page.evaluate(() => {
    const made = document.createElement('unrolled-saturation');
    Object.assign(made, { autostart: 'false', corpus: 'rhyme' });
    const place = document.createElement('div');
    Object.assign(place.style, { height: '100px', overflow: 'hidden' });
    place.append(made);
    document.body.prepend(place);
  });
  type View = HTMLElement & { live?: { state: string } };
  type Racing = { race?: { contestants: { engine: { state: string } }[] } };
  const states = async () => [
    ...(await engines(page)).map(({ state }) => state),
    ...(await engines(page.frames()[1]!)).map(({ state }) => state),
    ...(await page.evaluate(() => {
      const race = (document.querySelector('unrolled-compare') as unknown as Racing).race;
      const views = [...document.querySelectorAll<View>('unrolled-saturation')];
      return [
        ...(race?.contestants ?? []).map(({ engine }) => engine.state),
        ...views.map(({ live }) => live?.state),
      ];
    })),
  ];
  const all = Array.from({ length: 7 }, () => 'ready');
  await expect.poll(states).toEqual(all);
  // None waits for its turn either.
  await page.evaluate(() => document.querySelectorAll('unrolled-playground')[0]!.remove());
  await expect.poll(() => states()).toEqual(all.slice(1));
  expect(await page.locator('text=Waits while another network').count()).toBe(0);
});

test('one that is out of sight gives its turn to who waits, says so, and goes on when seen', async () => {
  const page = await open(
    ['unrolled'],
    `<unrolled-playground ${long}></unrolled-playground><div style="height: 4000px"></div>
    <unrolled-playground ${long}></unrolled-playground>`,
  );
  const states = async () => (await engines(page)).map(({ state }) => state);
  const show = (at: number) =>
    page.evaluate(
      (which) => document.querySelectorAll('unrolled-playground')[which]!.scrollIntoView(),
      at,
    );
  await expect.poll(states).toEqual(['training', 'none']);
  await show(1);
  await expect.poll(states).toEqual(['paused', 'training']);
  const { step } = (await engines(page))[0]!;
  const said = page.locator('unrolled-playground').first().locator('unrolled-notice');
  await said
    .getByText('it was out of sight, and another network')
    .first()
    .waitFor({ state: 'attached' });
  // Seen again it waits as others do, and goes on where it was as soon as it is free.
  await show(0);
  await expect.poll(states).toEqual(['training', 'paused']);
  expect((await engines(page))[0]!.step).toBeGreaterThanOrEqual(step);
});

test('a view without controls says that it waits, too', async () => {
  const page = await open(
    ['unrolled', 'inside'],
    low(250, `<unrolled-playground ${long}></unrolled-playground>`),
  );
  await expect.poll(async () => (await engines(page))[0]!.state).toBe('training');
  // Only now: of two that begin together either may come first.
  const second = low(400, '<unrolled-unroll reading="hello" autostart></unrolled-unroll>');
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), second);
  const unroll = page.locator('unrolled-unroll');
  await unroll.getByText('Waits while another network on this page trains.').waitFor();
  await press(page, 0, 'Pause');
  await unroll.getByText('Waits while another network').waitFor({ state: 'detached' });
});

test('“alongside” acts when it is changed: who waits begins, and takes turns again without it', async () => {
  const page = await open(
    ['unrolled', 'inside'],
    low(250, `<unrolled-playground ${long}></unrolled-playground>`),
  );
  await expect.poll(async () => (await engines(page))[0]!.state).toBe('training');
  const others =
    low(200, `<unrolled-playground ${long}></unrolled-playground>`) +
    low(200, `<unrolled-saturation ${long} autostart></unrolled-saturation>`);
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), others);
  const states = async () => [
    ...(await engines(page)).map(({ state }) => state),
    await page.evaluate(
      () =>
        (document.querySelector('unrolled-saturation') as unknown as { live?: { state: string } })
          .live?.state,
    ),
  ];
  await expect.poll(states, { timeout: 60_000 }).toEqual(['training', 'ready', 'ready']);
  await expect.poll(async () => (await engines(page))[1]!.waits).toBe(true);
  const set = (selector: string, value: boolean) =>
    page.evaluate(([name, on]) => document.querySelector(name)!.toggleAttribute('alongside', on), [
      selector,
      value,
    ] as const);
  const second = 'div:nth-of-type(2) > unrolled-playground';
  await set(second, true);
  await expect.poll(states, { timeout: 60_000 }).toEqual(['training', 'training', 'ready']);
  expect((await engines(page))[1]!.waits).toBe(false);
  await set('unrolled-saturation', true);
  await expect.poll(states, { timeout: 60_000 }).toEqual(['training', 'training', 'training']);
  // One that trains takes its turn from who has it.
  await set(second, false);
  await expect.poll(states, { timeout: 60_000 }).toEqual(['paused', 'training', 'training']);
  await expect.poll(async () => (await engines(page))[0]!.waits).toBe(true);
});
