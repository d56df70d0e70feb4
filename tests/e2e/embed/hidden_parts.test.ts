// Whatever a teacher hides, the parts that are left stand side by side without a hole between them.

import { expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../../web/elements/playground/playground';
import { newPage, open } from '../browser';
import { browser, site, useSite } from '../fixture';

useSite();

const parts = ['text', 'settings', 'loss', 'autocomplete', 'sample'];
const subsets = Array.from({ length: 31 }, (_, bits) =>
  parts.filter((_part, i) => bits & (1 << i)),
);

/** The share of the parts' place that is covered by parts and the gaps between them. */
const layouts = (hidden: readonly string[][]) =>
  async function ask(page: Awaited<ReturnType<typeof newPage>>['page']) {
    return page.evaluate(async (all) => {
      const playground = document.querySelector<UnrolledPlayground>('unrolled-playground')!;
      const found: string[] = [];
      for (const names of all) {
        playground.hide = names.join(' ');
        await playground.updateComplete;
        const place = playground.shadowRoot!.querySelector('.parts')!;
        const gap = Number.parseFloat(getComputedStyle(place).columnGap);
        const row = Number.parseFloat(getComputedStyle(place).rowGap);
        const { left, top, width, height } = place.getBoundingClientRect();
        const boxes = [...place.children].map((child) => child.getBoundingClientRect());
        const step = 8;
        let [covered, points] = [0, 0];
        for (let x = left + step / 2; x < left + width; x += step)
          for (let y = top + step / 2; y < top + height; y += step) {
            ++points;
            const over = (box: DOMRect) =>
              x > box.left - gap &&
              x < box.right + gap &&
              y > box.top - row &&
              y < box.bottom + row;
            if (boxes.some(over)) ++covered;
          }
        const share = covered / points;
        if (share < 0.99) found.push(`${names.join(' ')}: ${share.toFixed(2)}`);
        const crossed = boxes.some((one, i) =>
          boxes.some(
            (other, k) =>
              k > i &&
              Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
              Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1,
          ),
        );
        if (crossed) found.push(`${names.join(' ')}: one on the other`);
      }
      return found;
    }, hidden);
  };

test('every choice of parts fills its place, narrow, between and wide', async () => {
  const { page, complaints, close } = await newPage(browser);
  // What it takes comes with the first part that is hidden.
  const arranged = () => page.locator('unrolled-playground .parts.no-text').waitFor();
  await open(page, `${site.address}embed.html`, 'corpus=rhyme&autostart=0&hide=text');
  await arranged();
  for (const width of [390, 620, 900, 1140, 1280, 1920]) {
    await page.setViewportSize({ width, height: 720 });
    const seen = async () => ({ width, holes: await layouts(subsets)(page) });
    await expect.poll(seen).toEqual({ width, holes: [] });
  }
  await open(page, `${site.address}embed.html`, 'task=classify&autostart=0&hide=text');
  await arranged();
  const ofTask = [[], ['text'], ['settings'], ['loss'], ['text', 'settings'], ['text', 'loss']];
  for (const width of [620, 900, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const seen = async () => ({ width, holes: await layouts(ofTask)(page) });
    await expect.poll(seen).toEqual({ width, holes: [] });
  }
  expect(complaints).toEqual([]);
  await close();
});
