// What a teacher gives by a link: a text in its fragment, settings that are locked, a goal.

import { expect, test } from 'vitest';

import { textFragment } from '../../web/app/sharing/fragment';
import { button, newPage, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { serveSite } from './site';
import { violations } from './view_page';

useSite();

const text = Array.from({ length: 60 }, (_, i) => `Line ${i % 10} of a song of the sea.`).join(
  '\n',
);

test('a link brings its text unseen by the server, locks hold, and the goal is told', async () => {
  const { page, complaints, close } = await newPage(browser);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const query = new URLSearchParams({
    ...{
      utm_source: 'mail',
      fbclid: 'x',
      cell: 'gru',
      hidden_size: '16',
      steps: '60',
      autostart: '0',
    },
    ...{ lock: 'settings,text', hide: 'sample', validate_every: '10' },
    goal: 'loss < 99 nats within 40 steps',
  });
  const address = `${site.address}index.html?${query}${await textFragment(text)}`;
  await page.goto(address);
  await waitForState(page, 'ready');
  expect(asked.every((url) => !url.includes('deflated'))).toBe(true);
  await expect
    .poll(() => run(page))
    .toMatchObject({
      settings: { cell: 'gru', hidden_size: '16' },
      summary: { characters: text.length },
    });
  expect(await page.locator('unrolled-sample').count()).toBe(0);
  // What tracking parameters are is nobody's business, and nothing else is wrong.
  expect(await page.getByRole('alert').filter({ hasText: 'left out' }).count()).toBe(0);

  // Neither the pointer nor the keyboard nor a script's way to the form changes what is locked.
  const field = page.getByRole('spinbutton', { name: 'Memory size' });
  await expect.poll(() => field.isDisabled()).toBe(true);
  await expect.poll(() => page.getByRole('radio', { name: 'RNN' }).isDisabled()).toBe(true);
  await page.getByText('set by the course page').first().waitFor();
  const box = page.getByRole('textbox', { name: 'Text' });
  await box.click();
  await page.keyboard.type('typed');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await expect.poll(() => box.inputValue()).toBe(text);
  await page.evaluate(async () => {
    const playground = document.querySelector('unrolled-playground')!;
    playground.set('cell', 'rnn');
    playground.set('temperature', '0.1');
    await playground.choose('names');
    await playground.opened!.run.replaceText('another text that is long enough to be learnt');
  });
  await expect.poll(async () => (await run(page)).settings).toMatchObject({ cell: 'gru' });
  expect(
    await page.evaluate(() => document.querySelector('unrolled-playground')!.store),
  ).toMatchObject({ text, settings: { cell: 'gru' } });
  // The text stays in the address as long as it is the one that is shown.
  expect(page.url()).toContain('#deflated=');
  expect(new URL(page.url()).searchParams.get('lock')).toBe('settings,text');

  await page.evaluate(() => {
    const told: { goals: unknown[]; measured: number[] } = { goals: [], measured: [] };
    Object.assign(window, { told });
    // From the element itself through the page around it.
    document.addEventListener('goal', (event) => told.goals.push((event as CustomEvent).detail));
    document
      .querySelector('unrolled-playground')!
      .engine!.addEventListener('progress', ({ detail }) =>
        told.measured.push(...detail.measuredStep),
      );
  });
  await page.getByText('loss under 99 nats a character within 40 steps').waitFor();
  await button(page, 'Train').click();
  await waitForState(page, 'finished');
  const told = await page.evaluate(
    () => (window as unknown as { told: { goals: { step: number }[]; measured: number[] } }).told,
  );
  // Once, at the first step that was measured at all.
  expect(told.goals).toHaveLength(1);
  expect(told.goals[0]).toMatchObject({ state: 'reached', step: told.measured[0] });
  await page.getByText(`reached at step ${told.measured[0]}`).waitFor();
  await expect.poll(() => violations(page)).toEqual([]);

  // Shared, all of it comes along.
  await button(page, 'Share').click();
  await page.getByRole('status').filter({ hasText: 'The link was copied' }).waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(link.origin + link.pathname).toBe(`${site.address}index.html`);
  expect(link.searchParams.get('goal')).toBe('loss < 99 nats within 40 steps');
  expect(link.searchParams.get('hide')).toBe('sample');
  expect(link.searchParams.has('utm_source')).toBe(false);
  expect(link.hash).toBe(new URL(address).hash);
  expect(complaints).toEqual([]);
  await close();
});

test('what is wrong with a link is told in whole, and the rest of it holds', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(
    `${site.address}?hiden=3&lock=cel&goal=learn&cell=gru&autostart=0#deflated=%25%25broken`,
  );
  await waitForState(page, 'ready');
  const alert = page.getByRole('alert');
  for (const said of [
    'Did you mean “hidden',
    'Did you mean “cell”?',
    'The goal “learn” was left out',
    'The text in this link is cut off',
  ])
    await alert.filter({ hasText: said }).waitFor();
  await expect.poll(async () => (await run(page)).settings).toMatchObject({ cell: 'gru' });
  // A goal that is not reached is told as that.
  await page.goto(
    `${site.address}?corpus=rhyme&hidden_size=8&steps=20&validate_every=5&autostart=0` +
      '&goal=loss+<+0.1+bits+within+10+steps',
  );
  await waitForState(page, 'ready');
  await button(page, 'Train').click();
  await page.getByText('not reached within 10 steps').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('on a page of others: text between tags and by src, and Share leads to the site', async () => {
  const cors = { 'Access-Control-Allow-Origin': '*' };
  const ours = await serveSite({}, '', cors);
  const closed = await serveSite({ '/closed.txt': text }, '');
  const page = (inside: string) => `<!doctype html><html lang="en"><title>Week 3</title>
    <script type="module" src="${ours.address}unrolled.js"></script><main>${inside}</main></html>`;
  const theirs = await serveSite(
    {
      '/course.html': page(`<unrolled-playground linked cell="gru" hide="files"
        lock="cell" theme="dark" autostart="0"><script type="text/plain">
          ${text.replaceAll('\n', '\n          ')}
        </script></unrolled-playground>`),
      '/src.html': page('<unrolled-playground src="text.txt" autostart="0"></unrolled-playground>'),
      '/closed.html': page(
        `<unrolled-playground autostart="0" src="${closed.address}closed.txt">
        </unrolled-playground>`,
      ),
      '/text.txt': text,
    },
    '',
  );
  const { page: tab, close } = await newPage(browser);
  // Though it says that it is linked, the address is none of its business.
  const address = `${theirs.address}course.html?id=42&week=5&cell=rnn`;
  await tab.goto(address);
  await waitForState(tab, 'ready');
  await expect
    .poll(async () => (await run(tab)).summary)
    .toMatchObject({ characters: text.length + 1 });
  await button(tab, 'Share').click();
  await tab.getByRole('status').filter({ hasText: 'The link was copied' }).waitFor();
  const link = new URL(await tab.evaluate(() => navigator.clipboard.readText()));
  expect(link.origin + link.pathname).toBe(`${ours.address}index.html`);
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    ...{ cell: 'gru', hide: 'files', lock: 'cell', theme: 'dark', autostart: '0' },
  });
  expect(link.hash).toMatch(/^#deflated=/);
  expect(tab.url(), 'the address of the course page is its own').toBe(address);

  await tab.goto(`${theirs.address}src.html`);
  await waitForState(tab, 'ready');
  await expect
    .poll(async () => (await run(tab)).summary)
    .toMatchObject({ characters: text.length });

  await tab.goto(`${theirs.address}closed.html`);
  await tab.getByRole('alert').filter({ hasText: 'does not let other pages read it' }).waitFor();
  // A built-in text stands in its place.
  await waitForState(tab, 'ready');
  await button(tab, 'Train').click();
  await waitForStep(tab, 2);
  await close();
  await Promise.all([ours.close(), theirs.close(), closed.close()]);
});

test('a page begins from a trained network, in a notation, and hears a right answer', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}?trained=prose-gru&notation=wuv&temperature=0.5`);
  await expect.poll(async () => (await run(page)).step).toBe(800);
  await expect.poll(() => run(page)).toMatchObject({ state: 'paused', settings: { cell: 'gru' } });
  expect(await page.evaluate(() => document.documentElement.dataset['notation'])).toBe('wuv');
  // The same file, as a teacher's own at an address.
  const file = site.requested.find((name) => name.endsWith('.unrolled'))!;
  await page.goto(`${site.address}embed.html?src=${file}`);
  await expect.poll(async () => (await run(page)).step).toBe(800);

  await page.goto(`${site.address}?trained=prose-gur&autostart=0`);
  await page.getByRole('alert').filter({ hasText: 'Did you mean “prose-gru”?' }).waitFor();

  const asked = 'corpus=rhyme&prompt=hello+hel&goal=answer+%3D+lo&steps=300';
  await page.goto(`${site.address}?${asked}&autostart=0`);
  await waitForState(page, 'ready');
  await page.getByText('To “hello hel” it answers “lo”').waitFor();
  await button(page, 'Train').click();
  await page.getByText(/reached at step \d/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('who chooses another task keeps what the teacher set', async () => {
  const { page, complaints, close } = await newPage(browser);
  const query = new URLSearchParams({
    ...{ cell: 'gru', hidden_size: '16', lock: 'cell', hide: 'files', notation: 'wuv' },
    ...{ goal: 'loss < 0.1 nats', autostart: '0', prompt: 'Ma' },
  });
  await page.goto(`${site.address}?${query}`);
  await waitForState(page, 'ready');
  await button(page, /^learns/).click();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /^Messages to/ })
    .click();
  await page.getByRole('heading', { name: 'Data' }).waitFor();
  await expect.poll(async () => (await run(page)).settings?.['task']).toBe('classify');
  const kept = Object.fromEntries(new URL(page.url()).searchParams);
  expect(kept).toMatchObject({
    ...{ cell: 'gru', lock: 'cell', hide: 'files', notation: 'wuv' },
    ...{ goal: 'loss < 0.1 nats', autostart: '0' },
  });
  expect(kept).not.toHaveProperty('prompt');
  await expect.poll(async () => (await run(page)).settings).toMatchObject({ cell: 'gru' });
  await expect.poll(() => page.getByRole('radio', { name: 'RNN' }).isDisabled()).toBe(true);
  await page.getByText('loss under 0.1 nats').waitFor();
  expect(await button(page, 'Save').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
