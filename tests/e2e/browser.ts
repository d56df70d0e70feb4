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

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A browser with a person's profile, in a folder: all others have one that forgets, as incognito
 * windows have, which install nothing.
 */
export const launchWithProfile = (folder: string, settings: readonly string[] = []) =>
  chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    viewport: { width: 1280, height: 720 },
    args: [...quiet, ...settings],
  });

/** A browser. If it ends before it is closed, that is told. `settings`: arguments of its own. */
export async function launch(settings: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...quiet, ...settings],
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
  // Of a machine that has other things to do.
  context.setDefaultTimeout(60_000);
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
  // To the categories that are there anyway: marks are one.
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
}

/** Says in the trace which process is the page's: a trace is of all of a browser's. */
const own = 'the page that is watched';
const mainThread = 'CrRendererMain';

/** Milliseconds of computing of what `event` names, by thread of that name; the end of counting. */
async function computed(page: Page, threads: string, event: string): Promise<number[][]> {
  const browser = page.context().browser()!;
  await page.evaluate((name) => void performance.mark(name), own);
  const trace = await browser.stopTracing();
  tracing.delete(browser);
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  // Of workers the busiest is asked for, in whatever process it is.
  const process = traceEvents.find(({ name }) => name === own)?.pid;
  const isOwn = (pid: number) => pid === process || threads !== mainThread;
  const found = new Map<string, number[]>();
  for (const { name, args, pid, tid } of traceEvents)
    if (name === 'thread_name' && args?.name === threads && isOwn(pid))
      found.set(`${pid} ${tid}`, []);
  for (const { name, tdur, pid, tid } of traceEvents)
    if (name === event && tdur !== undefined) found.get(`${pid} ${tid}`)?.push(tdur / 1000);
  if ([...found.values()].flat().length === 0) throw new Error(`the trace has no ${event}`);
  return [...found.values()];
}

/**
 * Milliseconds of computing of each such task, and the end of counting. What counts is processor
 * time: how long a task lasts on a clock depends on what else the machine does.
 */
export async function longTasks(page: Page): Promise<number[]> {
  const tasks = (await computed(page, mainThread, 'RunTask')).flat();
  return tasks.filter((time) => time > 50).map(Math.round);
}

/** Milliseconds of computing of each message, of the worker that was sent most of them. */
export async function busiestWorker(page: Page): Promise<number[]> {
  const workers = await computed(page, 'DedicatedWorker thread', 'HandlePostMessage');
  return workers.sort((a, b) => b.length - a.length)[0]!;
}

/**
 * Before a page is opened: what it would do in `milliseconds` it does sooner, `times` as often. To
 * wait for a clock that is all the test is about would prove no more.
 */
export async function hurry(page: Page, milliseconds: number, times: number): Promise<void> {
  await page.addInitScript(
    ([slow, quick]) => {
      for (const name of ['setTimeout', 'setInterval'] as const) {
        const original = window[name] as (task: TimerHandler, delay?: number) => number;
        const hurried = (task: TimerHandler, delay?: number, ...rest: []) =>
          original(task, delay === slow ? quick : delay, ...rest);
        Object.assign(window, { [name]: hurried });
      }
    },
    [milliseconds, milliseconds / times] as const,
  );
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

/** What computes may take far longer on a busy machine than what is only shown. */
const patience = { timeout: 120_000 };

export async function waitForState(page: Page, ...states: string[]): Promise<void> {
  await expect.poll(async () => (await run(page)).state, patience).toBeOneOf(states);
}

export async function waitForStep(page: Page, step: number, { timeout } = patience): Promise<void> {
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
    .poll(async () => (await run(page)).summary?.characters)
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
