// Elements that are put elsewhere or taken away at any moment: no engine is left behind, and a run
// is not begun anew. Under a policy that asks for trusted types, too.

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import type { UnrolledPlayground } from '../../web/elements/playground/playground';
import { newPage, type Watched } from './browser';
import { browser, site, useSite } from './fixture';
import { contentSecurityPolicy } from './site';

const paper = `<!doctype html>
<html lang="en">
  <head>
    <title>Moved</title>
    <script type="module" src="/unrolled.js"></script>
    <script type="module" src="/inside.js"></script>
  </head>
  <body><div id="one"></div><div id="two"></div></body>
</html>`;

let watched: Watched;
let page: Page;

const policy = `${contentSecurityPolicy}; require-trusted-types-for 'script'`;
useSite({ '/paper.html': paper }, policy);

beforeAll(async () => {
  watched = await newPage(browser);
  page = watched.page;
  await page.goto(`${site.address}paper.html`);
  await page.waitForFunction(() => customElements.get('unrolled-compare') !== undefined);
});

/** Once nothing starts or ends any more. */
const workers = (count: number) => expect.poll(() => page.workers().length).toBe(count);

test('a playground that is moved keeps its run', async () => {
  await page.evaluate(async () => {
    const made = document.createElement('unrolled-playground') as UnrolledPlayground;
    made.setAttribute('corpus', 'rhyme');
    made.setAttribute('autostart', '0');
    document.querySelector('#one')!.append(made);
  });
  await page.waitForFunction(
    () => document.querySelector<UnrolledPlayground>('unrolled-playground')!.engine?.summary,
  );
  const seen = await page.evaluate(async () => {
    const made = document.querySelector<UnrolledPlayground>('unrolled-playground')!;
    const { engine } = made;
    await engine!.step(3);
    document.querySelector('#two')!.append(made);
    await new Promise((resolve) => setTimeout(resolve));
    await engine!.step(2);
    return { same: made.engine === engine, step: made.engine?.totalStep };
  });
  expect(seen).toEqual({ same: true, step: 5 });
  await workers(2);
  await page.evaluate(() => document.querySelector('unrolled-playground')!.remove());
  await workers(0);
});

test.each([
  ...['saturation', 'cell', 'gates', 'landscape', 'unroll'].map((name) => [name, 'live'] as const),
  ...['compare', 'memory', 'gradients'].map((name) => [name, 'race'] as const),
])('so does %s', async (name, keeps) => {
  await page.evaluate((tag) => {
    const made = document.createElement(tag);
    if (tag !== 'unrolled-memory') made.setAttribute('corpus', 'rhyme');
    document.querySelector('#one')!.append(made);
  }, `unrolled-${name}`);
  const moved = () =>
    page.evaluate(
      async ([tag, property]) => {
        type Run = { step?: (count: number) => Promise<void>; totalStep?: number };
        const view = document.querySelector(tag) as unknown as Record<string, Run & object>;
        type Race = { contestants?: { summary?: object }[]; runners?: object[]; summary?: object };
        const before = view[property] as (Run & Race) | undefined;
        const all = before?.contestants;
        const ready = all ? all.length > 0 && all.every(({ summary }) => summary) : before?.summary;
        if (!before || !ready) return 'not yet';
        await before.step?.(3);
        const step = before.totalStep;
        document.querySelector('#two')!.append(view as unknown as HTMLElement);
        await new Promise((resolve) => setTimeout(resolve));
        const { totalStep } = view[property] ?? {};
        return { same: view[property] === before, steps: (totalStep ?? 0) - (step ?? 0) };
      },
      [`unrolled-${name}`, keeps] as const,
    );
  await expect.poll(moved, { timeout: 120_000 }).toEqual({ same: true, steps: 0 });
  await page.evaluate((tag) => document.querySelector(tag)!.remove(), `unrolled-${name}`);
  await workers(0);
});

test('a hundred moves and removals leave nothing: no worker, no memory', async () => {
  const session = await page.context().newCDPSession(page);
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((each) => each.name === name)!.value;
    return { heap: value('JSHeapUsedSize'), nodes: value('Nodes') };
  };
  /** One after the other, each at another moment of its life: while it opens, trains, and after. */
  const rounds = (count: number) =>
    page.evaluate(async (times) => {
      const [one, two] = [document.querySelector('#one')!, document.querySelector('#two')!];
      const tags = ['unrolled-playground', 'unrolled-saturation'];
      for (let i = 0; i < times; ++i) {
        const made = document.createElement(tags[i % 2]!) as UnrolledPlayground;
        for (const [name, value] of [
          ['corpus', 'rhyme'],
          ['layers', '1'],
          ['batch', '4'],
          ['window', '8'],
        ] as const)
          made.setAttribute(name, value);
        if (i % 2 === 1) made.setAttribute('autostart', '');
        one.append(made);
        // Every fourth lives until its network is there.
        if (i % 4 >= 2) {
          const engine = () =>
            made.engine ?? (made as unknown as { live?: typeof made.engine }).live;
          while (!engine()?.summary) await new Promise((resolve) => setTimeout(resolve, 5));
        } else for (let turn = 0; turn < i % 7; ++turn) await new Promise((r) => setTimeout(r));
        two.append(made);
        await new Promise((resolve) => setTimeout(resolve));
        made.remove();
      }
    }, count);
  await session.send('Performance.enable');
  await rounds(20); // What is loaded and kept once.
  await workers(0);
  const before = await measure();
  await rounds(100);
  await workers(0);
  // Ten of them that stayed would hold ten thousand nodes and 1.2 MB.
  await expect.poll(async () => (await measure()).nodes).toBeLessThan(before.nodes + 2000);
  await expect.poll(async () => (await measure()).heap - before.heap).toBeLessThan(1.2e6);
  await session.detach();
});

test('whatever is moved and removed while it opens leaves no engine', async () => {
  const tags = ['unrolled-playground', 'unrolled-cell', 'unrolled-compare', 'unrolled-memory'];
  // Each after another number of turns: before, between and after what it waits for.
  for (const tag of tags)
    await page.evaluate(async (name) => {
      const [one, two] = [document.querySelector('#one')!, document.querySelector('#two')!];
      const turns = async (count: number) => {
        for (let i = 0; i < count; ++i) await new Promise((resolve) => setTimeout(resolve));
      };
      for (const count of [0, 1, 3, 9, 27]) {
        const made = document.createElement(name);
        made.setAttribute('corpus', 'rhyme');
        one.append(made);
        await (made as UnrolledPlayground).updateComplete;
        two.append(made);
        await turns(count);
        made.remove();
        await turns(count % 2);
        one.append(made);
        await turns(count);
        made.remove();
      }
    }, tag);
  await workers(0);
  expect(watched.complaints).toEqual([]);
});
