// What a page waits for before it asks for a run, told by the order in which things are asked for.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { RecordStore } from '../../../../web/app/keeping/record_store';
import type { Hooks } from '../../../../web/app/run/hooks';
import { PlaygroundStore } from '../../../../web/app/store';
import type { Engine } from '../../../../web/engine/shared/api';
import { FakeEngine } from './begun_run';

const order: string[] = [];
let answer: (records: RecordStore) => void;

vi.mock('../../../../web/engine/page/first_workers', () => ({
  beginWorkers: () => order.push('workers'),
}));
vi.mock('../../../../web/app/keeping/record_store', () => ({
  openRecordStore: () => {
    order.push('storage');
    return new Promise<RecordStore>((resolve) => {
      answer = resolve;
    });
  },
}));
vi.mock('../../../../web/corpora/first', () => ({
  firstCorpus: 'prose',
  firstText: async () => {
    order.push('text');
    return 'A harbour town, and what the sea brought to it.';
  },
}));
vi.mock('../../../../web/engine/page/client', () => ({
  createEngine: async () => {
    order.push('engine');
    return new Begun();
  },
}));

class Begun extends FakeEngine {
  override async create(...args: Parameters<FakeEngine['create']>) {
    order.push('create');
    return super.create(...args);
  }

  override train(): void {
    order.push('train');
    super.train();
  }

  /** It never writes: nothing may wait for that. */
  startSample(): void {
    order.push('sample');
  }

  dispose(): void {}
}

const element = (linked: boolean): Element =>
  ({
    attributes: [1],
    childNodes: [],
    matches: () => false,
    setAttribute: () => {},
    hasAttribute: () => linked,
    getAttribute: () => null,
  }) as unknown as Element;

const asked = { offers: () => true, begin: (engine: Engine) => engine.train() };
const hooks = new Proxy(asked as unknown as Hooks, {
  get: (its, name) => Reflect.get(its, name) ?? (() => {}),
});

async function opened(linked = true) {
  const { beginEarly } = await import('../../../../web/app/early');
  const { openPlayground } = await import('../../../../web/app/run/opening');
  if (linked) beginEarly('');
  const ending = new AbortController();
  const store = new PlaygroundStore();
  const opening = openPlayground(element(linked), store, ending.signal, hooks);
  return { store, opening, ending };
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  order.length = 0;
  vi.stubGlobal('location', {
    pathname: '/',
    search: '',
    hash: '',
    href: 'http://host/',
    origin: 'null',
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('history', { replaceState: () => {} });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settled = () => vi.advanceTimersByTimeAsync(0);

test('workers, storage and text are asked for before the page opens', async () => {
  const { opening } = await opened();
  expect(order.slice(0, 3)).toEqual(['workers', 'storage', 'text']);
  // Each of them once.
  answer({ keys: async () => [], get: async () => undefined, write: async () => {} });
  await settled();
  await opening;
  expect(order.filter((asked) => asked === 'storage')).toHaveLength(1);
});

test('the run is asked for when the storage has answered, and trains before a word is written', async () => {
  await opened();
  await settled();
  expect(order).not.toContain('create');
  answer({ keys: async () => [], get: async () => undefined, write: async () => {} });
  await settled();
  expect(order.slice(-3)).toEqual(['create', 'sample', 'train']);
});

test('a storage that never answers holds the page up no longer than its limit', async () => {
  const { store } = await opened();
  await vi.advanceTimersByTimeAsync(3_999);
  // The text was there long before.
  expect(order).toContain('text');
  expect(order).not.toContain('create');
  await vi.advanceTimersByTimeAsync(1);
  expect(order.slice(-3)).toEqual(['create', 'sample', 'train']);
  expect(store.run).toBe('training');
});

test('a page that keeps nothing asks no storage', async () => {
  await opened(false);
  await settled();
  expect(order).not.toContain('storage');
  expect(order.slice(-3)).toEqual(['create', 'sample', 'train']);
});
