// A page with one view on it, and axe.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** For serveSite(): a page that holds `view`, which inside.js registers. */
export function viewPage(title: string, view: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <script type="module" src="/inside.js"></script>
  </head>
  <body><main><h1>${title}</h1>${view}</main></body>
</html>`;
}

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Evaluated by the browser's debugger, which the page's own policy does not bind. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // axe takes a page that paints nothing for a white one, also where the browser's canvas is dark.
  await page.evaluate(() => {
    const roots = [document.documentElement, document.body];
    const clear = ({ backgroundColor }: CSSStyleDeclaration) =>
      backgroundColor === 'rgba(0, 0, 0, 0)';
    if (roots.every((root) => clear(getComputedStyle(root)))) roots[1]!.style.background = 'Canvas';
  });
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}

export interface Place {
  colorScheme: 'light' | 'dark';
  width: number;
}

/** On a phone and on a screen, in both schemes. */
export const everywhere: readonly Place[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [390, 1280].map((width) => ({ colorScheme, width })),
);

/** Each scheme and each width once. */
export const eitherWay: readonly Place[] = [everywhere[0]!, everywhere[3]!];

/**
 * In all of these places axe finds nothing on the page as it stands, and nothing is cut off
 * sideways.
 */
export async function expectStands(
  page: Page,
  places = everywhere,
  { name = 'the page', height = 800 } = {},
): Promise<void> {
  for (const { colorScheme, width } of places) {
    const message = `${name}, ${colorScheme} at ${width}`;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message })
      .toBe(width);
    await expect.poll(() => violations(page), { message }).toEqual([]);
  }
}

/**
 * The share of the time that the page's own thread was at work, from now until `meanwhile` is done.
 * Where more networks train than there are cores, how long a task takes by the clock says nothing.
 */
export async function busyShare(page: Page, meanwhile: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((each) => each.name === name)!.value;
    return { worked: value('ThreadTime'), at: value('Timestamp') };
  };
  const before = await read();
  await meanwhile();
  const after = await read();
  await session.detach();
  return (after.worked - before.worked) / (after.at - before.at);
}
