// Every lesson is walked to its "done": each thing tried, predicted and answered, with axe at the
// end, on a phone and on a screen.

import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { lessons as loaders } from '../../web/lessons/index';
import type { Task } from '../../web/lessons/lesson';
import list from '../../web/lessons/list.json';
import { newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { smallType, watchCanvasType } from './type_sizes';
import { violations } from './view_page';

useSite();

const address = (topic: string) => `${site.address}lessons/${topic}.html`;
const taskOf = (page: Page, { kind, id }: Task) => page.locator(`unrolled-${kind}[name="${id}"]`);
const isDone = (task: Locator) =>
  expect.poll(() => task.getAttribute('done'), { timeout: 120_000 }).not.toBeNull();

async function doTask(page: Page, task: Task): Promise<void> {
  const element = taskOf(page, task);
  await element.scrollIntoViewIfNeeded();
  if (task.kind === 'predict') {
    await element.getByRole('radio').first().check({ force: true });
    await element.getByRole('button', { name: 'Run' }).click();
    await isDone(element);
    await expect
      .poll(() => element.getByRole('status').textContent())
      .toMatch(/As you expected|You expected/);
  } else if (task.kind === 'question') {
    await answer(element, task.choices !== undefined);
  } else if (task.button) {
    await element.getByRole('button').click();
    await isDone(element);
  } else if ('used' in task.done) {
    const view = page.locator(`unrolled-${task.done.used}`).first();
    await page.locator(`unrolled-live[view="${task.done.used}"]`).first().scrollIntoViewIfNeeded();
    await view.click({ position: { x: 6, y: 6 } });
    await isDone(element);
    if (typeof task.seen === 'string') return;
    // What is said of it is what the view says.
    await expect.poll(() => element.getByRole('status').textContent()).toContain('it is said here');
    // The view itself may say something in between.
    await expect
      .poll(async () => {
        await view.evaluate((one) => {
          const detail = { verdict: 'Nobody is ahead.' };
          one.dispatchEvent(new CustomEvent('standing', { detail, bubbles: true }));
        });
        return element.getByRole('status').textContent();
      })
      .toBe('Nobody is ahead.');
  }
}

/** First a wrong answer, then the one that the engine gave. */
async function answer(question: Locator, choice: boolean): Promise<void> {
  const give = async (text: string) => {
    if (choice) await question.locator(`input[value="${text}"]`).check({ force: true });
    else await question.getByRole('textbox').fill(text);
    await question.getByRole('button', { name: 'Check' }).click();
  };
  const said = () => question.getByRole('status').textContent();
  if (!choice) {
    await give('123456');
    await expect.poll(said, { timeout: 120_000 }).toMatch(/^Not yet\. .{20}/);
  } else {
    await question.getByRole('radio').last().press('Space');
    await question.getByRole('button', { name: 'Check' }).click();
    await expect.poll(said, { timeout: 120_000 }).toMatch(/^(Not yet|Right)\./);
  }
  const right = await question.evaluate((element) => {
    const { posed } = element as unknown as { posed: { number?: number; choice?: string } };
    return String(posed.choice ?? posed.number);
  });
  await give(right);
  await expect.poll(said, { timeout: 120_000 }).toMatch(/^Right\. .{20}/);
  await isDone(question);
}

/** Symbols that are spelled as in their source (W_xh, h_{t-1}) anywhere on the page, code apart. */
const spelled = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (node: Node): void => {
      if (node instanceof Text)
        found.push(...(node.data.match(/\p{L}_[\p{L}{]\S*|\^\{|\\[a-z]+\{/gu) ?? []));
      if (node instanceof Element && /^(pre|code|style|script|template)$/.test(node.localName))
        return;
      if (node instanceof Element && node.shadowRoot) look(node.shadowRoot);
      node.childNodes.forEach(look);
    };
    look(document.body);
    return found;
  });

const places = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

/** As it stands there: nothing is cut, unreadable, or of no use to who cannot see it. */
async function stands(page: Page, { width, colorScheme }: (typeof places)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(width);
  await expect.poll(() => spelled(page)).toEqual([]);
  await expect.poll(() => violations(page)).toEqual([]);
  // Pictures are for a room: nothing in them is smaller than can be read from its back.
  if (width === 1280) await expect.poll(() => smallType(page)).toEqual([]);
}

// Half of them are walked on a phone and half on a screen, since some train networks as they go;
// where they end they are looked at in both places.
test.each(list.map(({ topic }, i) => [topic, places[i % 2]!] as const))(
  '%s can be walked to its end',
  async (topic, place) => {
    const { page, complaints, close } = await newPage(browser, {
      colorScheme: place.colorScheme,
      viewport: { width: place.width, height: 800 },
      // What moves by itself would keep two cores busy all the way.
      reducedMotion: 'reduce',
    });
    await watchCanvasType(page);
    await page.goto(address(topic));
    const { tasks } = await loaders[topic]!();
    const status = page.locator('unrolled-lesson .status');
    await expect.poll(() => status.textContent()).toContain(`${tasks.length} tasks left`);
    for (const task of tasks) await doTask(page, task);
    await expect.poll(() => status.textContent()).toMatch(/^Done/);
    await stands(page, place);
    await stands(page, places.find((other) => other !== place)!);
    expect(complaints).toEqual([]);

    const marks = (shown: Page) => shown.locator(`a[data-topic="${topic}"][data-done]`).count();
    if (topic !== list[0]!.topic) {
      await page.goto(address('index'));
      await expect.poll(() => marks(page)).toBe(1);
      return close();
    }
    // One press makes all lessons ready for the next class, those in other tabs too.
    const other = await page.context().newPage();
    await other.goto(address('index'));
    await expect.poll(() => marks(other)).toBe(1);
    await other.getByRole('button', { name: 'Ready for the next class' }).click();
    await other.getByRole('button', { name: 'Clear it all' }).click();
    await expect.poll(() => marks(other)).toBe(0);
    await expect.poll(() => status.textContent()).toContain(`${tasks.length} tasks left`);
    await expect.poll(() => page.locator('[done]').count()).toBe(0);
    await close();
    // Far beyond what training takes.
  },
  480_000,
);

test('what is done in a view before the lesson’s network is there is told when it is', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  let come = () => {};
  const there = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/*.wasm', async (route) => {
    await there;
    await route.continue();
  });
  await page.goto(address('gru'));
  const { tasks } = await loaders['gru']!();
  const used = tasks.find((task) => task.kind === 'try' && 'used' in task.done)!;
  const task = taskOf(page, used);
  await page.locator('unrolled-live[view=compare]').scrollIntoViewIfNeeded();
  await page.locator('unrolled-compare').click({ position: { x: 6, y: 6 } });
  await isDone(task);
  come();
  await expect.poll(() => task.getByRole('status').textContent()).toContain('it is said here');
  expect(complaints).toEqual([]);
  await close();
});

test('the notation is switched in all equations, and remembered', async () => {
  const { page, close } = await newPage(browser);
  await page.goto(address('rnn'));
  const shown = (notation: string) =>
    page.locator(`main .${notation} >> nth=0`).evaluate((one) => getComputedStyle(one).display);
  expect([await shown('lectures'), await shown('wuv')]).toEqual(['inline', 'none']);
  await page.getByRole('radio', { name: /Goodfellow/ }).check({ force: true });
  await expect
    .poll(async () => [await shown('lectures'), await shown('wuv')])
    .toEqual(['none', 'inline']);
  // Pictures follow at once.
  const weights = page.locator('unrolled-unroll svg.diagram .weight');
  await page.locator('unrolled-live').first().scrollIntoViewIfNeeded();
  await weights.first().waitFor();
  const written = async () => [...new Set(await weights.allTextContents())].sort();
  await expect.poll(written).toEqual(['U', 'V', 'W']);
  await page.getByRole('radio', { name: /lectures/ }).check({ force: true });
  await expect.poll(written).toEqual(['Whh', 'Why', 'Wxh']);
  await page.getByRole('radio', { name: /Goodfellow/ }).check({ force: true });
  await page.reload();
  await expect.poll(() => shown('wuv')).toBe('inline');
  await close();
});

test('the playground leads to the lessons, and they lead back', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}?autostart=0`);
  await page.getByRole('link', { name: 'Lessons' }).click();
  await page.getByRole('heading', { level: 1, name: /Recurrent networks/ }).waitFor();
  // Below them stand what there is for pages of one's own, and for teachers.
  const beside = ['../elements.html', '../teach.html'];
  const links = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toHaveLength(list.length + beside.length);
  expect(links.slice(list.length)).toEqual(beside);
  await expect.poll(() => violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  await page.locator('unrolled-playground').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
