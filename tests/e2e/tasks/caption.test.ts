// A drawing of one's own is put in words.

import { expect, test } from 'vitest';

import { useSite } from '../fixture';
import { draw, expectAccessible, type Place, trained } from './drawn';

useSite();

/** In one line through the middle, as the data has none: large, at the bottom. */
const star: Place[] = Array.from({ length: 6 }, (_, i) => {
  const angle = ((2 * i) / 5 - 0.25) * 2 * Math.PI;
  return [0.5 + 0.2 * Math.cos(angle), 0.75 + 0.2 * Math.sin(angle)];
});

test('a star drawn by hand is described, word by word', async () => {
  const { page, complaints, close } = await trained('caption', 400);
  const panel = page.locator('unrolled-try-caption');
  const words = panel.getByRole('list', { name: /Word by word/ }).locator('b');
  await expect.poll(() => words.count()).toBeGreaterThan(3);
  await draw(page, 'Drawing board', [star]);
  await expect
    .poll(async () => (await words.allTextContents()).join(' '))
    .toMatch(/^a large star at the bottom \.$/);
  await expect.poll(() => panel.locator('.key').textContent()).toMatch(/All of it with \d+ %/);
  await expect.poll(() => panel.locator('#drawn').textContent()).toContain('of 576 cells');
  expect(complaints).toEqual([]);
  await close();
});

test('axe finds nothing, and nothing is cut off', () => expectAccessible('caption'));
