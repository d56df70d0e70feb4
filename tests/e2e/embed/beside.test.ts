// What a page asks for beside a network or a text that has its own is had, or told: by attributes,
// in a frame, by a link, in a playground and in a view.

import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import { button, newPage, type Watched } from '../browser';
import { browser, site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { type Host, hostPage, serveHost, shared } from './host';

useSite({}, contentSecurityPolicy, shared);

const pages: Record<string, { html: string }> = {};
let host: Host;
let watched: Watched;

beforeAll(async () => {
  host = await serveHost(pages);
});
afterAll(() => host.close());
afterEach(() => watched.close());

async function open(body: string): Promise<Page> {
  pages['/course.html'] = { html: hostPage(site.address, ['unrolled', 'inside'], body) };
  watched = await newPage(browser);
  await watched.page.goto(`${host.address}course.html`);
  return watched.page;
}

const seen = (page: Page | Frame) =>
  page.evaluate(() => {
    const { engine } = document.querySelector<UnrolledPlayground>('unrolled-playground') ?? {};
    const { hidden_size, cell, temperature, steps } = engine?.settings ?? {};
    return { step: engine?.totalStep, hidden_size, cell, temperature, steps };
  });

const its = { step: 800, hidden_size: '64', cell: 'gru' };
const sentence =
  '“cell=lstm” and “hidden_size=32” were left out: the network that “trained” names has cell gru ' +
  'and hidden size 64. To train one with what you ask for, leave out “trained”.';
const asked = 'trained=prose-gru&cell=lstm&hidden_size=32&temperature=0.5&steps=2500&autostart=0';

test('beside “trained” what acts on any network acts, and the rest is told', async () => {
  const attributes = asked.replaceAll('&', ' ').replaceAll(/=([^ ]+)/g, '="$1"');
  const page = await open(`<unrolled-playground ${attributes}></unrolled-playground>`);
  const alert = page.getByRole('alert').filter({ hasText: sentence });
  await alert.waitFor();
  await expect.poll(() => seen(page)).toEqual({ ...its, temperature: '0.5', steps: '2500' });

  // What is changed later, too.
  await page.evaluate(() => {
    const element = document.querySelector('unrolled-playground')!;
    element.setAttribute('temperature', '0.7');
    element.setAttribute('layers', '2');
  });
  await page.getByRole('alert').filter({ hasText: '“layers=2” was left out' }).waitFor();
  await expect.poll(async () => (await seen(page)).temperature).toBe('0.7');
  await expect.poll(() => seen(page)).toMatchObject(its);

  // Share leads to that network as long as it is the one that is there.
  const link = async () => {
    await button(page, 'Share').click();
    await page.getByRole('status').filter({ hasText: 'The link was copied' }).waitFor();
    return new URL(await page.evaluate(() => navigator.clipboard.readText())).searchParams;
  };
  expect((await link()).get('trained')).toBe('prose-gru');
  await button(page, 'Begin anew with that').click();
  await expect.poll(async () => (await seen(page)).step).toBeLessThan(800);
  await button(page, 'Pause').click();
  await expect.poll(async () => (await link()).get('layers')).toBe('2');
  expect((await link()).has('trained')).toBe(false);
});

test('a frame says the same, and so does a link', async () => {
  const page = await open(
    `<iframe src="${site.address}embed.html?${asked}" width="1000" height="700"></iframe>`,
  );
  await expect.poll(() => page.frames().length).toBe(2);
  const frame = page.frames()[1]!;
  await frame.getByRole('alert').filter({ hasText: sentence }).waitFor();
  await expect.poll(() => seen(frame)).toEqual({ ...its, temperature: '0.5', steps: '2500' });

  await page.goto(`${site.address}?${asked}`);
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
  await expect.poll(() => seen(page)).toMatchObject(its);
  expect(new URL(page.url()).searchParams.get('trained')).toBe('prose-gru');
  await button(page, 'Begin anew with that').click();
  await expect.poll(async () => (await seen(page)).cell).toBe('lstm');
  await button(page, 'Pause').click();
  await expect.poll(() => new URL(page.url()).searchParams.has('trained')).toBe(false);
});

test('a network by “src” is told by that name; a text beside a text, or a corpus, is told', async () => {
  // Its address stands in the site's own files.
  const first = await open('<unrolled-playground trained="prose-gru"></unrolled-playground>');
  await expect.poll(async () => (await seen(first)).step).toBeGreaterThan(799);
  const file = site.requested.find((name) => name.endsWith('.unrolled'))!;
  await watched.close();

  const page = await open(
    `<unrolled-playground src="${site.address}${file}" layers="2" corpus="names" autostart="0">
    </unrolled-playground>`,
  );
  const told =
    '“layers=2” and “corpus=names” were left out: the network that “src” names has layers 1';
  await page.getByRole('alert').filter({ hasText: told }).waitFor();
  await expect.poll(async () => (await seen(page)).step).toBe(800);
  await watched.close();

  const other = await open(
    `<unrolled-playground text="a text of mine, long enough to be learnt" corpus="names"
      trained="prose-gru" autostart="0">another text</unrolled-playground>`,
  );
  for (const each of [
    'The text between the tags was left out: “text” counts.',
    '“trained” was left out: “text” counts.',
    '“corpus=names” was left out: a text is given',
  ])
    await other.getByRole('alert').filter({ hasText: each }).waitFor();
});

test('a view takes text, file and network as the playground does, and says what it cannot', async () => {
  const page = await open(
    `<unrolled-gates trained="prose-gru" cell="lstm" temperature="0.5" goal="loss &lt; 2 bits"
      lock="cell" layerz="2"></unrolled-gates>
    <unrolled-saturation cell="gru" hidden_size="8" corpus="prsoe"><script type="text/plain">
      the cat sat on the mat and the dog sat on the cat
    </script></unrolled-saturation>`,
  );
  const gates = page.locator('unrolled-gates');
  for (const each of [
    '“cell=lstm” was left out: the network that “trained” names has cell gru.',
    '“lock” was left out: it is for the whole playground',
    'Did you mean “layers”?',
  ])
    await gates.getByRole('alert').filter({ hasText: each }).waitFor();
  type View = HTMLElement & { live?: UnrolledPlayground['engine'] };
  const live = (tag: string) =>
    page.evaluate((name) => {
      const { settings, text, totalStep } =
        document.querySelector<View>(name)!.live ?? ({} as Partial<NonNullable<View['live']>>);
      return { cell: settings?.['cell'], temperature: settings?.['temperature'], text, totalStep };
    }, tag);
  await expect
    .poll(() => live('unrolled-gates'))
    .toMatchObject({ cell: 'gru', temperature: '0.5', totalStep: 800 });

  const saturation = page.locator('unrolled-saturation');
  await saturation.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => (await live('unrolled-saturation')).text)
    .toBe('the cat sat on the mat and the dog sat on the cat\n');
  expect((await live('unrolled-saturation')).cell).toBe('gru');
  await saturation.getByRole('alert').filter({ hasText: 'Did you mean “prose”?' }).waitFor();
});

test('a view opens a saved network by “src”, and says where one does not come', async () => {
  const saved = (name: string) => /people-rnn.*\.unrolled$/.test(name);
  const first = await open('<unrolled-gates trained="people-rnn"></unrolled-gates>');
  await expect.poll(() => site.requested.find(saved)).toBeTruthy();
  const file = site.requested.find(saved)!;
  expect(first.url()).toContain('course.html');
  await watched.close();
  const page = await open(
    `<unrolled-cell src="${site.address}${file}"></unrolled-cell>
    <unrolled-gates src="${site.address}missing.txt"></unrolled-gates>`,
  );
  type View = HTMLElement & { live?: UnrolledPlayground['engine'] };
  const step = () =>
    page.evaluate(() => document.querySelector<View>('unrolled-cell')!.live?.totalStep);
  await expect.poll(step).toBe(3200);
  const gates = page.locator('unrolled-gates');
  await gates.scrollIntoViewIfNeeded();
  await gates
    .getByRole('alert')
    .filter({ hasText: /missing\.txt/ })
    .waitFor();
});
