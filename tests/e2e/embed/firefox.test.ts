// The plain recipe in a stock Firefox: it trains, completes a word, and complains of nothing.

import { expect, test } from 'vitest';

import { site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { Firefox, findFirefox } from './firefox';
import { forOthers, serveHosts } from './hosts';

useSite({}, contentSecurityPolicy, forOthers);

const playground = "document.querySelector('unrolled-playground')";
const part = (name: string) =>
  `${playground}.shadowRoot.querySelector('unrolled-${name}').shadowRoot`;

test('plain HTML in Firefox', async (context) => {
  const path = findFirefox();
  if (!path)
    context.skip(
      'There is no Firefox here. Install the package firefox-esr, or name one in FIREFOX.',
    );
  const hosts = await serveHosts(site.address);
  const firefox = await Firefox.launch(path!);
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
