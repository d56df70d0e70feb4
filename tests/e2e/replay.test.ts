// The third place of the replay: a run of 200 steps in Chromium, SIMD build, gives the losses that
// the native `twin` build and Node give, bit for bit (tests/session/replay_test.cpp).

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

import type { SettingValues, WasmModule } from '../../wasm/module';
import { serveFolders } from '../bench/static_server';
import { launch } from './browser';

interface ReplayFile {
  text: { words: string[]; seed: number; characters: number };
  runs: { settings: SettingValues; losses: string[] }[];
}

const root = resolve(import.meta.dirname, '../..');
const file = JSON.parse(readFileSync(join(root, 'tests/golden/replay.json'), 'utf8')) as ReplayFile;

/** The text of replay_test.cpp: words drawn by a linear congruential generator. */
function replayText({ words, seed, characters }: ReplayFile['text']): string {
  let text = '';
  for (let k = 1, x = seed; text.length < characters; ++k) {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    text += words[(x >>> 16) % words.length]! + (k % 8 ? ' ' : '.\n');
  }
  return text.slice(0, characters);
}

/** In the page: trains to the end; the bits of each step's loss, as hexadecimal. */
async function losses(run: { settings: SettingValues; text: string }) {
  const { factory } = globalThis as unknown as { factory: () => Promise<WasmModule> };
  const wasm = await factory();
  const outcome = wasm.Session.create(run.settings, new TextEncoder().encode(run.text));
  if ('error' in outcome) throw new Error(outcome.error.message);
  const found: string[] = [];
  while (!outcome.value.finished())
    for (const loss of outcome.value.advance(1000, 0).loss) {
      const bits = new DataView(new ArrayBuffer(8));
      bits.setFloat64(0, loss);
      found.push(bits.getBigUint64(0).toString(16).padStart(16, '0'));
    }
  return found;
}

test('a run in Chromium replays the native one bit for bit', async () => {
  const server = await serveFolders({
    wasm: join(root, 'build/wasm-simd'),
    blank: join(root, 'tests/golden'),
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    // Any document of the same origin will do to import a module from.
    await page.goto(`${server.address}blank/replay.json`);
    const module = `${server.address}wasm/unrolled.mjs`;
    await page.addScriptTag({
      type: 'module',
      content: `import factory from '${module}'; globalThis.factory = factory;`,
    });
    await page.waitForFunction(() => 'factory' in globalThis);
    const text = replayText(file.text);
    expect(file.runs.length).toBe(2);
    for (const { settings, losses: expected } of file.runs) {
      expect(await page.evaluate(losses, { settings, text })).toEqual(expected);
    }
  } finally {
    await browser.close();
    server.close();
  }
});
