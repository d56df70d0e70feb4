/**
 * Keeps a playground over a reload. Every tab writes under a key of its own, and a new record is
 * whole before the one before it is deleted, so that neither a full disk, nor a crash, nor a second
 * tab can destroy what was saved.
 */
import type { RecordStore } from './record_store';
import { openRecordStore } from './record_store';
import { type SavedPage, type SavedRecord, isSavedRecord } from './saved_run';
import { claimTab } from './tab';

const day = 24 * 3600 * 1000;
/** Other tabs' records beyond so many are deleted once they are a day old. */
const keptTabs = 6;

interface Key {
  key: string;
  slot: string;
  tab: string;
  savedAt: number;
}

export class Persistence {
  private readonly records: RecordStore;
  private readonly slot: string;
  private readonly tab: string;
  private readonly now: () => number;
  private last = 0;
  private loaded: string | undefined;

  constructor(at: { records: RecordStore; slot: string; tab: string; now?: () => number }) {
    this.records = at.records;
    this.slot = encodeURIComponent(at.slot);
    this.tab = at.tab;
    this.now = at.now ?? (() => Date.now());
  }

  /**
   * This tab's last record; where it has none the latest of any tab, so that a page closed and
   * opened again goes on too. `accept` may pass over one, as when the address asks for something
   * else. Damaged records are set aside, and the next best is taken.
   */
  async load(accept: (page: SavedPage) => boolean = () => true): Promise<SavedPage | undefined> {
    const keys = (await this.keys()).sort((a, b) => this.rank(b) - this.rank(a));
    for (const { key } of keys) {
      const record = await this.read(key);
      if (!record || !accept(record.page)) continue;
      this.loaded = key;
      return record.page;
    }
    return undefined;
  }

  /** Rejects, as with a QuotaExceededError, without having touched the former save. */
  async save(page: SavedPage): Promise<void> {
    // The clock may stand still or go back; the order of saves may not.
    const savedAt = Math.max(this.now(), this.last + 1);
    const former = await this.keys();
    const key = [this.slot, this.tab, savedAt].join('|');
    const record: SavedRecord = { format: 1, savedAt, page };
    await this.records.put(key, record);
    this.last = savedAt;
    await this.prune(former);
  }

  /** What load() gave could not be used after all: it must not come again at every reload. */
  async setAside(): Promise<void> {
    const key = this.loaded;
    this.loaded = undefined;
    if (key !== undefined) await this.moveAside(key);
  }

  private async keys(): Promise<Key[]> {
    const keys: Key[] = [];
    for (const key of await this.records.keys()) {
      const [slot, tab, time, ...rest] = key.split('|');
      const savedAt = Number(time);
      if (slot === this.slot && tab && rest.length === 0 && Number.isFinite(savedAt))
        keys.push({ key, slot, tab, savedAt });
    }
    return keys;
  }

  /** A reload of this tab comes before everything, then what is newest. */
  private rank({ tab, savedAt }: Key): number {
    return savedAt + (tab === this.tab ? Number.MAX_SAFE_INTEGER / 2 : 0);
  }

  private async read(key: string): Promise<SavedRecord | undefined> {
    try {
      const record = await this.records.get(key);
      if (isSavedRecord(record)) return record;
    } catch {
      // Unreadable is as good as damaged.
    }
    await this.moveAside(key);
    return undefined;
  }

  private async moveAside(key: string): Promise<void> {
    try {
      await this.records.put(`aside|${this.slot}`, await this.records.get(key));
    } catch {
      // What cannot even be copied is let go below.
    }
    await this.records.delete(key).catch(() => {});
  }

  private async prune(former: Key[]): Promise<void> {
    const old = former.filter(({ tab }) => tab === this.tab);
    const newestOfTab = new Map<string, number>();
    for (const { tab, savedAt } of former)
      newestOfTab.set(tab, Math.max(savedAt, newestOfTab.get(tab) ?? 0));
    newestOfTab.delete(this.tab);
    const others = [...newestOfTab].sort(([, a], [, b]) => b - a).slice(keptTabs);
    for (const [stale, savedAt] of others)
      if (savedAt < this.now() - day) old.push(...former.filter(({ tab }) => tab === stale));
    // The new record is safe already; what cannot be deleted now is deleted after the next save.
    for (const { key } of old) await this.records.delete(key).catch(() => {});
  }
}

/** Undefined where this browser keeps nothing for us: the page then works without. */
export async function openPersistence(at: { slot: string }): Promise<Persistence | undefined> {
  try {
    return new Persistence({
      records: await openRecordStore('unrolled'),
      slot: at.slot,
      tab: await claimTab(),
    });
  } catch {
    return undefined;
  }
}
