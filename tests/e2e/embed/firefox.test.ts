// The plain recipe, and the playground in one file, in a stock Firefox: they train, complete a
// word, and complain of nothing.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type TestContext, test } from 'vitest';

import { singleFile } from '../../../web/single_file';
import { site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { Firefox, findFirefox } from './firefox';
import { forOthers, serveHosts } from './hosts';

useSite({}, contentSecurityPolicy, forOthers);

const playground = "document.querySelector('unrolled-playground')";
const part = (name: string) =>
  `${playground}.shadowRoot.querySelector('unrolled-${name}').shadowRoot`;

function programOf(context: TestContext): string {
  const path = findFirefox();
  if (!path)
    context.skip(
      'There is no Firefox here. Install the package firefox-esr, or name one in FIREFOX.',
    );
  return path!;
}

test('the playground in one file, from a double click', async (context) => {
  const path = programOf(context);
  const folder = mkdtempSync(join(tmpdir(), 'one-file-'));
  // Alone in its folder.
  copyFileSync(
    resolve(process.env['UNROLLED_SITE'] ?? 'build/site', singleFile),
    join(folder, 'mine.html'),
  );
  const firefox = await Firefox.launch(path);
  try {
    const address = pathToFileURL(join(folder, 'mine.html')).href;
    await firefox.open(`${address}?corpus=rhyme&hidden_size=24&autostart=0`);
    const state = () => firefox.value(`${playground}.engine?.state`);
    await expect.poll(state, { timeout: 120_000 }).toBe('ready');
    await firefox.click(`${part('controls')}.querySelector('button.primary')`);
    await expect.poll(state, { timeout: 120_000 }).toBe('finished');
    const box = `${part('autocomplete')}.querySelector('textarea')`;
    await firefox.click(box);
    await firefox.value(`(${box}.select(), 0)`);
    await firefox.type('the hill to the mil');
    const ghost = `${part('autocomplete')}.querySelector('.ghost').textContent`;
    await expect.poll(() => firefox.value<string>(ghost), { timeout: 60_000 }).not.toBe('');
    // Another task and the inside of the network are in the file, too.
    await firefox.open(`${address}?corpus=classify.intents&hidden_size=8&steps=5&autostart=0`);
    await expect.poll(state, { timeout: 120_000 }).toBe('ready');
    await firefox.value(`${playground}.engine.step(5).then(() => 0)`);
    expect(await firefox.value(`${playground}.engine.settings.task`)).toBe('classify');
    expect(await firefox.value(`${playground}.engine.totalStep`)).toBe(5);
    expect(firefox.complaints).toEqual([]);
  } finally {
    await firefox.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('plain HTML in Firefox', async (context) => {
  const path = programOf(context);
  const hosts = await serveHosts(site.address);
  const firefox = await Firefox.launch(path);
  try {
    await firefox.open(`${hosts.address}plain.html`);
    await expect.poll(() => firefox.value(`${playground}.engine?.state`)).toBe('ready');
    await firefox.click(`${part('controls')}.querySelector('button.primary')`);
    // The rhyme is learnt in its hundred steps.
    await expect
      .poll(() => firefox.value(`${playground}.engine.state`), { timeout: 100_000 })
      .toBe('finished');
    expect(await firefox.value(`${playground}.engine.totalStep`)).toBe(100);

    const box = `${part('autocomplete')}.querySelector('textarea')`;
    await firefox.value(`(${box}.select(), 0)`);
    await firefox.click(box);
    await firefox.value(`(${box}.select(), 0)`);
    await firefox.type('the hill to the mil');
    expect(await firefox.value(`${box}.value`)).toBe('the hill to the mil');
    const ghost = `${part('autocomplete')}.querySelector('.ghost').textContent`;
    await expect.poll(() => firefox.value<string>(ghost)).toMatch(/^l/);
    // The right arrow takes it.
    await firefox.type('\uE014');
    await expect.poll(() => firefox.value<string>(`${box}.value`)).toMatch(/^the hill to the mill/);
    expect(firefox.complaints).toEqual([]);
  } finally {
    await firefox.close();
    await hosts.close();
  }
});
