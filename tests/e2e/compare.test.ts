// The race as a person uses it: choose who races, start, read who leads.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledCompare } from '../../web/elements/compare/compare';
import { button, newPage, open, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { busyShare, eitherWay, expectStands, viewPage, violations } from './view_page';

const small = 'contestants="hidden_size=16, batch=8; hidden_size=16, batch=8, cell=gru"';
const tiny = 'hidden_size=8, embedding=8, cell=rnn; hidden_size=8, embedding=8';
useSite({
  '/race.html': viewPage('Race', '<unrolled-compare steps="40"></unrolled-compare>'),
  '/reviews.html': viewPage(
    'Race',
    `<unrolled-compare task="classify" steps="40" contestants="${tiny}"></unrolled-compare>`,
  ),
  '/small.html': viewPage('Race', `<unrolled-compare steps="30" ${small}></unrolled-compare>`),
});

/** What the engines say. */
const race = (page: Page) =>
  page.evaluate(() =>
    (document.querySelector<UnrolledCompare>('unrolled-compare')?.race?.contestants ?? []).map(
      (each) => ({
        settings: { ...each.settings },
        parameters: each.summary?.parameters ?? 0,
        step: each.step,
        state: each.engine.state,
        loss: (each.loss ?? Number.NaN) / Math.LN2,
      }),
    ),
  );

const states = async (page: Page) => (await race(page)).map(({ state }) => state);

const cells = async (page: Page, column: number) => {
  const found = page.locator(`unrolled-compare-table tbody td:nth-of-type(${column})`);
  return (await found.allTextContents()).map((text) => text.trim());
};

/** What the chart draws: the strong lines. */
const lines = (page: Page) =>
  page.evaluate(() =>
    document
      .querySelector<UnrolledCompare>('unrolled-compare')!
      .shadowRoot!.querySelector('unrolled-line-plot')!
      .lines.filter(({ kind }) => kind === 'line')
      .map(({ x, y }) => ({ x: [...x], y: [...y] })),
  );

test('RNN, LSTM and GRU race to the end; table, curves and sentence are the engines’', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}race.html`);
  await expect.poll(() => states(page)).toEqual(['ready', 'ready', 'ready']);
  expect((await race(page)).map(({ settings }) => settings['cell'])).toEqual([
    'rnn',
    'lstm',
    'gru',
  ]);
  expect(new Set((await race(page)).map(({ settings }) => settings['seed'])).size).toBe(1);
  const busy = await busyShare(page, async () => {
    await button(page, 'Start').click();
    const done = ['finished', 'finished', 'finished'];
    await expect.poll(() => states(page)).toEqual(done);
  });
  expect(busy).toBeLessThan(0.5);
  await button(page, 'Finished').waitFor();

  const all = await race(page);
  await expect
    .poll(() => cells(page, 1))
    .toEqual(all.map(({ parameters }) => parameters.toLocaleString('en')));
  await expect.poll(() => cells(page, 3)).toEqual(all.map(({ loss }) => loss.toFixed(2)));
  await expect.poll(() => cells(page, 5)).toEqual(['40', '40', '40']);
  for (const speed of await cells(page, 2)) expect(speed).toMatch(/^\d[\d.]* ?k?$/);
  await expect.poll(async () => (await lines(page)).map(({ x }) => x.at(-1))).toEqual([40, 40, 40]);

  const best = Math.min(...all.map(({ loss }) => loss)).toFixed(2);
  const sentence = () => page.locator('unrolled-compare .sentence').textContent();
  await expect.poll(sentence).toMatch(/^After 40 steps each, (RNN|LSTM|GRU)/);
  await expect.poll(sentence).toContain(`${best} bits`);

  // A page around it hears how it went.
  const heard = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('standing', (event) =>
          resolve((event as CustomEvent<{ verdict: string }>).detail.verdict),
        );
      }),
  );
  await page.getByText('seconds', { exact: true }).click();
  expect(await heard).toMatch(
    /^Training loss after 40 steps each: .*bits; after .* seconds each: .*bits\./,
  );
  const seconds = (await cells(page, 6)).map(Number);
  await expect
    .poll(async () => (await lines(page)).map(({ x }) => x.at(-1)!.toFixed(1)))
    .toEqual(seconds.map((each) => each.toFixed(1)));
  expect(complaints).toEqual([]);
  await close();
});

test('contestants can be chosen, one by one and as sets, and the crosshair reads them', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}small.html`);
  await expect.poll(() => states(page)).toEqual(['ready', 'ready']);
  const names = await page.locator('unrolled-compare-table tbody th').allTextContents();
  expect(names.map((name) => name.trim())).toEqual(['LSTM', 'GRU']);
  await page.getByText('Choose text and contestants').click();
  await page
    .getByRole('group', { name: 'GRU' })
    .getByRole('spinbutton', { name: 'Layers' })
    .fill('2');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await race(page))[1]?.settings['layers']).toBe('2');
  await button(page, 'Add another').click();
  await expect.poll(() => states(page)).toEqual(['ready', 'ready', 'ready']);
  await page
    .getByRole('button', { name: /^Remove/ })
    .last()
    .click();
  await expect.poll(() => states(page)).toEqual(['ready', 'ready']);

  await button(page, 'Start').click();
  await expect.poll(() => states(page)).toEqual(['finished', 'finished']);
  const chart = page.getByRole('slider', { name: /^Training loss of all contestants/ });
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await expect
    .poll(() => chart.getAttribute('aria-valuetext'))
    .toMatch(/^step 10: LSTM \d\.\d\d, GRU \d/);
  await expect
    .poll(() => page.locator('unrolled-compare-table thead').textContent())
    .toContain('at step 10');

  await button(page, 'Start over').click();
  await expect.poll(async () => (await race(page)).map(({ step }) => step)).toEqual([0, 0]);
  await button(page, 'H = 32 · 64 · 128').click();
  await expect
    .poll(async () => (await race(page)).map(({ settings }) => settings['hidden_size']))
    .toEqual(['32', '64', '128']);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, in light on a phone and in dark on a screen', async () => {
  const { page, close } = await newPage(browser);
  await page.goto(`${site.address}small.html`);
  await expect.poll(() => states(page)).toEqual(['ready', 'ready']);
  await button(page, 'Start').click();
  await expect.poll(() => states(page)).toEqual(['finished', 'finished']);
  await page.getByText('Choose text and contestants').click();
  await expectStands(page, eitherWay);
  await close();
});

test('of a task it is judged by its metric, with the lectures’ table beside after it', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}reviews.html`);
  await expect.poll(() => states(page)).toEqual(['ready', 'ready']);
  const data = (await race(page)).map(({ settings }) => [settings['task'], settings['steps']]);
  expect(data).toEqual([
    ['classify', '40'],
    ['classify', '40'],
  ]);
  await button(page, 'Start').click();
  await expect.poll(() => states(page), { timeout: 100_000 }).toEqual(['finished', 'finished']);
  const measured = () =>
    page.evaluate(() =>
      document
        .querySelector<UnrolledCompare>('unrolled-compare')!
        .race!.contestants.map(({ measurements }) => measurements.at(-1)!),
    );
  await expect.poll(async () => (await measured()).map((each) => each?.step)).toEqual([40, 40]);
  const last = await measured();
  const shares = last.map((each) => (100 * each.measured['accuracy']!).toFixed(1));
  await expect
    .poll(async () => (await cells(page, 3)).slice(0, 2).map((text) => Number(text).toFixed(1)))
    .toEqual(shares);
  const sentence = page.locator('unrolled-compare .sentence');
  await expect
    .poll(() => sentence.textContent())
    .toMatch(/^On what is held out, after 40 steps each, (RNN|LSTM) (leads|and)/);
  const ends = async () => (await lines(page)).map(({ y }) => y.at(-1)!.toFixed(1));
  await expect.poll(ends).toEqual(shares);
  // What always says the most frequent label is in the table too.
  await page.locator('unrolled-compare-table').getByText('always the most frequent').waitFor();

  // The scores are the engines'.
  const told = await page.evaluate(() =>
    Promise.all(
      document
        .querySelector<UnrolledCompare>('unrolled-compare')!
        .race!.contestants.map(({ engine }) => engine.evaluateHeldOut()),
    ).then((all) =>
      all.map(({ classes }) =>
        classes.map(({ precision, recall, f1 }) =>
          [precision, recall, f1].map((score) => (Number.isFinite(score) ? score.toFixed(2) : '–')),
        ),
      ),
    ),
  );
  const scores = page.locator('unrolled-race-scores .beside tbody tr');
  await scores.first().waitFor();
  for (const k of [0, 1]) {
    const shown = scores.nth(k).locator('td');
    await expect
      .poll(async () => (await shown.allTextContents()).slice(0, 6))
      .toEqual([...told[0]![k]!, ...told[1]![k]!]);
  }
  await expect.poll(() => page.locator('unrolled-race-scores .confusions table').count()).toBe(2);
  await page.getByText(/^F1, .*One seed is one sample|All are level/).waitFor();

  // Judged by something else, it is the same race.
  await page.getByRole('combobox', { name: 'Judged by' }).selectOption('f1');
  await expect
    .poll(async () => (await lines(page)).map(({ y }) => y.at(-1)))
    .toEqual(last.map((each) => each.measured['f1']));
  await button(page, 'one layer · two layers').click();
  await expect
    .poll(async () => (await race(page)).map(({ settings }) => settings['layers']))
    .toEqual(['1', '2']);
  await expect.poll(() => violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

/** It never ends by itself. */
const endless = 'task=tag&hidden_size=8&embedding=8&epochs=0&patience=0&steps=1000000&autostart=0';

/** Of the panel on the page: how far those that race have come. */
const kept = (page: Page) =>
  page.evaluate(() => {
    const playground = document.querySelector('unrolled-playground')!;
    const panel = playground.shadowRoot!.querySelector('unrolled-inside-panel')!;
    const view = panel.shadowRoot!.querySelector<UnrolledCompare>('unrolled-compare');
    const all = view?.race?.contestants ?? [];
    return { steps: all.map(({ step }) => step), training: view?.race?.training ?? false };
  });

test('a race goes on while another view of Inside is looked at, and its tab says so', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, endless);
  await button(page, 'Inside').click();
  const tab = page.getByRole('tab', { name: /^Race/ });
  await tab.click();
  await expect.poll(async () => (await kept(page)).steps).toEqual([0, 0, 0]);
  await page.getByText('Choose contestants').click();
  await page.getByRole('spinbutton', { name: 'Steps' }).fill('1000000');
  await page.keyboard.press('Tab');
  const where = page.locator('unrolled-compare .where');
  await expect.poll(() => where.textContent()).toContain('of 1000000');
  await expect.poll(() => button(page, 'Start').isEnabled()).toBe(true);
  await button(page, 'Start').click();
  await expect.poll(async () => Math.min(...(await kept(page)).steps)).toBeGreaterThan(2);
  await page.getByRole('tab', { name: 'Gates & states' }).click();
  await expect.poll(() => tab.textContent()).toMatch(/Race goes on/);
  const left = await kept(page);
  await expect
    .poll(async () => Math.min(...(await kept(page)).steps))
    .toBeGreaterThan(Math.max(...left.steps));
  await expect.poll(() => page.locator('unrolled-compare').isVisible()).toBe(false);

  const before = await kept(page);
  await tab.click();
  await expect.poll(async () => (await tab.textContent())!.trim()).toBe('Race');
  for (const [i, step] of (await kept(page)).steps.entries())
    expect(step).toBeGreaterThanOrEqual(before.steps[i]!);
  await page.locator('unrolled-compare').getByRole('button', { name: 'Pause' }).click();
  await expect.poll(async () => (await kept(page)).training).toBe(false);
  await page.getByRole('tab', { name: 'The cell' }).click();
  await expect.poll(() => tab.textContent()).toMatch(/Race is paused/);
  expect(complaints).toEqual([]);
  await close();
});

test('Inside races the data and settings of the page, whose network rests', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, endless);
  // Data of one's own.
  const own = Array.from({ length: 60 }, (_, i) => `Mara\tB-PER\nleft\tO\nplace${i}\tO\n`).join(
    '\n',
  );
  await page.locator('unrolled-text').getByRole('textbox').first().fill(own);
  await page.keyboard.press('Tab');
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document.querySelector('unrolled-playground')!.engine?.text?.startsWith('Mara') ?? false,
      ),
    )
    .toBe(true);
  await button(page, 'Train').click();
  await waitForStep(page, 3);
  await button(page, 'Inside').click();
  await page.getByRole('tab', { name: 'Race' }).click();
  await page.locator('unrolled-compare').waitFor();
  expect(await page.getByRole('textbox', { name: 'It reads' }).count()).toBe(0);
  const inner = () =>
    page.evaluate(() => {
      const playground = document.querySelector('unrolled-playground')!;
      const panel = playground.shadowRoot!.querySelector('unrolled-inside-panel')!;
      const { race } = panel.shadowRoot!.querySelector<UnrolledCompare>('unrolled-compare')!;
      return {
        page: playground.engine!.state,
        same: race!.text === playground.engine!.text,
        all: race!.contestants.map(({ settings, engine, step }) => [
          settings['cell'],
          settings['hidden_size'],
          engine.state === 'finished' ? step : 0,
        ]),
      };
    });
  await expect.poll(async () => (await inner()).all.length).toBe(3);
  await page.getByText('Choose contestants').click();
  await page.getByRole('spinbutton', { name: 'Steps' }).fill('20');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.locator('unrolled-compare .where').textContent()).toContain('of 20');
  await expect.poll(() => button(page, 'Start').isEnabled()).toBe(true);
  await button(page, 'Start').click();
  await expect
    .poll(async () => (await inner()).all)
    .toEqual([
      ['rnn', '8', 20],
      ['lstm', '8', 20],
      ['gru', '8', 20],
    ]);
  await expect.poll(inner).toMatchObject({ page: 'paused', same: true });
  await waitForState(page, 'paused');
  expect(complaints).toEqual([]);
  await close();
});
