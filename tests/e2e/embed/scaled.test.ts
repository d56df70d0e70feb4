// Slides scale what stands on them: maps, texts and charts still take the pointer where it
// is, as they do at their own size.

import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import { newPage } from '../browser';
import { browser, site, useSite } from '../fixture';

const page = (body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <title>Scaled</title>
    <meta name="viewport" content="width=device-width" />
    <script type="module" src="/unrolled.js"></script>
    <script type="module" src="/inside.js"></script>
  </head>
  <body><main>${body}</main></body>
</html>`;

useSite({
  '/views.html': page(`<unrolled-gates></unrolled-gates>
    <unrolled-landscape></unrolled-landscape>`),
  '/cell.html': page('<unrolled-cell trained="people-lstm"></unrolled-cell>'),
  '/boards.html': page(
    ['picture', 'gesture']
      .map(
        (task) => `<unrolled-playground task="${task}" hidden_size="8" autostart="0">
        </unrolled-playground>`,
      )
      .join(''),
  ),
  '/plots.html': page(`<unrolled-activations></unrolled-activations>
    <unrolled-hopfield></unrolled-hopfield>`),
  '/forecast.html': page(`<unrolled-playground task="forecast" autostart="0">
    </unrolled-playground>`),
});

async function scaled(target: Page, scale: number): Promise<void> {
  await target.evaluate((value) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `body { margin: 0 } main { width: 900px; transform: scale(${value}); transform-origin: 0 0 }`,
    );
    document.adoptedStyleSheets = [sheet];
  }, scale);
  // What follows the size of its place has been drawn anew.
  await target.evaluate(async () => {
    for (let i = 0; i < 3; ++i) await new Promise(requestAnimationFrame);
  });
}

/**
 * The place in an element at these shares of its width and height, on the screen: where it stands
 * once nothing moves it any more.
 */
async function placeIn(element: Locator, across: number, down: number) {
  let place = { x: 0, y: 0, width: 0, height: 0 };
  await expect
    .poll(async () => {
      const before = JSON.stringify(place);
      await element.evaluate((each) => each.scrollIntoView({ block: 'center' }));
      place = (await element.boundingBox())!;
      return JSON.stringify(place) === before;
    })
    .toBe(true);
  const { x, y, width, height } = place;
  return [x + across * width, y + down * height] as const;
}

/** What the slider says it is at, with the pointer at a place in it. */
async function at(view: Page, slider: Locator, across: number, down: number): Promise<string> {
  await view.mouse.click(...(await placeIn(slider, across, down)));
  await view.waitForTimeout(150);
  // A surface names the place first and what stands there when the engine has answered.
  return /^[^:]*/.exec((await slider.getAttribute('aria-valuetext'))!)![0];
}

test('views: a map, a text and a surface', async () => {
  const { page: view, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await view.goto(`${site.address}views.html`);
  const slider = (name: RegExp) => view.getByRole('slider', { name });
  const map = slider(/^Heatmap/);
  const text = slider(/^Move through the text/);
  const surface = slider(/^The loss over a plane/);
  for (const each of [surface, text, map]) await each.waitFor();
  const read = async () => ({
    text: await at(view, text, 0.3, 0.4),
    map: await at(view, map, 0.5, 0.5),
    surface: await at(view, surface, 0.3, 0.3),
  });
  await scaled(view, 1);
  // The map follows the text, and then stays.
  let plain = await read();
  await expect
    .poll(async () => {
      const before = JSON.stringify(plain);
      plain = await read();
      return JSON.stringify(plain) === before;
    })
    .toBe(true);
  expect(plain.text).toMatch(/character \d/);
  expect(plain.map).toMatch(/^unit \d+/);
  expect(plain.surface).toMatch(/^a /);
  for (const scale of [1.3, 0.7]) {
    await scaled(view, scale);
    await expect.poll(async () => ({ scale, ...(await read()) })).toEqual({ scale, ...plain });
  }
  expect(complaints).toEqual([]);
  await close();
});

test('a plot of lines reads the place, and a pattern takes the cell, under the pointer', async () => {
  const { page: view, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await view.goto(`${site.address}plots.html`);
  const plot = view.locator('unrolled-activations unrolled-line-plot');
  const over = plot.locator('.u-over');
  await over.waitFor({ timeout: 60_000 });
  const board = view.locator('unrolled-pattern-board');
  await board.locator('canvas').waitFor({ timeout: 60_000 });
  const digits = () =>
    board.evaluate((element) => (element as HTMLElement & { digits: string }).digits);
  for (const scale of [1, 1.3, 0.7]) {
    await scaled(view, scale);
    // Steps back, as many as there are: from 0 at the left.
    const slider = plot.getByRole('slider');
    const most = Number(await slider.getAttribute('aria-valuemax'));
    for (const share of [0.2, 0.5, 0.9]) {
      await view.mouse.move(...(await placeIn(over, share, 0.5)));
      await expect
        .poll(async () =>
          Math.abs(Number(await slider.getAttribute('aria-valuenow')) / most - share),
        )
        .toBeLessThan(0.06);
    }
    for (const [column, row] of [
      [1, 2],
      [7, 5],
    ] as const) {
      const before = await digits();
      const side = Math.sqrt(before.length);
      const place = await placeIn(
        board.locator('canvas'),
        (column + 0.5) / side,
        (row + 0.5) / side,
      );
      await view.mouse.click(...place);
      const changed = async () => {
        const after = await digits();
        return [...after].flatMap((each, i) => (each === before[i] ? [] : i));
      };
      await expect.poll(changed, { message: `at ${scale}` }).toEqual([row * side + column]);
    }
  }
  expect(complaints).toEqual([]);
  await close();
});

test('a forecast begins where the pointer is', async () => {
  const { page: view, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await view.goto(`${site.address}forecast.html`);
  await view.waitForFunction(
    () => document.querySelector<UnrolledPlayground>('unrolled-playground')?.engine?.summary,
    undefined,
    { timeout: 90_000 },
  );
  const chart = view.locator('unrolled-forecast-chart');
  const slider = view.getByRole('slider', { name: 'Where the forecast begins' });
  await slider.waitFor();
  const pressed = async (share: number) => {
    await view.mouse.click(...(await placeIn(chart, share, 0.4)));
    return Number(await slider.getAttribute('aria-valuenow'));
  };
  await scaled(view, 1);
  let plain: number[] = [];
  await expect
    .poll(async () => {
      const before = plain.join();
      plain = [await pressed(0.4), await pressed(0.6)];
      return plain.join() === before;
    })
    .toBe(true);
  expect(plain[1]).toBeGreaterThan(plain[0]!);
  for (const scale of [1.3, 0.7]) {
    await scaled(view, scale);
    for (const [i, share] of [0.4, 0.6].entries())
      await expect
        .poll(async () => Math.abs((await pressed(share)) - plain[i]!), { message: `${scale}` })
        .toBeLessThanOrEqual(1);
  }
  expect(complaints).toEqual([]);
  await close();
});

test('the knob of a gate holds it where the pointer is', async () => {
  const { page: view, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await view.goto(`${site.address}cell.html`);
  const knob = view.getByRole('slider', { name: /^Hold the forget gate/ });
  await knob.waitFor();
  for (const scale of [1, 1.3, 0.7]) {
    await scaled(view, scale);
    for (const down of [0.25, 0.5, 0.75]) {
      await view.mouse.click(...(await placeIn(knob.locator('.touch'), 0.5, down)));
      // Of the 100 that it is high its track runs from 15 to 85 (elements/cell/slider.ts).
      const wanted = (0.85 - down) / 0.7;
      await expect
        .poll(async () => Math.abs(Number(await knob.getAttribute('aria-valuenow')) - wanted))
        .toBeLessThan(0.03);
      await expect.poll(() => knob.getAttribute('aria-valuetext')).toContain('held');
    }
  }
  expect(complaints).toEqual([]);
  await close();
});

test('boards take the pen and the hand where they are', async () => {
  const { page: view, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await view.goto(`${site.address}boards.html`);
  const board = view.locator('unrolled-drawing-board');
  const area = view.locator('unrolled-movement-area');
  await board.locator('canvas').waitFor({ timeout: 90_000 });
  const digits = () =>
    board.evaluate((element) => (element as HTMLElement & { digits: string }).digits);
  /** The middle of the ink that came since, as shares; none where none did. */
  const added = async (before: string) => {
    const after = await digits();
    const side = Math.sqrt(after.length);
    let [x, y, all] = [0, 0, 0];
    for (let i = 0; i < after.length; ++i) {
      const ink = Math.max(0, Number.parseInt(after[i]!, 16) - Number.parseInt(before[i]!, 16));
      x += ink * ((i % side) + 0.5);
      y += ink * (Math.floor(i / side) + 0.5);
      all += ink;
    }
    return all === 0 ? undefined : [x / all / side, y / all / side];
  };
  await expect.poll(digits).not.toBe('');
  // The first touch takes the example away.
  await view.mouse.click(...(await placeIn(board.locator('canvas'), 0.05, 0.05)));
  for (const [scale, down] of [
    [1, 0.2],
    [1.3, 0.5],
    [0.7, 0.8],
  ] as const) {
    await scaled(view, scale);
    for (const across of [0.3, 0.7]) {
      const before = await digits();
      await view.mouse.click(...(await placeIn(board.locator('canvas'), across, down)));
      await expect.poll(() => added(before)).toBeDefined();
      const [x, y] = (await added(before))!;
      expect(Math.abs(x! - across), `${scale}`).toBeLessThan(0.06);
      expect(Math.abs(y! - down), `${scale}`).toBeLessThan(0.06);
    }
  }
  await area.scrollIntoViewIfNeeded();
  await area.locator('canvas').waitFor({ timeout: 90_000 });
  for (const scale of [1, 1.3, 0.7]) {
    await scaled(view, scale);
    for (const [across, down] of [
      [0.3, 0.3],
      [0.7, 0.6],
    ] as const) {
      const beside = async () => {
        await view.mouse.move(...(await placeIn(area.locator('canvas'), across, down)));
        const { x, y } = await area.evaluate((element) => {
          const hand = element as unknown as { x: number; y: number };
          return { x: hand.x, y: hand.y };
        });
        return Math.max(Math.abs(x - across), Math.abs(y - down));
      };
      await expect.poll(beside, { message: `${scale}` }).toBeLessThan(0.02);
    }
  }
  expect(complaints).toEqual([]);
  await close();
});
