// The site as an app that a browser offers to install: Chromium finds nothing that is in the way,
// and the pictures of its icon are those of the drawing.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

import { iconPage, pixelIcons } from '../../web/icons';
import { launchWithProfile, newPage } from './browser';
import { browser, site, useSite } from './fixture';

useSite();

const pages = resolve('web/pages');

interface Manifest {
  id: string;
  start_url: string;
  icons: { src: string; sizes: string; purpose?: string }[];
  shortcuts: { url: string }[];
}

test.each(['index.html', 'teach.html', 'lessons/lstm.html'])(
  'Chromium would install %s',
  async (path) => {
    const folder = mkdtempSync(join(tmpdir(), 'unrolled-profile-'));
    // Without having come often, as a browser else waits for.
    const person = await launchWithProfile(folder, ['--bypass-app-banner-engagement-checks']);
    const page = await person.newPage();
    await page.addInitScript(() => {
      addEventListener('beforeinstallprompt', () => Object.assign(window, { offered: true }));
    });
    await page.goto(`${site.address}${path}`);
    await expect.poll(() => page.evaluate(() => 'offered' in window)).toBe(true);
    const session = await page.context().newCDPSession(page);
    const { url, errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(url).toBe(`${site.address}manifest.json`);
    expect(await session.send('Page.getInstallabilityErrors')).toEqual({
      installabilityErrors: [],
    });
    // Whichever page it was installed from, it is the same app.
    expect(await session.send('Page.getAppId')).toMatchObject({
      appId: `${site.address}index.html`,
    });
    // What it names is there, each icon in the size that it says.
    const { icons, shortcuts, start_url } = JSON.parse(data!) as Manifest;
    for (const named of [start_url, ...shortcuts.map((each) => each.url)])
      expect((await fetch(new URL(named, url))).status, named).toBe(200);
    const sizes = await page.evaluate(
      (list) =>
        Promise.all(
          list.map(async ({ src, sizes: said }) => {
            const image = new Image();
            image.src = src;
            await image.decode();
            return said === 'any' ? said : `${image.naturalWidth}x${image.naturalHeight}`;
          }),
        ),
      icons.map((icon) => ({ ...icon, src: new URL(icon.src, url).href })),
    );
    expect(sizes).toEqual(icons.map((icon) => icon.sizes));
    await person.close();
    rmSync(folder, { recursive: true, force: true });
  },
);

test.each(pixelIcons)('$name is the drawing in pixels', async (icon) => {
  const { page, close } = await newPage(browser, {
    viewport: { width: icon.size, height: icon.size },
    colorScheme: 'light',
  });
  await page.setContent(iconPage(icon));
  const drawn = await page.screenshot({ omitBackground: true });
  const file = join(pages, icon.name);
  // `UPDATE_ICONS=1` writes them anew.
  if (process.env['UPDATE_ICONS']) writeFileSync(file, drawn);
  const apart = await page.evaluate(
    async (pictures) => {
      const [one, other] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      if (one!.length !== other!.length) return Number.POSITIVE_INFINITY;
      return one!.reduce((sum, value, i) => sum + Math.abs(value - other![i]!), 0) / one!.length;
    },
    [drawn.toString('base64'), readFileSync(file).toString('base64')],
  );
  // Of 255: another version of the browser may draw an edge otherwise.
  expect(apart).toBeLessThan(0.5);
  await close();
});
