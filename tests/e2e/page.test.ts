// The page as a page: fits its window, keeps what was made, runs under a strict policy, embeds.

import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { keptSteps } from './kept';
import { contentSecurityPolicy, serveSite } from './site';

/** A course page elsewhere: one script, one element. */
const article = `<!doctype html><html lang="en"><title>Lecture 9</title>
<script type="module" src="/unrolled.js"></script>
<h1>Recurrent networks</h1><p>Try it:</p>
<unrolled-playground corpus="names" cell="gru" hidden_size="64" controls="cell hidden"
  hide="text share" autostart="0"></unrolled-playground></html>`;

useSite({ '/article.html': article });

test.each([
  [1280, 720],
  [1440, 900],
  [1920, 1080],
])('%d x %d: one view, nothing to scroll', async (width, height) => {
  const { page, close } = await newPage(browser, { viewport: { width, height } });
  await open(page, site.address, '');
  await waitForStep(page, 3);
  const size = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { scrollWidth, scrollHeight };
  });
  expect(size).toEqual({ scrollWidth: width, scrollHeight: height });
  for (const part of ['text', 'settings', 'loss', 'autocomplete', 'sample']) {
    const box = (await page.locator(`unrolled-${part}`).boundingBox())!;
    expect(box.y, part).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height, part).toBeLessThanOrEqual(height);
    expect(box.height, part).toBeGreaterThan(180);
  }
  await close();
});

test('390 wide: stacked, what matters most first, nothing to scroll sideways', async () => {
  const { page, close } = await newPage(browser, { viewport: { width: 390, height: 844 } });
  await open(page, site.address, '');
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const tops: number[] = [];
  for (const part of ['controls', 'autocomplete', 'text', 'loss', 'sample', 'settings'])
    tops.push((await page.locator(`unrolled-${part}`).boundingBox())!.y);
  expect([...tops].sort((a, b) => a - b)).toEqual(tops);
  expect((await page.locator('unrolled-loss').boundingBox())!.y).toBeLessThan(844);
  await close();
});

test('nothing moves while numbers change', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, '');
  await waitForStep(page, 3);
  await page.getByRole('list', { name: 'Next character' }).getByRole('button').first().waitFor();
  await page.locator('unrolled-sample .milestones .line').first().waitFor();
  const moved = await page.evaluate(async () => {
    const watched =
      'h2, h3, button, input, select, textarea, dl, dd, dt, .chart, .sentence, footer';
    const collect = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element.matches(watched) ? [element] : []),
        ...(element.shadowRoot ? collect(element.shadowRoot) : []),
      ]);
    const places = () =>
      new Map(
        collect(document).map((element) => {
          const { left, top, height } = element.getBoundingClientRect();
          return [element, [left, top, height].map((value) => Math.round(value)).join(' ')];
        }),
      );
    const before = places();
    const found = new Set<string>();
    for (let i = 0; i < 25; ++i) {
      await new Promise((resolve) => setTimeout(resolve, 120));
      for (const [element, place] of places())
        if (before.has(element) && before.get(element) !== place)
          found.add(
            `${element.localName} ${element.textContent?.trim().slice(0, 30)}: ` +
              `${before.get(element)} -> ${place}`,
          );
    }
    return [...found];
  });
  expect(moved).toEqual([]);
  await close();
});

test('the page starts by itself, unless it is told not to or motion is unwelcome', async () => {
  const eager = await newPage(browser);
  await open(eager.page, site.address, '');
  await waitForState(eager.page, 'training');
  await eager.close();
  /** Suggestions come last of all that a page does by itself. */
  const stays = async (query: string, settings: Parameters<typeof newPage>[1]) => {
    const { page, close } = await newPage(browser, settings);
    await open(page, site.address, query);
    const list = page.getByRole('list', { name: 'Next character' });
    await list.getByRole('button').first().waitFor();
    await page.waitForTimeout(300);
    await expect.poll(() => run(page)).toMatchObject({ state: 'ready', step: 0 });
    await close();
  };
  await stays('autostart=0', {});
  await stays('', { reducedMotion: 'reduce' });
});

test('runs under a strict policy without a complaint', async () => {
  const { page, complaints, close } = await newPage(browser);
  const answer = await page.goto(site.address);
  expect(answer!.headers()['content-security-policy']).toBe(contentSecurityPolicy);
  await waitForState(page, 'training');
  await waitForStep(page, 30);
  const inline = await page.evaluate(
    () => document.querySelectorAll('script:not([src]), style, [style]').length,
  );
  expect(inline).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['a binary', /\.wasm$/, 'could not be loaded'],
  ['a worker', /trainer_worker/, 'its program did not load'],
])('%s that does not come is no matter of the policy', async (_, missing, said) => {
  const { page, close } = await newPage(browser);
  await page.context().route(missing, (route) => route.fulfill({ status: 404 }));
  await page.goto(site.address);
  await page.getByText(said).waitFor();
  expect(await page.getByText('Content-Security-Policy').count()).toBe(0);
  await close();
});

test('a policy that forbids workers is named, also where the site is its own', async () => {
  const policy = contentSecurityPolicy.replace("worker-src 'self'", "worker-src 'none'");
  const strict = await serveSite({}, policy);
  const { page, close } = await newPage(browser);
  await page.goto(strict.address);
  await page.getByText('the Content-Security-Policy of this page forbids it').waitFor();
  await close();
  await strict.close();
});

test('a reload brings back text, settings, curve and weights', async () => {
  const { page, complaints, close } = await newPage(browser);
  await open(page, site.address, 'autostart=0&hidden_size=48');
  const own = 'a text of my own that a reload must bring back. '.repeat(60);
  await page.getByRole('textbox', { name: 'Text' }).fill(own);
  await expect.poll(async () => (await run(page)).summary?.characters).toBe(own.length);
  await button(page, 'Train').click();
  await waitForStep(page, 40);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const { step } = await run(page);
  // The pause writes a checkpoint, in its own time.
  await expect.poll(() => keptSteps(page)).toEqual([step]);
  await page.reload();
  await expect
    .poll(() => run(page))
    .toMatchObject({ state: 'paused', step, settings: { hidden_size: '48' } });
  await expect.poll(() => page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe(own);
  await expect
    .poll(() => page.locator('unrolled-loss .chart').getAttribute('aria-valuemax'))
    .toBe(String(step));
  await button(page, 'Continue').click();
  await waitForStep(page, step + 5);
  expect(complaints).toEqual([]);
  await close();
});

test('the address holds what differs from the defaults, and opens the same run', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address);
  await page.getByRole('spinbutton', { name: 'Memory size' }).fill('96');
  await page.keyboard.press('Tab');
  await expect.poll(() => new URL(page.url()).searchParams.get('hidden_size')).toBe('96');
  await button(page, 'Share').click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/hidden_size=96/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await newPage(browser);
  await other.page.goto(link);
  await expect.poll(async () => (await run(other.page)).settings?.['hidden_size']).toBe('96');
  await other.close();
  await close();
});

test('a saved network goes on where it was saved', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, 'autostart=0&hidden_size=32');
  await button(page, 'Train').click();
  await waitForStep(page, 20);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const { step } = await run(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.unrolled$/);
  const file = await download.path();
  await button(page, 'Reset').click();
  await expect.poll(async () => (await run(page)).step).toBe(0);
  await page.locator('unrolled-controls input[type=file]').setInputFiles({
    name: download.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: (await import('node:fs')).readFileSync(file),
  });
  await expect.poll(async () => (await run(page)).step).toBe(step);
  await close();
});

test('one script and one element embed it in a page of somebody else', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${site.address}article.html`);
  await waitForState(page, 'ready');
  const { settings } = await run(page);
  expect(settings?.['cell']).toBe('gru');
  expect(settings?.['hidden_size']).toBe('64');
  await expect.poll(() => page.locator('unrolled-playground').isVisible()).toBe(true);
  expect(await page.locator('unrolled-text').count()).toBe(0);
  // Its colours come with it, both of each: the page around it has none.
  const paper = () =>
    page
      .locator('unrolled-playground')
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(() => paper()).toBe('rgb(245, 247, 244)');
  await page.evaluate(() =>
    document.querySelector('unrolled-playground')?.setAttribute('theme', 'dark'),
  );
  await expect.poll(() => paper()).toBe('rgb(15, 21, 19)');
  expect(await button(page, 'Share').count()).toBe(0);
  expect(await page.locator('unrolled-setting-field').count()).toBe(2);
  await page.locator('body').click({ position: { x: 3, y: 3 } });
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  expect((await run(page)).state, 'the space bar belongs to the article').toBe('ready');
  await button(page, 'Train').click();
  await waitForStep(page, 3);
  expect(complaints).toEqual([]);
  await close();
});

test('embed.html takes everything from its address', async () => {
  const { page, complaints, close } = await newPage(browser, {
    viewport: { width: 800, height: 600 },
  });
  await page.goto(
    `${site.address}embed.html?corpus=rhyme&cell=rnn&hidden_size=24&hide=text,settings&autostart=0`,
  );
  await waitForState(page, 'ready');
  const { settings } = await run(page);
  expect(settings?.['cell']).toBe('rnn');
  expect(settings?.['hidden_size']).toBe('24');
  expect(await page.locator('unrolled-settings').count()).toBe(0);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(800);
  expect(complaints).toEqual([]);
  await close();
});

test('the static page stands before any script has run', async () => {
  const { page, close } = await newPage(browser);
  await page.route('**/*.js', (route) => route.abort());
  const answer = await page.goto(site.address);
  expect(await answer!.text()).toMatch(/<noscript>[\s\S]*JavaScript has to be on/);
  await page.getByRole('heading', { name: 'Unrolled' }).waitFor();
  for (const name of ['Autocomplete', 'Loss', 'Sample', 'Text'])
    await expect.poll(() => page.getByText(name, { exact: true }).isVisible()).toBe(true);
  await close();
});
