// WCAG as far as a program can tell, in every width and colour scheme, and the keyboard.

import { expect, test } from 'vitest';

import { button, newPage, open, run, waitForState, waitForStep } from './browser';
import { browser, site, useSite } from './fixture';
import { everywhere, expectStands, violations } from './view_page';

useSite();

test('axe finds nothing in both schemes, on a phone and on a screen', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address, '');
  await waitForStep(page, 20);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  await expectStands(page);

  await button(page, /more settings/).click();
  await page.getByRole('spinbutton', { name: 'Layers' }).fill('99');
  await page.getByRole('spinbutton', { name: 'Memory size' }).fill('64');
  await page.keyboard.press('Tab');
  await button(page, 'Apply and restart').waitFor();
  await expectStands(page, everywhere, { name: 'with more settings' });
  await close();
});

test('the theme toggle switches the colours and is remembered', async () => {
  const { page, close } = await newPage(browser, { colorScheme: 'light' });
  await open(page, site.address);
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await button(page, 'Switch to dark colours').click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  await waitForState(page, 'ready', 'paused');
  await expect.poll(paper).toBe(dark);
  await expect.poll(() => violations(page)).toEqual([]);
  await close();
});

test('the keyboard reaches everything, each stop is visible, and it never gets stuck', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address);
  const stops: string[] = [];
  for (let i = 0; i < 80; ++i) {
    await page.keyboard.press('Tab');
    // The grey completion holds Tab back once; Escape is the way out that the page tells of.
    await page.keyboard.press('Escape');
    const stop = await page.evaluate(() => {
      let element: Element | null = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return 'body';
      const shown =
        element instanceof HTMLInputElement && ['radio', 'checkbox'].includes(element.type)
          ? (element.nextElementSibling ?? element)
          : element;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const visible = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      const host = (element.getRootNode() as ShadowRoot).host?.localName ?? 'page';
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.id;
      const outline = visible ? '' : ' WITHOUT OUTLINE';
      return `${host} ${element.localName} ${name.slice(0, 30)}${outline}`;
    });
    if (stop === 'body') break;
    stops.push(stop);
  }
  expect(stops.filter((stop) => stop.endsWith('WITHOUT OUTLINE'))).toEqual([]);
  expect(stops.length).toBeLessThan(80);
  for (const host of [
    'controls',
    'autocomplete',
    'suggestion-list',
    'loss',
    'sample',
    'text',
    'setting-field',
    'theme-toggle',
  ])
    expect(
      stops.some((stop) => stop.startsWith(`unrolled-${host} `)),
      host,
    ).toBe(true);
  await close();
});

test('the chart can be read with arrow keys, and a screen reader is told how training goes', async () => {
  const { page, close } = await newPage(browser);
  await open(page, site.address);
  await button(page, 'Train').click();
  await waitForStep(page, 30);
  const told = page.locator('unrolled-announcer').getByRole('status');
  await expect.poll(() => told.textContent()).toMatch(/Training|Step/);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  await expect.poll(() => told.textContent()).toMatch(/Paused/);
  const chart = page.getByRole('slider', { name: /Loss chart/ });
  await chart.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => chart.getAttribute('aria-valuetext')).toMatch(/^step 1: training \d/);
  await page.keyboard.press('End');
  const { step } = await run(page);
  await expect
    .poll(() => chart.getAttribute('aria-valuetext'))
    .toMatch(new RegExp(`^step ${step.toLocaleString('en')}: `));
  await close();
});

test('at twice the text size nothing is cut off sideways', async () => {
  const { page, close } = await newPage(browser, { viewport: { width: 640, height: 720 } });
  await open(page, site.address);
  await page.evaluate(() => (document.documentElement.style.fontSize = '32px'));
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
  await close();
});
