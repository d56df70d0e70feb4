// Where a page puts an element: in a row, afloat, in a table, into a height, under a scale, in the
// dark. It has a width, runs over nothing, points where the pointer is, and can be read.

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import { launch, newPage, type Watched } from '../browser';
import { browser, site, useSite } from '../fixture';
import { violations } from '../view_page';
import { standing } from './standing';

const others = standing.filter(({ tag }) =>
  ['unrolled-activations', 'unrolled-hopfield'].includes(tag),
);

useSite({
  '/host.html': `<!doctype html>
<html lang="en">
  <head>
    <title>Host</title>
    <meta name="viewport" content="width=device-width" />
    <script type="module" src="/unrolled.js"></script>
    <script type="module" src="/inside.js"></script>
  </head>
  <body>
    <main>
      <div class="place"><unrolled-playground corpus="rhyme" batch="8" sequence="16" autostart="0">
      </unrolled-playground></div>
      ${others.map(({ html }) => `<div class="place">${html}</div>`).join('\n')}
      <p id="below">What the course says next.</p>
    </main>
  </body>
</html>`,
});

let watched: Watched;
let page: Page;

beforeAll(async () => {
  watched = await newPage(browser, { reducedMotion: 'reduce' });
  page = watched.page;
  await page.goto(`${site.address}host.html`);
  await page.waitForFunction(
    () => document.querySelector<UnrolledPlayground>('unrolled-playground')?.engine?.summary,
  );
  await page.evaluate(async () => {
    await document.querySelector<UnrolledPlayground>('unrolled-playground')!.engine!.step(60);
  });
});

/** Replaces the page's own styles. */
const dress = (css: string) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { margin: 0; } ${text}`);
    document.adoptedStyleSheets = [sheet];
  }, css);

const widths = () =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.place > *')].map((element) => [
        element.localName,
        Math.round(element.getBoundingClientRect().width),
      ]),
    ),
  );

const all = (width: number) =>
  Object.fromEntries(
    ['unrolled-playground', ...others.map(({ tag }) => tag)].map((tag) => [tag, width]),
  );

describe('a place that asks an element how wide it would be', () => {
  test.each([
    ['a row', '.place { display: flex; }', 960],
    [
      'the middle of a column',
      '.place { display: flex; flex-direction: column; align-items: center; }',
      960,
    ],
    ['afloat', '.place { display: flow-root; } .place > * { float: left; }', 960],
    ['a grid', '.place { display: grid; grid-template-columns: auto 1fr; }', 960],
    ['the middle of a grid', '.place { display: grid; justify-items: center; }', 960],
    ['a table', '.place { display: table-cell; }', 960],
    ['inline', '.place > * { display: inline-block; }', 960],
    [
      'out of the flow',
      '.place { position: relative; height: 2000px; } .place > * { position: absolute; }',
      960,
    ],
  ])('%s gives it that, and less where there is less', async (_, css, width) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await dress(css);
    await expect.poll(widths).toEqual(all(width));
    await page.setViewportSize({ width: 700, height: 720 });
    const narrow = async () => Object.values(await widths());
    await expect.poll(async () => Math.min(...(await narrow()))).toBeGreaterThan(600);
    await expect.poll(async () => Math.max(...(await narrow()))).toBeLessThanOrEqual(700);
    await page.setViewportSize({ width: 1280, height: 720 });
  });
});

test('what is unset outside is as it was inside', async () => {
  await dress('.place > * { all: unset; display: block; }');
  await expect.poll(widths).toEqual(all(1280));
  await dress('.place > * { all: unset; }');
  const inside = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('unrolled-playground')!;
    const { fontSize, fontFamily } = getComputedStyle(shadowRoot!.querySelector('.page')!);
    const { width } = shadowRoot!.querySelector('.page')!.getBoundingClientRect();
    return { fontSize, sans: fontFamily.includes('system-ui'), width };
  });
  expect(inside).toMatchObject({ sans: true, width: 1280 });
  expect(Number.parseFloat(inside.fontSize)).toBeGreaterThanOrEqual(14);
});

test('in less height than it needs it scrolls, and covers nothing below', async () => {
  await dress('.place > * { height: 400px; }');
  const held = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.place > *')].map((element) => {
        const box = element.shadowRoot!.querySelector('.page') ?? element;
        box.scrollTop = 1e6;
        const { bottom } = element.getBoundingClientRect();
        const inside = [
          ...element.shadowRoot!.querySelectorAll('header, canvas, button, textarea'),
        ];
        // What scrolls is cut by its box; else the lowest of all that is drawn.
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(box).overflowY);
        const lowest = scrolls
          ? box.getBoundingClientRect().bottom
          : Math.max(...inside.map((each) => each.getBoundingClientRect().bottom));
        return { below: Math.round(lowest - bottom) > 0, moved: box.scrollTop > 0 };
      }),
    );
  await expect
    .poll(held)
    .toEqual(['unrolled-playground', ...others].map(() => ({ below: false, moved: true })));
  // The buttons stay at hand.
  const bar = page.locator('unrolled-playground unrolled-controls');
  const place = await page.locator('unrolled-playground').boundingBox();
  expect((await bar.boundingBox())!.y - place!.y).toBeLessThan(10);
  await dress('');
  await expect
    .poll(() =>
      page.evaluate(() => document.querySelector('unrolled-hopfield')!.matches('[data-held]')),
    )
    .toBe(false);
});

describe('under a scale', () => {
  test.each([1, 1.3, 0.7])(
    'of %d the loss chart shows the step under the pointer',
    async (scale) => {
      await dress(`main { transform: scale(${scale}); transform-origin: 0 0; width: 900px; }`);
      const chart = page.locator('unrolled-loss .u-over');
      await chart.scrollIntoViewIfNeeded();
      const box = (await chart.boundingBox())!;
      const slider = page.locator('unrolled-loss [role=slider]');
      for (const [share, wanted] of [
        ...([
          [0.25, 15],
          [0.5, 30],
          [0.9, 54],
          [0.99, 59],
        ] as const),
      ]) {
        await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
        await expect
          .poll(async () => Math.abs(Number(await slider.getAttribute('aria-valuenow')) - wanted))
          .toBeLessThan(2);
      }
    },
  );

  test('a slope is read where the pointer is', async () => {
    for (const scale of [1, 1.3, 0.7]) {
      await dress(`main { transform: scale(${scale}); transform-origin: 0 0; width: 900px; }`);
      const curve = page.locator('unrolled-activations [role=slider]').first();
      await curve.scrollIntoViewIfNeeded();
      const box = (await curve.boundingBox())!;
      const read: number[] = [];
      for (const share of [0.3, 0.8]) {
        await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
        read.push(Number(await curve.getAttribute('aria-valuenow')));
      }
      slopes.push(read);
    }
    for (const read of slopes.slice(1))
      for (const [i, value] of read.entries())
        expect(Math.abs(value - slopes[0]![i]!)).toBeLessThan(0.15);
    expect(slopes[0]![0]).not.toBe(slopes[0]![1]);
  });
  const slopes: number[][] = [];
});

describe('in the dark', () => {
  /** Of the element: its paper, its ink, and which blue the curve on its canvas has. */
  const look = () =>
    page.evaluate(() => {
      const root = document.querySelector('unrolled-playground')!.shadowRoot!;
      const chart = root.querySelector('unrolled-loss')!.shadowRoot!.querySelector('canvas')!;
      const copy = document.createElement('canvas');
      copy.width = chart.width;
      copy.height = chart.height;
      const context = copy.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(chart, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      const blues = { dark: [0x1a, 0x56, 0xb8], light: [0x84, 0xb6, 0xff] };
      const found = Object.entries(blues).filter(([, blue]) => {
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          if (blue.every((value, i) => Math.abs(data[at + i]! - value) < 3)) ++count;
        return count > 20;
      });
      const host = getComputedStyle(root.host);
      const light = (colour: string) => {
        const [r, g, b] = colour.match(/[\d.]+/g)!.map(Number);
        return (r! + g! + b!) / 3 > 128 ? 'light' : 'dark';
      };
      return {
        paper: light(host.backgroundColor),
        ink: light(host.color),
        chart: found.map(([name]) => name).join(' and '),
      };
    });
  const onLight = { paper: 'light', ink: 'dark', chart: 'dark' };
  const onDark = { paper: 'dark', ink: 'light', chart: 'light' };

  test('of a page that says nothing of schemes it stands on its own light paper', async () => {
    await dress('html { background: #111; color: #eee; }');
    await expect.poll(look).toEqual(onLight);
    // Which can be read; and on dark paper where the page says so of it (README).
    const contrast = async () =>
      (await violations(page)).filter((each) => each.startsWith('color-contrast'));
    await expect.poll(contrast).toEqual([]);
    const theme = (value: string | null) =>
      page.evaluate((name) => {
        for (const element of document.querySelectorAll('.place > *'))
          if (name === null) element.removeAttribute('theme');
          else element.setAttribute('theme', name);
      }, value);
    await theme('dark');
    await expect.poll(look).toEqual(onDark);
    await expect.poll(contrast).toEqual([]);
    await theme(null);
    await expect.poll(look).toEqual(onLight);
  });

  test('the theme of the element, changed later, reaches its canvas', async () => {
    const theme = (name: string) =>
      page.evaluate(
        (value) => document.querySelector('unrolled-playground')!.setAttribute('theme', value),
        name,
      );
    await theme('dark');
    await expect.poll(look).toEqual(onDark);
    await theme('light');
    await expect.poll(look).toEqual(onLight);
    await page.evaluate(() =>
      document.querySelector('unrolled-playground')!.removeAttribute('theme'),
    );
  });

  test('so does the scheme of the page, and that of the visitor where the page has both', async () => {
    await dress('html { color-scheme: dark; }');
    await expect.poll(look).toEqual(onDark);
    await dress('html { color-scheme: light dark; }');
    await expect.poll(look).toEqual(onLight);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect.poll(look).toEqual(onDark);
    // A light page on a dark system, which says nothing of schemes.
    await dress('html { background: #fff; color: #111; }');
    await expect.poll(look).toEqual(onLight);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  });
});

test('a reader who asked the browser for larger type has it, whatever the page counts in', async () => {
  const large = await launch(['--blink-settings=defaultFontSize=24']);
  const { page: theirs, close } = await newPage(large, { viewport: { width: 900, height: 720 } });
  await theirs.goto(`${site.address}host.html`);
  const sizes = () =>
    theirs.evaluate(() => {
      document.documentElement.style.fontSize = '62.5%';
      const playground = document.querySelector('unrolled-playground')!;
      return [
        getComputedStyle(playground.shadowRoot!.querySelector('.page')!).fontSize,
        getComputedStyle(document.querySelector('unrolled-hopfield')!).fontSize,
        // As narrow as 600 px of such type are: one column.
        getComputedStyle(playground.shadowRoot!.querySelector('.parts')!).gridTemplateColumns.split(
          ' ',
        ).length,
      ];
    });
  await theirs.waitForFunction(() =>
    document.querySelector('unrolled-playground')!.shadowRoot?.querySelector('.parts > *'),
  );
  await expect.poll(sizes).toEqual(['21px', '24px', 1]);
  await close();
  await large.close();
});

test("a person's text keeps its own direction", async () => {
  await dress('html { direction: rtl; }');
  const box = page.locator('unrolled-autocomplete textarea');
  await box.fill('שלום עולם');
  const direction = () => box.evaluate((element) => getComputedStyle(element).direction);
  await expect.poll(direction).toBe('rtl');
  await box.fill('The wind');
  await expect.poll(direction).toBe('ltr');
});

test('nothing of this was an error', () => {
  expect(watched.complaints).toEqual([]);
});
