// A browser for the page tests, and a page that notices every complaint.

import { execFileSync } from 'node:child_process';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

import type { UnrolledPlayground } from '../../web/elements/playground/playground';

function findChromium(): string {
  if (process.env['CHROMIUM']) return process.env['CHROMIUM'];
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next name, then.
    }
  throw new Error('There is no Chromium. Install the package chromium, or name one in CHROMIUM.');
}

/** A browser. If it ends before it is closed, that is told. `settings`: arguments of its own. */
export async function launch(settings: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...settings,
    ],
  });
  const close = browser.close.bind(browser);
  let closing = false;
  browser.close = (...options) => {
    closing = true;
    return close(...options);
  };
  browser.on('disconnected', () => {
    if (!closing) console.warn('The browser ended of itself.');
  });
  return browser;
}

export interface Watched {
  page: Page;
  /** Console errors, page errors, and answers other than success. */
  complaints: string[];
  close(): Promise<void>;
}

/** A page of its own profile. Viewport 1280 x 720 unless said. */
export async function newPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    permissions: ['clipboard-read', 'clipboard-write'],
    // What keeps the site for later would ask for all its files (offline.test.ts).
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('Service Worker registration blocked')) return;
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** What Chromium's trace says of a thread, as far as it is read here; times in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  tid: number;
  pid: number;
  /** Processor time of the thread, waiting for a busy machine not counted. */
  tdur?: number;
  args?: { name?: string };
}

const tracing = new WeakSet<Browser>();

/** Starts counting tasks of the page's thread that compute for more than 50 ms, from now on. */
export async function watchLongTasks(page: Page): Promise<void> {
  const browser = page.context().browser()!;
  // A test that failed may have left its trace running.
  if (tracing.has(browser)) await browser.stopTracing();
  tracing.add(browser);
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
}

/**
 * Milliseconds of computing of each such task, and the end of counting. What counts is processor
 * time: how long a task lasts on a clock depends on what else the machine does.
 */
export async function longTasks(page: Page): Promise<number[]> {
  const browser = page.context().browser()!;
  const trace = await browser.stopTracing();
  tracing.delete(browser);
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  );
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && pages.has(thread(event)));
  if (!tasks.some(({ tdur }) => tdur !== undefined)) throw new Error('the trace has no task');
  return tasks.map(({ tdur }) => Math.round((tdur ?? 0) / 1000)).filter((time) => time > 50);
}

/** What the page's engine says of its run. */
export function run(page: Page) {
  return page.evaluate(() => {
    const engine = document.querySelector<UnrolledPlayground>('unrolled-playground')?.engine;
    return {
      state: engine?.state ?? 'none',
      step: engine?.totalStep ?? 0,
      epoch: engine?.epoch ?? 0,
      summary: engine?.summary,
      settings: engine?.settings,
    };
  });
}

export async function waitForState(page: Page, ...states: string[]): Promise<void> {
  await expect.poll(async () => (await run(page)).state, { timeout: 30_000 }).toBeOneOf(states);
}

export async function waitForStep(page: Page, step: number, timeout = 60_000): Promise<void> {
  await expect.poll(async () => (await run(page)).step, { timeout }).toBeGreaterThanOrEqual(step);
}

/** Opens the page with training off (query may hold more settings) and waits for a run. */
export async function open(page: Page, address: string, query = 'autostart=0'): Promise<void> {
  await page.goto(`${address}?${query}`);
  await waitForState(page, 'ready', 'training', 'paused', 'finished');
}

/** As a person does: everything in the editor marked, and pasted over. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
  await expect
    .poll(async () => (await run(page)).summary?.characters, { timeout: 20_000 })
    .toBe(Array.from(text).length);
}

/** The same in a box of any name, where no run may be there yet. */
export async function pasted(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  const box = page.getByRole('textbox', { name, exact: true });
  await box.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
  await expect.poll(() => box.inputValue()).toBe(text);
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
