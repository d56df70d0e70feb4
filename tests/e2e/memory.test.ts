// The memory lab as a person uses it: choose a task and a lag, race, read who remembers.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledMemory } from '../../web/elements/memory/memory';
import { button, newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { busyShare, expectStands, viewPage } from './view_page';

const lab = (attributes: string) =>
  viewPage('Memory', `<unrolled-memory ${attributes}></unrolled-memory>`);
useSite({
  '/near.html': lab('task="copy" lag="5" size="32"'),
  '/sentences.html': lab('task="country" lag="60" hidden_size="16"'),
  '/auto.html': lab('task="copy" lag="5" size="16" seed="3" autostart'),
});

/** Of a machine that may have other things to do. */
const eventually = <T>(what: () => T | Promise<T>) => expect.poll(what);

/** What the race says. */
const race = (page: Page) =>
  page.evaluate(() => {
    const { race: present } = document.querySelector<UnrolledMemory>('unrolled-memory')!;
    return {
      lag: present?.lag ?? 0,
      ready: present?.summary !== undefined,
      over: (present?.over ?? false) && !present?.climbing,
      climbing: present?.climbing ?? false,
      ahead: [...(present?.ahead ?? [])],
      runners: (present?.runners ?? []).map(({ name, step, learntStep, state, curve }) => ({
        ...{ name, step, learntStep, state },
        accuracy: curve.accuracy.at(-1) ?? 0,
      })),
    };
  });

const ready = (page: Page) => eventually(async () => (await race(page)).ready).toBe(true);
const over = (page: Page) => eventually(async () => (await race(page)).over).toBe(true);
const steps = async (page: Page) => (await race(page)).runners.map(({ step }) => step);

const sentence = (page: Page) => page.locator('unrolled-memory .sentence').textContent();
const row = (page: Page, lag: number) =>
  page
    .locator('unrolled-lag-table tbody tr')
    .filter({ has: page.locator(`th:text-is("${lag}")`) })
    .locator('.accuracy')
    .allTextContents();

test('at a lag of five all three learn within seconds; table, curves and sentence are the engines’', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}near.html`);
  await ready(page);
  await eventually(() => sentence(page)).toContain('5 symbols that say nothing about it');
  const busy = await busyShare(page, async () => {
    await button(page, 'Race').click();
    await over(page);
  });
  expect(busy).toBeLessThan(0.5);
  const { runners } = await race(page);
  for (const { learntStep } of runners) expect(learntStep).toBeGreaterThan(0);
  const percents = runners.map(({ accuracy }) => `${Math.round(accuracy * 100)} %`);
  await eventually(() => row(page, 5)).toEqual(percents);
  await eventually(() => sentence(page)).toMatch(/^All have learnt to remember over 5 symbols/);
  const longest = page.locator('unrolled-lag-table tfoot td');
  await eventually(async () =>
    (await longest.allTextContents()).map((each) => each.trim()),
  ).toEqual(['5', '5', '5']);
  const right = page.locator('unrolled-lag-answers .right');
  await eventually(() => right.count()).toBeGreaterThanOrEqual(2);

  const chart = page.getByRole('slider', { name: /^Accuracy of all three/ });
  await chart.focus();
  await page.keyboard.press('Home');
  await eventually(() => chart.getAttribute('aria-valuetext')).toMatch(/^step 0: RNN \d+ %, LSTM/);
  await page.getByText('seconds', { exact: true }).click();
  await eventually(() => chart.getAttribute('aria-valuetext')).toMatch(/seconds: |^now: /);

  const downloading = page.waitForEvent('download');
  await button(page, 'CSV').click();
  const csv = readFileSync(await (await downloading).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(csv).toHaveLength(4);
  expect(csv[0]).toMatch(/^task,lag,cell,hidden_size,seed,/);
  expect(csv.slice(1).map((line) => line.split(',').slice(0, 4).join())).toEqual([
    'copy,5,rnn,32',
    'copy,5,lstm,32',
    'copy,5,gru,32',
  ]);
  expect(complaints).toEqual([]);
  await close();
});

test('a race can be paused; the dial moves by keys, starts anew and keeps what was found', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}sentences.html`);
  await ready(page);
  const words = page.locator('unrolled-lag-example .words');
  await eventually(() => words.textContent()).toMatch(/ … 4\d words … /);
  await button(page, 'Race').click();
  await eventually(async () => Math.min(...(await steps(page)))).toBeGreaterThan(30);
  await eventually(async () => (await row(page, 60)).length).toBe(3);
  await button(page, 'Pause').click();
  await button(page, 'Go on').waitFor();
  const states = async () => new Set((await race(page)).runners.map(({ state }) => state));
  await eventually(states).toEqual(new Set(['paused']));
  const paused = await steps(page);
  await page.waitForTimeout(300);
  expect(await steps(page)).toEqual(paused);
  expect(await row(page, 60)).toHaveLength(3);

  const dial = page.getByRole('slider', { name: /^Lag/ });
  await dial.focus();
  await expect.poll(() => dial.getAttribute('aria-valuetext')).toBe('60 words');
  await page.keyboard.press('ArrowLeft');
  await eventually(() => dial.getAttribute('aria-valuetext')).toBe('55 words');
  await eventually(async () => (await race(page)).lag).toBe(55);
  await eventually(() => steps(page)).toEqual([0, 0, 0]);
  expect(await row(page, 60)).toHaveLength(3);

  await page.getByText('the clouds are in the sky').click();
  await eventually(async () => (await race(page)).lag).toBe(3);
  await eventually(() => dial.isDisabled()).toBe(true);
  await eventually(() => sentence(page)).toContain('three words back');
  const first = await words.textContent();
  await button(page, 'Another example').click();
  await eventually(() => words.textContent()).not.toBe(first);
  expect(complaints).toEqual([]);
  await close();
});

test('all lags are tried one after the other, until that is enough', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}auto.html`);
  await eventually(() => steps(page).then((all) => Math.min(...all))).toBeGreaterThan(0);
  await button(page, /^Try all/).click();
  await eventually(async () => (await race(page)).climbing).toBe(true);
  await eventually(async () => (await race(page)).lag).toBeGreaterThan(5);
  await button(page, 'Pause').click();
  // To which lag it has come by now is the machine's affair.
  const { lag, ahead } = await race(page);
  expect(ahead).toEqual([10, 20, 40, 60, 100].filter((each) => each > lag));
  const where = page.locator('unrolled-memory .where');
  const toGo = new RegExp(`lag ${lag}, ${ahead.length} to go: step [\\d,]+ of 2,[05]00`);
  await eventually(() => where.textContent()).toMatch(toGo);
  await button(page, 'Only this lag').click();
  await eventually(async () => (await race(page)).climbing).toBe(false);
  expect(await row(page, 5)).toHaveLength(3);
  // One that had measured nothing yet when it was paused does so now.
  const goOn = button(page, /^(Go on|Race)$/);
  await eventually(async () => {
    const { length } = await row(page, lag);
    if (length < 3 && (await goOn.count()) > 0) await goOn.click({ timeout: 2000 }).catch(() => {});
    return length;
  }).toBe(3);
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, close } = await newPage(browser);
  await page.goto(`${site.address}near.html`);
  await ready(page);
  await button(page, 'Race').click();
  await over(page);
  await page.getByText('Settings', { exact: true }).click();
  await expectStands(page);
  await close();
});
