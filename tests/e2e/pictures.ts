// What saving a picture gives, read back: as SVG and as PNG.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface SavedPicture {
  name: string;
  svg: string;
  /** What is written in it, in order. */
  texts: string[];
  /** As the header of the PNG says. */
  width: number;
  height: number;
  perMetre: number;
}

async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Presses the button of a picture of that name, by the keyboard, and saves it both ways. */
export async function savePicture(page: Page, within: Locator, name: string) {
  const button = within.getByRole('button', { name: `Save “${name}” as a picture` }).first();
  await button.waitFor();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Save as a picture' });
  await dialog.waitFor();
  const svgFile = await saved(page, dialog.getByRole('button', { name: 'Save as SVG' }));
  const pngFile = await saved(page, dialog.getByRole('button', { name: 'Save as PNG' }));
  await expect.poll(() => dialog.getByRole('status').innerText()).toContain(pngFile.name);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  const svg = svgFile.bytes.toString('utf8');
  const { bytes } = pngFile;
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const density = bytes.indexOf('pHYs');
  const picture: SavedPicture = {
    name: svgFile.name,
    svg,
    texts: await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, 'image/svg+xml');
      const error = read.querySelector('parsererror');
      if (error) throw new Error(error.textContent ?? 'no SVG');
      return [...read.querySelectorAll('text')].map((one) => one.textContent ?? '');
    }, svg),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    perMetre: bytes.readUInt32BE(density + 4),
  };
  // 16 cm at 300 dots an inch, and as tall as the SVG says.
  expect([picture.width, picture.perMetre]).toEqual([1890, 11811]);
  const [, across, down] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  expect(Math.abs(picture.height - (1890 * Number(down)) / Number(across))).toBeLessThanOrEqual(1);
  expect(svg).toContain('width="160mm"');
  // Nothing of it needs the page: no custom properties, no styles.
  // In the letters that stand for a bitmap any word may occur.
  const written = svg.replaceAll(/href="data:[^"]*"/g, '');
  expect(written).not.toMatch(/var\(| style="| class="|NaN|undefined/);
  return picture;
}
