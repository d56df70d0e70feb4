import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { claimTab, openTabs } from '../../../../web/app/keeping/tab';
import { ManualHost } from '../../engine/manual_host';

/** Locks as a browser has them, over what is held. */
class Locks {
  readonly held = new Set<string>();
  silent = false;

  async request(name: string, _: object, use: (lock: object | null) => unknown): Promise<unknown> {
    if (this.silent) return new Promise(() => {});
    if (this.held.has(name)) return use(null);
    this.held.add(name);
    return use({});
  }

  async query() {
    return { held: [...this.held].map((name) => ({ name })) };
  }
}

let locks: Locks;

/** The session storage of one tab. */
function tabStorage(): void {
  const values = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => values.set(name, value),
  });
}

beforeEach(() => {
  locks = new Locks();
  vi.stubGlobal('navigator', { locks });
  tabStorage();
});

afterEach(() => void vi.unstubAllGlobals());

test('a tab keeps its id over a reload, and a duplicate of it gets another', async () => {
  const first = await claimTab();
  locks.held.clear(); // The page has gone.
  expect(await claimTab()).toBe(first);
  const second = await claimTab();
  expect(second).not.toBe(first);
  expect(await openTabs()).toEqual(new Set([first, second]));
});

test('locks that never answer keep nobody waiting, and no other tab’s id is taken', async () => {
  const first = await claimTab();
  locks.silent = true;
  const host = new ManualHost();
  const claimed = claimTab(host.after);
  for (let i = 0; i < 3; ++i) {
    await Promise.resolve();
    host.elapse(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await claimed).not.toBe(first);
});

test('where there are no locks nobody can say which tabs are open', async () => {
  vi.stubGlobal('navigator', {});
  expect(await openTabs()).toBeUndefined();
  expect(await claimTab()).toMatch(/^\w+$/);
});
