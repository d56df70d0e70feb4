import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { openCheckpoint } from '../../../../web/app/checkpoint_file';
import { Autosave } from '../../../../web/app/keeping/autosave';
import { type Loaded, Persistence } from '../../../../web/app/keeping/persistence';
import { bodyOf, readBody } from '../../../../web/app/keeping/record_keys';
import { fitsAddress, resume } from '../../../../web/app/keeping/resume';
import { listRuns } from '../../../../web/app/keeping/runs_list';
import type { PageFacts, SavedPage } from '../../../../web/app/keeping/saved_run';
import { PlaygroundStore } from '../../../../web/app/store';
import { findCorpus } from '../../../../web/corpora/index';
import { openEngine } from '../../../../web/engine/page/open_engine';
import type { Engine, EngineErrorData } from '../../../../web/engine/shared/api';
import { InProcessHost } from '../../engine/in_process';
import { fox, small } from '../../engine/wasm';
import { MemoryRecords } from './memory_records';

/** One page with the real engine over records that outlive it. */
class Page {
  readonly store = new PlaygroundStore();
  readonly persistence: Persistence;
  readonly reported: EngineErrorData[] = [];
  readonly letGo: PageFacts[] = [];
  succeeded = 0;
  autosave!: Autosave;
  loaded: Loaded | undefined;
  resumed = false;
  failure: unknown;

  private constructor(
    readonly engine: Engine,
    readonly records: MemoryRecords,
  ) {
    this.persistence = new Persistence({ records, slot: '/', tab: 'a' });
  }

  static async open(records: MemoryRecords, worth = 0): Promise<Page> {
    const page = new Page(await openEngine(new InProcessHost()), records);
    const { store, engine, persistence } = page;
    store.attach(engine);
    page.loaded = await persistence.load();
    const kept = page.loaded?.page;
    if (kept) Object.assign(page, await resume(kept, store, engine, persistence));
    const reports = {
      failed: (error: EngineErrorData) => page.reported.push(error),
      succeeded: () => ++page.succeeded,
      letGo: (runs: readonly PageFacts[]) => page.letGo.push(...runs),
    };
    page.autosave = new Autosave(persistence, store, engine, reports, worth);
    page.autosave.start(page.failure === undefined && !page.loaded?.damaged ? kept : undefined);
    return page;
  }

  get kept(): SavedPage | undefined {
    return this.loaded?.page;
  }

  async begin(text = fox): Promise<void> {
    this.store.setText(text, 'own');
    this.store.setSettings(small);
    await this.engine.create(text, small);
  }

  /** What is in the list: the step of each, or its text where it has no run. */
  async list(): Promise<(number | string | undefined)[]> {
    const runs = await listRuns(this.persistence);
    return runs.map(({ facts }) => facts?.step ?? facts?.words);
  }

  close(): void {
    this.autosave.stop();
    this.engine.dispose();
  }
}

const other = 'quite another text, of which nothing is in the one before it; '.repeat(12);

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
    page.store.lines = [{ step: 10, text: 'hte teh' }];
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
    expect(page.store.lines).toEqual([{ step: 10, text: 'hte teh' }]);
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
    page.store.setSettings({ ...small, hidden_size: '48' });
    await page.autosave.flush();
    await reload();
    expect(page.engine.totalStep).toBe(3);
    expect(page.store.changed).toEqual(['hidden_size']);
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

  const damages: [string, (saved: SavedPage) => void][] = [
    ['a bit of its checkpoint', ({ run }) => (run!.checkpoint[40]! ^= 1)],
    ['half of its checkpoint', ({ run }) => (run!.checkpoint = run!.checkpoint.slice(0, 900))],
    ['all of its checkpoint', ({ run }) => (run!.checkpoint = new Uint8Array())],
    ['its text', ({ run }) => (run!.text = `${run!.text}x`)],
  ];
  test.each(damages)(
    'that lost %s keeps the record, says why, and goes on beside it',
    async (_, damage) => {
      await page.begin();
      await page.engine.step(3);
      await page.autosave.flush();
      const key = page.persistence.currentKey!;
      damage(records.map.get(bodyOf(key)) as SavedPage);
      await reload();
      expect(page.resumed).toBe(false);
      expect((page.failure as Error).message).not.toBe('');
      expect(page.store.text).toBe(fox);
      expect(page.engine.state).toBe('empty');
      await page.engine.create(fox, small);
      await page.engine.step(1);
      await page.autosave.flush();
      expect(records.map.has(key)).toBe(true);
      expect(await page.list()).toEqual([1, 3]);
      await reload();
      expect(page.engine.totalStep).toBe(1);
    },
  );

  test('brings back a text of one’s own that a built-in one stands in for', async () => {
    await page.begin();
    page.store.ownText = fox;
    page.store.setText('built in', 'names');
    await page.autosave.flush();
    await reload();
    expect(page.store).toMatchObject({ ownText: fox, text: 'built in', source: 'names' });
  });

  test('brings back a run from a file that has not trained on', async () => {
    await page.begin();
    await page.engine.step(4);
    const file = await page.engine.save();
    await page.engine.create(fox, small);
    await page.engine.restore(file, fox);
    await page.engine.pause();
    await page.autosave.flush();
    await reload();
    expect(page.engine.totalStep).toBe(4);
  });
});

describe('what something else takes the place of', () => {
  test('stays in the list at its last step: a run that was reset', async () => {
    await page.begin();
    await page.engine.step(5);
    await page.engine.reset();
    await page.autosave.flush();
    expect(await page.list()).toEqual([expect.stringMatching(/^The quick brown/), 5]);
    await reload();
    expect(page.engine.totalStep).toBe(0);
    expect(await page.list()).toHaveLength(2);
  });

  test('is one again when it comes back, as by Undo', async () => {
    await page.begin();
    await page.engine.step(5);
    const before = await page.engine.save();
    await page.engine.reset();
    await page.autosave.flush();
    await page.engine.restore(before, fox);
    await page.autosave.flush();
    expect(await page.list()).toEqual([5]);
    await reload();
    expect(page.engine.totalStep).toBe(5);
  });

  test('is no record where it had hardly trained', async () => {
    page.close();
    page = await Page.open(records, 1e9);
    await page.begin();
    await page.engine.step(5);
    await page.engine.reset();
    await page.engine.step(1);
    await page.autosave.flush();
    expect(await page.list()).toEqual([1]);
  });

  test('stays: a text of one’s own without a run, for another or a built-in one', async () => {
    page.store.setText(fox, 'own');
    await page.autosave.flush();
    page.store.setText(other, 'own');
    await page.autosave.flush();
    page.store.setText('built in', 'names');
    await page.autosave.flush();
    expect((await page.list()).map((words) => String(words).slice(0, 9))).toEqual([
      'built in',
      other.slice(0, 9),
      fox.slice(0, 9),
    ]);
  });

  test('is one text while somebody types in it', async () => {
    for (const length of [40, 60, 80, 120, 100]) {
      page.store.setText(fox.slice(0, length), 'own');
      await page.autosave.flush();
    }
    page.store.setText(`${fox.slice(0, 30)}something in the middle${fox.slice(30, 100)}`, 'own');
    await page.autosave.flush();
    expect(await page.list()).toHaveLength(1);
  });
});

describe('saving', () => {
  test('follows the first change within a second, however steadily others come', async () => {
    await page.autosave.flush();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    page.store.setText('typed while it trains', 'own');
    // As the engine's progress does many times a second: a change of numbers, of nothing chosen.
    for (let i = 0; i < 20; ++i) {
      page.store.dispatchEvent(new Event('change'));
      await vi.advanceTimersByTimeAsync(50);
    }
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await page.list()).toEqual(['typed while it trains']));
  });

  test('compares no text with every change of a number', async () => {
    await page.begin();
    await page.autosave.flush();
    const written = records.log.length;
    const stringify = vi.spyOn(JSON, 'stringify');
    for (let i = 0; i < 100; ++i) page.store.dispatchEvent(new Event('change'));
    expect(stringify).not.toHaveBeenCalled();
    stringify.mockRestore();
    expect(records.log).toHaveLength(written);
  });

  test('takes many changes at once', async () => {
    await page.autosave.flush();
    const before = records.log.length;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const text of ['a', 'ab', 'abc']) {
      page.store.setText(text, 'own');
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(records.log).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    await page.autosave.flush();
    expect(records.log.length - before).toBeLessThanOrEqual(2);
    expect((await page.persistence.load())?.page?.text).toBe('abc');
  });

  test('that finds no room is told once, loses nothing, and is told of again', async () => {
    await page.begin();
    await page.engine.step(2);
    await page.autosave.flush();
    records.mostRecords = 2;
    await page.engine.step(2);
    await page.autosave.flush();
    await page.autosave.flush();
    expect(page.reported).toHaveLength(1);
    expect(page.reported[0]!.message).toMatch(/no room/);
    expect(page.reported[0]!.hint).toMatch(/still there/);
    expect((await page.persistence.load())?.page?.run?.step).toBe(2);
    records.mostRecords = 9;
    await page.autosave.flush();
    expect(page.succeeded).toBe(1);
    expect((await page.persistence.load())?.page?.run?.step).toBe(4);
    records.mostRecords = 2;
    await page.autosave.flush();
    expect(page.reported).toHaveLength(2);
  });

  test('lets an older run go before it refuses the present one, and tells it', async () => {
    await page.begin();
    await page.engine.step(5);
    await page.engine.reset();
    await page.autosave.flush();
    records.mostRecords = 4;
    await page.engine.step(1);
    await page.autosave.flush();
    expect(page.letGo).toMatchObject([{ step: 5 }]);
    expect(page.reported).toEqual([]);
    expect(await page.list()).toEqual([1]);
  });
});

test('a saved run opens in the place of the present one, and neither is lost', async () => {
  await page.begin();
  await page.engine.step(5);
  await page.engine.reset();
  await page.engine.step(2);
  await page.autosave.flush();
  const listed = (await listRuns(page.persistence)).find(({ facts }) => facts?.step === 5)!;
  const saved = (await readBody(records, listed.key))!.page;
  page.autosave.expect(saved, listed.key);
  await page.engine.restore(saved.run!.checkpoint, saved.run!.text);
  await page.autosave.flush();
  expect(await page.list()).toEqual([5, 2]);
  await page.engine.step(1);
  await page.autosave.flush();
  expect(await page.list()).toEqual([6, 2]);
});

test('an address that asks for something else is not overruled', () => {
  const saved = {
    source: 'names',
    settings: { ...findCorpus('names')!.settings, hidden_size: '64' },
  };
  const own = { source: 'own', settings: {} };
  const fitOf = (page: typeof saved | typeof own, query: string) =>
    fitsAddress(page, query, 'prose');
  expect(fitOf(saved, '')).toBe('also');
  expect(fitOf(saved, '?autostart=0')).toBe('also');
  expect(fitOf(saved, '?hidden_size=64&corpus=names')).toBe('exactly');
  expect(fitOf(saved, '?hidden_size=64')).toBe('also');
  expect(fitOf(saved, '?hidden_size=65')).toBe('no');
  expect(fitOf(saved, '?corpus=prose')).toBe('no');
  expect(fitOf(saved, '?seed=2')).toBe('no');
  expect(fitOf(own, '?autostart=0')).toBe('exactly');
  expect(fitOf(own, '?corpus=names')).toBe('no');
  expect(fitOf({ source: 'prose', settings: {} }, '?corpus=prose')).toBe('exactly');
});

test('an address without settings means those of its text, and once meant everybody’s', () => {
  const { settings } = findCorpus('rhyme')!;
  const fitOf = (settings: Record<string, string>, query: string) =>
    fitsAddress({ source: 'rhyme', settings }, query, 'prose');
  expect(fitOf({ ...settings }, '?corpus=rhyme')).toBe('exactly');
  expect(fitOf({ ...settings, seed: '2' }, '?corpus=rhyme')).toBe('no');
  expect(fitOf({ ...settings, seed: '2' }, '?corpus=rhyme&seed=2')).toBe('exactly');
  expect(fitOf({}, '?corpus=rhyme')).toBe('also');
  expect(fitOf({}, '?corpus=rhyme&steps=1000')).toBe('exactly');
});

describe('a checkpoint file', () => {
  test('opens with its text, or without where the text is another', async () => {
    await page.begin();
    await page.engine.step(4);
    const file = await page.engine.save();
    const text = (source: string, text: string) => ({ source, load: () => text });
    const missing = { source: 'names', load: () => Promise.reject(new Error('offline')) };
    const its = [text('own', 'x'.repeat(200)), missing, text('prose', fox)];
    const opened = await openCheckpoint(page.engine, file, its);
    expect(opened.found).toEqual({ source: 'prose', text: fox });
    const other = await openCheckpoint(page.engine, file, its.slice(0, 2));
    expect(other.found).toBeUndefined();
    expect(page.engine.text).toBe('');
    expect((await page.engine.suggest('The '))!.characters).toHaveLength(5);
    const open = openCheckpoint(page.engine, new Uint8Array(50), [text('own', fox)]);
    await expect(open).rejects.toMatchObject({ code: 'invalid_file' });
  });
});
