// Pages of another origin under a strict policy, in a sandbox, and from a folder: workers start
// everywhere, and where a policy forbids them that is said, with what it has to allow.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPage } from '../browser';
import { browser, site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { type Host, type HostPage, hostPage, serveHost, shared } from './host';
import { standing } from './standing';

// A sandboxed frame of the site needs this of the site's own policy, too.
const policy = contentSecurityPolicy.replace("worker-src 'self'", "worker-src 'self' data:");
useSite({}, policy, shared);

const pages: Record<string, HostPage> = {};
let host: Host;
let origin: string;

beforeAll(async () => {
  host = await serveHost(pages);
  origin = site.address.slice(0, -1);
});
afterAll(() => host.close());

const element =
  '<unrolled-playground corpus="rhyme" layers="1" autostart="0"></unrolled-playground>';
const course = () => hostPage(site.address, ['unrolled'], element);

/** A page that is what an element is for, and takes no step back from it. */
async function opened(address: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, close } = await newPage(browser);
  await page.goto(address);
  await look(page);
  await close();
}

const steps = (page: Page | Frame) =>
  page.evaluate(async () => {
    const made = document.querySelector('unrolled-playground');
    if (!made?.engine?.summary) return { origin: self.origin, step: -1 };
    await made.engine.step(3);
    return { origin: self.origin, step: made.engine.totalStep };
  });

const said = (page: Page | Frame) =>
  page.evaluate(
    () =>
      document
        .querySelector('unrolled-playground')
        ?.shadowRoot?.querySelector('unrolled-notice')
        ?.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '',
  );

const trains = (page: Page | Frame, from?: string) =>
  expect
    .poll(() => steps(page))
    .toEqual({ origin: from ?? expect.any(String), step: expect.toSatisfy((at) => at >= 3) });

/** As the README has it. */
const policyFor = (stand: string) =>
  `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; ` +
  `worker-src ${stand} ${origin}`;

test('under the policy that the README names, with trusted types', async () => {
  const types = "require-trusted-types-for 'script'; trusted-types lit-html unrolled";
  const policy = `${policyFor('blob:')}; ${types}`;
  pages['/strict.html'] = { html: course(), policy };
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${host.address}strict.html`);
  await trains(page);
  expect(complaints).toEqual([]);
  await close();
});

test('under it every element runs', async () => {
  const types = "require-trusted-types-for 'script'; trusted-types lit-html unrolled";
  const all = standing.map(({ html }) => html).join('\n');
  pages['/all.html'] = {
    html: hostPage(site.address, ['unrolled', 'inside'], all),
    policy: `${policyFor('blob:')}; ${types}`,
  };
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${host.address}all.html`);
  for (const { tag, ready } of standing) {
    await page.locator(tag).scrollIntoViewIfNeeded();
    await page.locator(`${tag} ${ready}`).first().waitFor({ state: 'attached', timeout: 120_000 });
  }
  expect(complaints).toEqual([]);
  await close();
});

test('what a policy forbids is said, with what it has to allow', async () => {
  const allow = `${policyFor('blob:').replace("default-src 'none'; ", '')}.`;
  const wrong = [
    // The stand-in may start, but not what it imports: only the worker hears of that.
    policyFor('blob:').replace(/(worker-src blob:).*$/, '$1'),
    policyFor(''),
    policyFor('blob:').replace(" 'wasm-unsafe-eval'", ''),
    policyFor('blob:').replace(/connect-src [^;]+; /, ''),
  ];
  for (const policy of wrong) {
    pages['/wrong.html'] = { html: course(), policy };
    await opened(`${host.address}wrong.html`, async (page) => {
      const found = expect.poll(() => said(page), { message: policy });
      await found.toContain('did not start: the Content-Security-Policy of this page forbids it.');
      await expect.poll(() => said(page)).toContain(`Whoever runs the page can allow it: ${allow}`);
    });
  }
});

test('in a sandboxed frame, without storage and locks, with two that take turns', async () => {
  const two = hostPage(
    site.address,
    ['unrolled', 'inside'],
    `<unrolled-playground corpus="rhyme" layers="1" steps="100000" validation="0"
      style="display: block; height: 300px; overflow: hidden"></unrolled-playground>
    <unrolled-saturation corpus="rhyme" steps="100000" autostart></unrolled-saturation>`,
  );
  pages['/framed.html'] = { html: two, policy: policyFor('data:') + "; style-src 'unsafe-inline'" };
  pages['/sandbox.html'] = {
    html: `<iframe sandbox="allow-scripts" style="width: 900px; height: 600px" src="framed.html">
      </iframe>`,
  };
  await opened(`${host.address}sandbox.html`, async (page) => {
    const frame = () => page.frames()[1]!;
    const states = () =>
      frame().evaluate(() => {
        type View = HTMLElement & { live?: { state: string } };
        const view = document.querySelector<View>('unrolled-saturation')?.live?.state;
        return [document.querySelector('unrolled-playground')?.engine?.state, view];
      });
    await expect.poll(async () => (await states()).toSorted()).toEqual(['ready', 'training']);
    expect(await frame().evaluate(() => self.origin)).toBe('null');
    const at = (await states()).indexOf('training');
    await frame().evaluate(
      (index) =>
        document.querySelector(['unrolled-playground', 'unrolled-saturation'][index]!)!.remove(),
      at,
    );
    await expect.poll(async () => (await states())[1 - at]).toBe('training');
  });
});

test('embed.html in a sandboxed frame', async () => {
  pages['/course.html'] = {
    html: `<iframe sandbox="allow-scripts" style="width: 900px; height: 600px"
      src="${site.address}embed.html?corpus=rhyme&layers=1&autostart=0"></iframe>`,
  };
  await opened(`${host.address}course.html`, (page) => trains(page.frames()[1]!, 'null'));
});

test('a page from a folder that takes the script from a site', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unrolled-'));
  const file = join(folder, 'course.html');
  await writeFile(file, course());
  await opened(pathToFileURL(file).href, (page) => trains(page, 'null'));
  await rm(folder, { recursive: true });
});

test('eight cores that are reported and not there hold no run up', async () => {
  pages['/busy.html'] = {
    html: hostPage(site.address, ['unrolled'], '<unrolled-playground></unrolled-playground>'),
  };
  const { page, close } = await newPage(browser);
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 8 }),
  );
  await page.goto(`${host.address}busy.html`);
  const step = () =>
    page.evaluate(() => document.querySelector('unrolled-playground')?.engine?.totalStep ?? 0);
  // The trial is after ten steps; here it stood still for most of a minute.
  await expect.poll(step).toBeGreaterThanOrEqual(10);
  await expect.poll(step).toBeGreaterThan(30);
  await close();
});
