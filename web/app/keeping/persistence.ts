/**
 * Keeps a playground over a reload. What is saved is ordered by a counter, never by a clock; it
 * stays until the person lets it go, or makes room as the oldest without a name, which is told; and
 * it is replaced only by a save that goes on from it: one that this page made before, or one that
 * this page opened and proved to be whole. A save and what it replaces are one transaction, so
 * that neither a full disk, nor a crash, nor a second tab can destroy what was saved.
 */

import { type After, afterTimeout, within } from '../../engine/shared/time_limit';
import { takeRecords } from '../early';
import { answerMs, limited } from './limited_records';
import { bodyOf, type Key, keysOf, newKey, readBody, readFacts } from './record_keys';
import { isFull, type RecordStore } from './record_store';
import { factsOf, type PageFacts, type SavedHead, type SavedPage } from './saved_run';
import { claimTab, openTabs } from './tab';

const day = 24 * 3600 * 1000;
/** So many runs without a name are kept besides those of open tabs. */
export const mostUnnamed = 20;

/** How well a saved page suits what the page's address asks for. */
export type Fit = 'exactly' | 'also' | 'no';

export interface Loaded {
  /** Undefined where none can be read. */
  page: SavedPage | undefined;
  /** Whether it had a run that is damaged. */
  damaged: boolean;
  /** How many newer ones could not be read at all; they are kept as they are. */
  unreadable: number;
}

interface Place {
  records: RecordStore;
  slot: string;
  tab: string;
  /** What the page asks for, where it is not its address that says so. */
  asked?: string;
  now?: () => number;
  /** Ids of the tabs that are open; undefined where a browser cannot tell. */
  openTabs?: () => Promise<ReadonlySet<string> | undefined>;
  after?: After;
}

export class Persistence {
  readonly records: RecordStore;
  readonly slot: string;
  private readonly tab: string;
  private readonly asked: string | undefined;
  private readonly now: () => number;
  private readonly askTabs: () => Promise<ReadonlySet<string> | undefined>;
  private readonly after: After;
  /** What the next save takes the place of. */
  private current: Key | undefined;
  private opened: Key | undefined;
  /** For a save that failed all the same, and could not be brought back: told with the next. */
  private letGoInVain: readonly PageFacts[] = [];
  /** Given since the last save; '' takes a name away. */
  private newName: string | undefined;

  constructor(place: Place) {
    this.records = limited(place.records, place.after);
    this.slot = encodeURIComponent(place.slot);
    this.tab = place.tab;
    this.asked = place.asked;
    this.now = place.now ?? (() => Date.now());
    this.askTabs = place.openTabs ?? (async () => new Set([place.tab]));
    this.after = place.after ?? afterTimeout;
  }

  /** The record that the next save replaces. */
  get currentKey(): string | undefined {
    return this.current?.key;
  }

  /**
   * This tab's last page; where it has none the last of any tab, so that a page closed and opened
   * again goes on too. One that does not fit the address is passed over, and stays. `asked`: the
   * key of one that goes before all others.
   */
  async load(
    fitOf: (facts: PageFacts) => Fit = () => 'also',
    asked?: string,
  ): Promise<Loaded | undefined> {
    const keys = await this.keys();
    const own = keys.filter(({ tab }) => tab === this.tab);
    const damaged: Key[] = [];
    const suits = async (key: Key, ...wanted: Fit[]): Promise<boolean> => {
      const found = await readFacts(this.records, key);
      if (!found && !damaged.includes(key)) damaged.push(key);
      return found !== undefined && wanted.includes(fitOf(found.facts));
    };
    const open = async (key: Key): Promise<Loaded | undefined> => {
      const read = await readBody(this.records, key);
      if (!read) return void damaged.push(key);
      this.opened = !read.damaged && (await this.mayReplace(key)) ? key : undefined;
      const sought = key.tab === this.tab ? own : keys;
      const newer = sought.slice(0, sought.indexOf(key));
      return { ...read, unreadable: newer.filter((each) => damaged.includes(each)).length };
    };
    const named = keys.find(({ key }) => key === asked);
    const wanted = named && (await open(named));
    if (wanted) return wanted;
    for (const key of own) {
      const loaded = (await suits(key, 'exactly')) ? await open(key) : undefined;
      if (loaded) return loaded;
    }
    for (const key of [...own, ...keys.filter(({ tab }) => tab !== this.tab)]) {
      if (damaged.includes(key) || !(await suits(key, 'exactly', 'also'))) continue;
      const loaded = await open(key);
      if (loaded) return loaded;
    }
    const unreadable = damaged.length;
    return unreadable > 0 ? { page: undefined, damaged: false, unreadable } : undefined;
  }

  /** The next save gives the present page this name; '' takes it away. */
  nameCurrent(name: string): void {
    this.newName = name;
  }

  /** What load() gave has opened: from now on it is this page's own, and its saves replace it. */
  proved(): void {
    this.current = this.opened;
    this.opened = undefined;
  }

  /** A page opened from the list, or one that a command brings back, goes on from now on. */
  async goOnFrom(key: Key): Promise<void> {
    this.current = (await this.mayReplace(key)) ? key : undefined;
    this.newName = undefined;
  }

  /** The next save begins a record of its own; the one before it stays. Gives its key. */
  leave(): Key | undefined {
    const left = this.current;
    this.current = this.opened = this.newName = undefined;
    return left;
  }

  /**
   * Rejects, as with a QuotaExceededError, without having touched the former save. Resolves to
   * those that had to be let go to make room.
   */
  async save(page: SavedPage, besides: readonly Key[] = []): Promise<PageFacts[]> {
    const keys = await this.keys();
    const order = 1 + Math.max(0, ...keys.map((key) => key.order));
    const key = newKey(this.slot, this.tab, order);
    const { current } = this;
    const before = current && (await readFacts(this.records, current))?.facts.name;
    const { newName } = this;
    const name = newName === undefined ? before : newName || undefined;
    const { asked } = this;
    const facts = asked === undefined ? factsOf(page, name) : { ...factsOf(page, name), asked };
    const head: SavedHead = { format: 2, savedAt: this.now(), facts };
    const replaced = current ? [current, ...besides] : besides;
    const change = {
      put: [[key.key, head] as const, [bodyOf(key.key), page] as const],
      delete: replaced.flatMap(({ parts }) => parts),
    };
    const gone = new Set(replaced.map((each) => each.key));
    const former = keys.filter((each) => !gone.has(each.key));
    let letGo: readonly PageFacts[] = [];
    try {
      await this.records.write(change);
    } catch (reason) {
      if (!isFull(reason)) throw reason;
      const { makeRoom } = await import('./making_room').catch(() => {
        throw reason;
      });
      const oldest = (await this.unnamed(former)).reverse();
      const room = await makeRoom(this.records, change, reason, oldest);
      letGo = room.letGo;
      if (room.refused !== undefined) {
        this.letGoInVain = [...this.letGoInVain, ...letGo];
        throw room.refused;
      }
    }
    this.current = key;
    if (this.newName === newName) this.newName = undefined;
    if (letGo.length === 0) await this.prune(former).catch(() => {}); // After the next save, then.
    const told = [...this.letGoInVain, ...letGo];
    this.letGoInVain = [];
    return told;
  }

  isOwn({ tab }: Key): boolean {
    return tab === this.tab;
  }

  keys(): Promise<Key[]> {
    return keysOf(this.records, this.slot);
  }

  async letGo({ parts }: Key): Promise<void> {
    await this.records.write({ delete: parts });
  }

  /** Whether a page that goes on from it may take its place: no other open tab has it. */
  async mayReplace({ tab }: Key): Promise<boolean> {
    if (tab === this.tab) return true;
    const open = await this.tabs();
    return open !== undefined && !open.has(tab);
  }

  /** Ids of the tabs that are open; undefined where a browser cannot tell. */
  tabs(): Promise<ReadonlySet<string> | undefined> {
    return within(this.askTabs(), answerMs, this.after).catch(() => undefined);
  }

  /** Those that may go, newest first: without a name, and not what another open tab saves over. */
  private async unnamed(keys: readonly Key[]): Promise<{ key: Key; facts: PageFacts }[]> {
    const open = await this.tabs();
    const seen = new Set<string>();
    const found: { key: Key; facts: PageFacts }[] = [];
    for (const key of keys) {
      const newestOfTab = key.tab !== this.tab && !seen.has(key.tab);
      seen.add(key.tab);
      if (newestOfTab && open?.has(key.tab)) continue;
      const read = await readFacts(this.records, key);
      if (read?.facts.name !== undefined) continue;
      // Nobody can say whether its tab is open: after a day it is taken to be closed.
      const fresh = read !== undefined && Math.abs(this.now() - read.savedAt) < day;
      if (newestOfTab && !open && fresh) continue;
      found.push({ key, facts: read?.facts ?? factsOf(nothing) });
    }
    return found;
  }

  private async prune(former: readonly Key[]): Promise<void> {
    if (former.length <= mostUnnamed) return;
    for (const { key } of (await this.unnamed(former)).slice(mostUnnamed)) await this.letGo(key);
  }
}

const nothing: SavedPage = { text: '', source: '', settings: {}, run: undefined };

/** Undefined where this browser keeps nothing for us: the page then works without. */
export async function openPersistence(at: { slot: string }): Promise<Persistence | undefined> {
  try {
    const [records, tab] = await Promise.all([takeRecords(), claimTab()]);
    return new Persistence({ records, tab, openTabs, slot: at.slot });
  } catch {
    return undefined;
  }
}
