// What the README shows to be copied is what runs: each of its pieces of HTML on a page of another
// origin, and no page of the examples is without a test of its own.

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newPage } from '../browser';
import { browser, site, useSite } from '../fixture';
import { contentSecurityPolicy } from '../site';
import { type Host, serveHost, shared } from './host';

// A frame of another page than its own, besides.
useSite({}, contentSecurityPolicy, shared);

const readme = readFileSync('README.md', 'utf8');
const snippets = [
  ...[...readme.matchAll(/^```html\n([\s\S]*?)^```/gm)].map(([, html]) => html!.trim()),
  ...[...readme.matchAll(/`(<iframe [^`]*<\/iframe>)`/g)].map(([, html]) => html!),
];

const pages: Record<string, { html: string }> = {};
let host: Host;
beforeAll(async () => {
  host = await serveHost(pages);
});
afterAll(() => host.close());

/** With the site's address where a page of its own has none. */
const onOther = (html: string) =>
  html.replaceAll(/src="([\w.]+\.(?:js|html)[^"]*)"/g, (_, path) => `src="${site.address}${path}"`);

test('there is a line for a playground, one for views, and a frame', () => {
  const all = snippets.join('\n');
  for (const part of ['unrolled.js', 'inside.js', 'embed.html']) expect(all).toContain(part);
});

test.each(snippets)('%s', async (html) => {
  pages['/course.html'] = {
    html: `<!doctype html><html lang="en"><title>A course</title>${onOther(html)}</html>`,
  };
  const { page, complaints, close } = await newPage(browser);
  await page.goto(`${host.address}course.html`);
  const tag = /<(unrolled-[\w-]+)/.exec(html)?.[1] ?? 'unrolled-playground';
  const works = () => {
    const where = html.includes('<iframe') ? page.frames()[1] : page.mainFrame();
    return where?.evaluate((name) => {
      const made = document.querySelector(name) as
        | (HTMLElement & { engine?: { totalStep: number }; live?: { summary?: object } })
        | null;
      return (made?.engine?.totalStep ?? 0) > 5 || made?.live?.summary !== undefined;
    }, tag);
  };
  await expect.poll(works, { timeout: 120_000 }).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('every page of the examples is opened by a test', () => {
  const tests = readFileSync('tests/e2e/embed/recipes.test.ts', 'utf8');
  const examples = readdirSync('examples/embed', { withFileTypes: true })
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .filter((name) => name !== 'README.md');
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.filter((name) => !tests.includes(`('${name}')`))).toEqual([]);
  const listed = readFileSync('examples/embed/README.md', 'utf8');
  expect(examples.filter((name) => !listed.includes(`[${name}]`))).toEqual([]);
});
