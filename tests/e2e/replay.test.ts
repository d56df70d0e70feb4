// The third place of the replays: runs in Chromium, SIMD build, give what the native `twin` build
// and Node give, bit for bit (tests/session/replay_test.cpp, replay_tasks_test.cpp).

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { SettingValues, WasmModule } from '../../wasm/module';
import { serveFolders } from '../bench/static_server';
import { leaveBrowser, useBrowser } from './fixture';

interface ReplayFile {
  text: { words: string[]; seed: number; characters: number };
  runs: { settings: SettingValues; losses: string[] }[];
}
interface TaskReplayFile {
  steps: number[];
  runs: TaskRun[];
}
interface TaskRun {
  settings: SettingValues;
  data: string[];
  losses: string[];
  told: string;
  weights: string;
}

const root = resolve(import.meta.dirname, '../..');
const golden = <T>(name: string): T =>
  JSON.parse(readFileSync(join(root, 'tests/golden', name), 'utf8')) as T;
const texts = golden<ReplayFile>('replay.json');
const tasks = golden<TaskReplayFile>('task_replay.json');

/** The text of replay_test.cpp: words drawn by a linear congruential generator. */
function replayText({ words, seed, characters }: ReplayFile['text']): string {
  let text = '';
  for (let k = 1, x = seed; text.length < characters; ++k) {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    text += words[(x >>> 16) % words.length]! + (k % 8 ? ' ' : '.\n');
  }
  return text.slice(0, characters);
}

/** What the page can do besides: the tests' own `import` is not a browser's. */
interface Loading {
  load: (module: string) => Promise<{ default: () => Promise<WasmModule> }>;
}

/** In the page: trains to the end, by the module of that name. What was told, column by column. */
async function train(run: { module: string; settings: SettingValues; data: string }) {
  const { load } = globalThis as unknown as Loading;
  const wasm = await (await load(run.module)).default();
  const outcome = wasm.Session.create(run.settings, new TextEncoder().encode(run.data));
  if ('error' in outcome) throw new Error(outcome.error.message);
  const session = outcome.value;
  const loss: number[] = [];
  const norms: number[] = [];
  const measured: number[][] = [];
  while (!session.finished()) {
    const progress = session.advance(1000, 0);
    loss.push(...progress.loss);
    norms.push(...progress.gradientNorm);
    for (const [m, column] of Object.values(progress.measured).entries())
      (measured[m] ??= []).push(...column);
  }
  return { loss, norms, measured, weights: [...session.parameters()] };
}

/** The bits of a number, as hexadecimal. */
function hex(value: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return bits.getBigUint64(0).toString(16).padStart(16, '0');
}

/** FNV-1a over bytes. */
function fnv1a(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

describe('a run in Chromium replays the native one bit for bit', () => {
  let close: () => Promise<void>;
  let page: Page;
  let address: string;

  beforeAll(async () => {
    const server = await serveFolders({
      wasm: join(root, 'build/wasm-simd'),
      blank: join(root, 'tests/golden'),
    });
    const browser = await useBrowser();
    close = async () => {
      await leaveBrowser();
      server.close();
    };
    address = server.address;
    page = await browser.newPage();
    // Any document of the same origin will do to import a module from.
    await page.goto(`${address}blank/replay.json`);
    await page.addScriptTag({ content: 'globalThis.load = (module) => import(module);' });
  });
  afterAll(() => close());

  test.each(texts.runs)('of a text: $settings', async ({ settings, losses }) => {
    const module = `${address}wasm/unrolled.mjs`;
    const { loss } = await page.evaluate(train, { module, settings, data: replayText(texts.text) });
    expect(loss.map(hex)).toEqual(losses);
  });

  test.each(tasks.runs)('of a task: $settings.task', async (run) => {
    const { loss, norms, measured, weights } = await page.evaluate(train, {
      module: `${address}wasm/inside.mjs`,
      settings: run.settings,
      data: run.data.map((line) => `${line}\n`).join(''),
    });
    expect(tasks.steps.map((step) => hex(loss[step - 1]!))).toEqual(run.losses);
    const told = new Float64Array([...loss, ...norms, ...measured.flat()]);
    expect(fnv1a(new Uint8Array(told.buffer))).toBe(run.told);
    expect(fnv1a(new Uint8Array(new Float32Array(weights).buffer))).toBe(run.weights);
  });

  test('there are runs of both', () => {
    expect(texts.runs.length).toBe(2);
    expect(tasks.runs.length).toBeGreaterThanOrEqual(10);
  });
});
