// What a page asks of its networks: answers of every task, several goals on a page, and attributes
// that are changed while it runs.

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import type { TryElement } from '../../../web/elements/try/try_element';
import { newPage, type Watched } from '../browser';
import { browser, site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { violations } from '../view_page';
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

/** Events are kept by the id of the element that they come from. */
const listening = `<script>
  window.goals = [];
  document.addEventListener('goal', ({ target: { id }, detail }) => goals.push({ id, ...detail }));
</script>`;

async function open(body: string): Promise<Page> {
  pages['/course.html'] = {
    html: hostPage(site.address, ['unrolled', 'inside'], listening + body),
  };
  watched = await newPage(browser);
  await watched.page.goto(`${host.address}course.html`);
  return watched.page;
}

interface Goal {
  id: string;
  goal: string;
  state: string;
  step: number;
  value: unknown;
}

const goals = (page: Page) =>
  page.evaluate(() => (window as unknown as { goals: Goal[] }).goals.slice());

const state = (page: Page, id: string) =>
  page.evaluate(
    (name) => document.querySelector<UnrolledPlayground>(`#${name}`)!.engine?.state ?? 'none',
    id,
  );

const set = (page: Page, id: string, attributes: Readonly<Record<string, string | null>>) =>
  page.evaluate(
    ([name, values]) => {
      const element = document.querySelector(`#${name}`)!;
      for (const [attribute, value] of Object.entries(values))
        if (value === null) element.removeAttribute(attribute);
        else element.setAttribute(attribute, value);
    },
    [id, attributes] as const,
  );

// Steps that hardly move anything: what a network answers now it answers after them, a forecast to
// its first digits.
const still = { learning_rate: '1e-6' };

test.each(['classify', 'tag', 'translate', 'caption', 'picture', 'gesture', 'forecast', 'invent'])(
  'an answer is a goal of the task %s, too, and a wrong one is missed',
  async (task) => {
    const page = await open(
      `<unrolled-playground id="it" task="${task}" hidden_size="8" batch="4" autostart="0">
      </unrolled-playground>`,
    );
    // Something true is asked before anybody asked anything.
    const asked = () =>
      page.evaluate(() => {
        const { renderRoot } = document.querySelector<UnrolledPlayground>('#it')!;
        return renderRoot.querySelector<TryElement>('[data-part=try]')?.lastQuestion ?? '';
      });
    await expect.poll(asked, { timeout: 90_000 }).not.toBe('');
    const question = await asked();
    const answer = (steps: number) =>
      page.evaluate(
        async ([it, count]) => {
          const { engine } = document.querySelector<UnrolledPlayground>('#it')!;
          await engine!.step(count);
          return (await engine!.answer(it))?.answer ?? '';
        },
        [question, steps] as const,
      );
    // One that has learnt nothing may say nothing.
    await expect.poll(() => answer(21), { timeout: 90_000 }).not.toBe('');
    await set(page, 'it', { ...still, prompt: question });
    // Who answers follows the run: what it said may have been of weights before those.
    await expect
      .poll(
        async () => {
          const said = await answer(1);
          const first = Number(said.split(/[;,]/)[0]);
          const goal = task === 'forecast' ? first.toFixed(2) : said;
          await set(page, 'it', { goal: `answer = ${goal}` });
          await answer(1);
          return (await goals(page)).length;
        },
        { timeout: 90_000 },
      )
      .toBeGreaterThan(0);
    expect((await goals(page))[0]).toMatchObject({ id: 'it', state: 'reached' });
    await page.getByText('it answers').first().waitFor();

    await set(page, 'it', { goal: 'answer = no such answer within 20 steps' });
    const last = async () => (await goals(page)).at(-1);
    await expect
      .poll(last, { timeout: 90_000 })
      .toMatchObject({ id: 'it', state: 'missed', step: 20 });
    expect(watched.complaints).toEqual([]);
  },
);

test('each element of a page has its goal, and tells of its own', async () => {
  const small = 'corpus="rhyme" hidden_size="8" steps="20" validate_every="5" autostart="0"';
  const page = await open(
    `<div style="height: 300px; overflow: hidden"><unrolled-playground id="one" ${small}
      goal="loss &lt; 99 nats"></unrolled-playground></div>
    <div style="height: 300px; overflow: hidden"><unrolled-playground id="two" ${small}
      goal="loss &lt; 0.01 nats within 10 steps"></unrolled-playground></div>`,
  );
  for (const id of ['one', 'two']) {
    await expect.poll(() => state(page, id)).toBe('ready');
    await page.locator(`#${id}`).getByText('loss under').waitFor();
    await page.locator(`#${id}`).getByRole('button', { name: 'Train', exact: true }).click();
    await expect.poll(() => state(page, id)).toBe('finished');
  }
  await expect.poll(() => goals(page)).toHaveLength(2);
  expect(await goals(page)).toMatchObject([
    { id: 'one', goal: 'loss < 99 nats', state: 'reached', step: 5 },
    { id: 'two', goal: 'loss < 0.01 nats within 10 steps', state: 'missed', step: 10 },
  ]);
});

test('a view has a goal too, says how far it is, and tells of it', async () => {
  const small = 'corpus="rhyme" hidden_size="24" steps="400" validate_every="5"';
  const view = (id: string, goal: string) =>
    `<unrolled-saturation id="${id}" ${small} ${goal}></unrolled-saturation>`;
  const page = await open(
    '<main><h1>Week 3</h1>' +
      view('near', 'goal="loss &lt; 99 nats within 20 steps"') +
      view('far', 'goal="loss &lt; 0.01 nats within 10 steps"') +
      view('word', 'goal="answer = lo" prompt="hello hel" learning_rate="0.02"') +
      '</main>',
  );
  for (const [id, begun, ended] of [
    ['near', 'loss under 99 nats a character within 20 steps', '✓ reached at step 5'],
    ['far', 'loss under 0.01 nats a character within 10 steps', 'not reached within 10 steps'],
    ['word', 'To “hello hel” it answers “lo”', /✓ reached at step \d+/],
  ] as const) {
    const element = page.locator(`#${id}`);
    await element.scrollIntoViewIfNeeded();
    const goal = element.locator('unrolled-goal');
    await goal.getByText(begun).first().waitFor({ timeout: 120_000 });
    await element.getByRole('button', { name: 'Train', exact: true }).click();
    await goal.getByText(ended).first().waitFor({ timeout: 120_000 });
    await element
      .getByRole('button', { name: 'Pause', exact: true })
      .click({ timeout: 500 })
      .catch(() => {}); // Most have finished.
  }
  await expect.poll(async () => (await goals(page)).length).toBe(3);
  expect(await goals(page)).toMatchObject([
    { id: 'near', state: 'reached', step: 5 },
    { id: 'far', state: 'missed', step: 10 },
    { id: 'word', state: 'reached' },
  ]);
  expect(await violations(page)).toEqual([]);
  expect(watched.complaints).toEqual([]);
});

test('a goal that is reached at the first measurement is known by that step, without a press', async () => {
  const at = 'corpus="rhyme" hidden_size="8" steps="60" validate_every="5"';
  const goal = 'goal="loss &lt; 99 nats within 5 steps"';
  const page = await open(
    `<unrolled-playground id="one" ${at} ${goal}></unrolled-playground>
    <unrolled-saturation id="two" ${at} ${goal} autostart></unrolled-saturation>`,
  );
  for (const id of ['one', 'two']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    const last = async () => (await goals(page)).filter((each) => each.id === id);
    await expect.poll(last, { timeout: 120_000 }).toMatchObject([{ state: 'reached', step: 5 }]);
  }
  expect(watched.complaints).toEqual([]);
});

test('goal, lock and notation act when they are changed, and when they are taken away', async () => {
  const page = await open(
    `<unrolled-playground id="it" corpus="rhyme" hidden_size="8" steps="30" validate_every="5"
      autostart="0"></unrolled-playground>`,
  );
  await expect.poll(() => state(page, 'it')).toBe('ready');
  const field = page.getByRole('spinbutton', { name: 'Memory size' });
  await expect.poll(() => field.isDisabled()).toBe(false);
  await set(page, 'it', { lock: 'hidden_size,text' });
  await expect.poll(() => field.isDisabled()).toBe(true);
  await page.evaluate(() => {
    const playground = document.querySelector<UnrolledPlayground>('#it')!;
    playground.set('hidden_size', '16');
    return playground.choose('names');
  });
  const settings = () =>
    page.evaluate(() => document.querySelector<UnrolledPlayground>('#it')!.engine!.settings);
  expect(await settings()).toMatchObject({ hidden_size: '8' });
  // What the page itself changes its lock does not hold.
  await set(page, 'it', { hidden_size: '12' });
  await expect.poll(settings).toMatchObject({ hidden_size: '12' });
  await set(page, 'it', { lock: null });
  await expect.poll(() => field.isDisabled()).toBe(false);

  const notation = () => page.evaluate(() => document.documentElement.dataset['notation']);
  for (const name of ['wuv', 'lectures']) {
    await set(page, 'it', { notation: name });
    await expect.poll(notation).toBe(name);
  }

  await set(page, 'it', { goal: 'loss < 0.01 nats within 10 steps' });
  await page.getByText('loss under 0.01 nats').waitFor();
  await set(page, 'it', { goal: 'los < 99 nats' });
  await page.getByRole('alert').filter({ hasText: 'Did you mean “loss”?' }).waitFor();
  await set(page, 'it', { goal: 'loss < 99 nats within 20 steps' });
  await page.getByText('loss under 99 nats').waitFor();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => state(page, 'it')).toBe('finished');
  await expect.poll(() => goals(page)).toMatchObject([{ state: 'reached', step: 5 }]);
  await set(page, 'it', { goal: null });
  await page.getByText('loss under 99 nats').waitFor({ state: 'detached' });
  expect(watched.complaints).toEqual([]);
});
