import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Autosave } from '../../../web/app/autosave';
import { openCheckpoint } from '../../../web/app/checkpoint_file';
import { Persistence } from '../../../web/app/persistence';
import { fitsAddress, resume } from '../../../web/app/resume';
import type { SavedPage } from '../../../web/app/saved_run';
import { PlaygroundStore } from '../../../web/app/store';
import type { Engine, EngineErrorData } from '../../../web/engine/api';
import { openEngine } from '../../../web/engine/engine_client';
import { InProcessHost } from '../engine/in_process';
import { fox, small } from '../engine/wasm';
import { MemoryRecords } from './memory_records';

/** One page with the real engine over records that outlive it. */
class Page {
  readonly store = new PlaygroundStore();
  readonly persistence: Persistence;
  readonly reported: EngineErrorData[] = [];
  autosave!: Autosave;
  kept: SavedPage | undefined;
  resumed = false;

  private constructor(
    readonly engine: Engine,
    records: MemoryRecords,
  ) {
    this.persistence = new Persistence({ records, slot: '/', tab: 'a' });
  }

  static async open(records: MemoryRecords): Promise<Page> {
    const page = new Page(await openEngine(new InProcessHost()), records);
    const { store, engine, persistence } = page;
    store.attach(engine);
    page.kept = await persistence.load();
    if (page.kept) page.resumed = await resume(page.kept, store, engine, persistence);
    page.autosave = new Autosave(persistence, store, engine, (error) => page.reported.push(error));
    page.autosave.start(page.resumed ? page.kept?.run : undefined);
    return page;
  }

  async begin(): Promise<void> {
    this.store.setText(fox, 'own');
    this.store.setSettings(small);
    await this.engine.create(fox, small);
  }

  close(): void {
    this.autosave.stop();
    this.engine.dispose();
  }
}

let records: MemoryRecords;
let page: Page;

beforeEach(async () => {
  records = new MemoryRecords();
  page = await Page.open(records);
});

afterEach(() => page.close());

async function reload(): Promise<Page> {
  page.close();
  page = await Page.open(records);
  return page;
}

describe('a reload', () => {
  test('goes on where the run was paused, bit for bit, curve and all', async () => {
    await page.begin();
    await page.engine.step(20);
    await page.autosave.flush();
    const saved = await page.engine.save();
    const { step, raw } = page.store.history.snapshot();
    await reload();
    expect(page.resumed).toBe(true);
    expect(page.engine.state).toBe('paused');
    expect(page.store).toMatchObject({ text: fox, source: 'own', totalStep: 20 });
    expect(page.store.changed).toEqual([]);
    expect(page.store.history.snapshot()).toMatchObject({ step, raw });
    expect(await page.engine.save()).toEqual(saved);
    await page.engine.step(2);
    expect(page.store.history.step.slice(-3)).toEqual([20, 21, 22]);
  });

  test('before any training brings back text and settings alone', async () => {
    await page.begin();
    page.store.setSettings({ ...small, seed: '5' });
    await page.autosave.flush();
    await reload();
    expect(page.kept).toMatchObject({ text: fox, settings: { seed: '5' }, run: undefined });
    expect(page.resumed).toBe(false);
    expect(page.store).toMatchObject({ text: fox, settings: { seed: '5' } });
  });

  test('keeps an edit that the run has not taken up, and the run', async () => {
    await page.begin();
    await page.engine.step(3);
    page.store.setText(`${fox} And more.`, 'own');
    await page.autosave.flush();
    await reload();
    expect(page.resumed).toBe(true);
    expect(page.store.text).toBe(`${fox} And more.`);
    expect(page.engine.text).toBe(fox);
    expect(page.engine.totalStep).toBe(3);
  });

  test('keeps the run when only the settings change before the next one', async () => {
    await page.begin();
    await page.engine.step(3);
    await page.autosave.flush();
    await reload();
    page.store.setSettings({ ...small, hidden: '48' });
    await page.autosave.flush();
    await reload();
    expect(page.engine.totalStep).toBe(3);
    expect(page.store.changed).toEqual(['hidden']);
  });

  test('does not bring back a run that was left for another', async () => {
    await page.begin();
    await page.engine.step(3);
    await page.engine.create(`${fox}!`, small);
    page.store.setText(`${fox}!`, 'own');
    await page.autosave.flush();
    await reload();
    expect(page.kept?.run).toBeUndefined();
    expect(page.kept?.text).toBe(`${fox}!`);
  });

  test('with a damaged checkpoint falls back to text and settings, and does so once', async () => {
    await page.begin();
    await page.engine.step(3);
    await page.autosave.flush();
    const [key, record] = [...records.map][0] as [string, { page: SavedPage }];
    record.page.run!.checkpoint[40]! ^= 1;
    await reload();
    expect(page.resumed).toBe(false);
    expect(page.store.text).toBe(fox);
    expect(page.engine.state).toBe('empty');
    expect(records.map.has(key)).toBe(false);
    await reload();
    expect(page.kept).toBeUndefined();
  });
});

describe('saving', () => {
  test('follows a change of text after a moment, once for many', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const text of ['a', 'ab', 'abc']) {
      page.store.setText(text, 'own');
      await Promise.resolve();
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(records.log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    await page.autosave.flush();
    expect(records.log.filter((entry) => entry.startsWith('put')).length).toBeLessThanOrEqual(2);
    expect((await page.persistence.load())?.text).toBe('abc');
  });

  test('that finds no room is told once, loses nothing, and is told of again', async () => {
    await page.begin();
    await page.engine.step(2);
    await page.autosave.flush();
    records.mostRecords = 1;
    await page.engine.step(2);
    await page.autosave.flush();
    await page.autosave.flush();
    expect(page.reported).toHaveLength(1);
    expect(page.reported[0]!.message).toMatch(/no room/);
    expect(page.reported[0]!.hint).toMatch(/still there/);
    expect((await page.persistence.load())?.run?.step).toBe(2);
    records.mostRecords = 9;
    await page.autosave.flush();
    expect((await page.persistence.load())?.run?.step).toBe(4);
    records.mostRecords = 1;
    await page.autosave.flush();
    expect(page.reported).toHaveLength(2);
  });
});

test('an address that asks for something else is not overruled', () => {
  const settings = { hidden: '64' };
  const saved: SavedPage = { text: fox, source: 'names', settings, run: undefined };
  expect(fitsAddress(saved, '')).toBe(true);
  expect(fitsAddress(saved, '?autostart=0')).toBe(true);
  expect(fitsAddress(saved, '?hidden=64&corpus=names')).toBe(true);
  expect(fitsAddress(saved, '?hidden=64')).toBe(true);
  expect(fitsAddress(saved, '?hidden=65')).toBe(false);
  expect(fitsAddress(saved, '?corpus=prose')).toBe(false);
  expect(fitsAddress(saved, '?seed=2')).toBe(false);
});

describe('a checkpoint file', () => {
  test('opens with its text, or without where the text is another', async () => {
    await page.begin();
    await page.engine.step(4);
    const file = await page.engine.save();
    expect(await openCheckpoint(page.engine, file, fox)).toMatchObject({ trainable: true });
    const other = await openCheckpoint(page.engine, file, 'x'.repeat(200));
    expect(other).toMatchObject({ trainable: false });
    expect(page.engine.text).toBe('');
    expect((await page.engine.suggest('The '))!.characters).toHaveLength(5);
    const open = openCheckpoint(page.engine, new Uint8Array(50), fox);
    await expect(open).rejects.toMatchObject({ code: 'invalid_file' });
  });
});
