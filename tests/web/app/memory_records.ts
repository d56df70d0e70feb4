import type { RecordStore } from '../../../web/app/record_store';

/** Records in a Map that clones as IndexedDB does, with a quota and faults on demand. */
export class MemoryRecords implements RecordStore {
  readonly map = new Map<string, unknown>();
  mostRecords = Number.POSITIVE_INFINITY;
  unreadable = new Set<string>();
  log: string[] = [];

  async keys(): Promise<string[]> {
    return [...this.map.keys()];
  }

  async get(key: string): Promise<unknown> {
    if (this.unreadable.has(key)) throw new DOMException('broken', 'UnknownError');
    return structuredClone(this.map.get(key));
  }

  async put(key: string, value: unknown): Promise<void> {
    if (!this.map.has(key) && this.map.size >= this.mostRecords)
      throw new DOMException('full', 'QuotaExceededError');
    this.map.set(key, structuredClone(value));
    this.log.push(`put ${key}`);
  }

  async delete(key: string): Promise<void> {
    this.map.delete(key);
    this.log.push(`delete ${key}`);
  }
}
