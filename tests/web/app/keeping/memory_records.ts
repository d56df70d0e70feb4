import type { Change, RecordStore } from '../../../../web/app/keeping/record_store';

export type Question = 'keys' | 'head' | 'body' | 'write';

/** Records in a Map that clones as IndexedDB does, with a quota and faults on demand. */
export class MemoryRecords implements RecordStore {
  readonly map = new Map<string, unknown>();
  mostRecords = Number.POSITIVE_INFINITY;
  /** For these there is no room, whatever is let go. */
  tooLarge: (key: string) => boolean = () => false;
  unreadable = new Set<string>();
  /** These neither answer nor fail from now on. */
  silent = new Set<Question>();
  /** These reject. */
  failing = new Set<Question>();
  log: string[] = [];

  async keys(): Promise<string[]> {
    await this.answer('keys');
    return [...this.map.keys()];
  }

  async get(key: string): Promise<unknown> {
    await this.answer(key.endsWith('|body') ? 'body' : 'head');
    if (this.unreadable.has(key)) throw new DOMException('broken', 'UnknownError');
    return structuredClone(this.map.get(key));
  }

  async write({ put = [], delete: gone = [] }: Change): Promise<void> {
    await this.answer('write');
    const fresh = put.filter(([key]) => !this.map.has(key));
    const many = fresh.length > 0 && this.map.size + fresh.length > this.mostRecords;
    if (many || put.some(([key]) => this.tooLarge(key)))
      throw new DOMException('full', 'QuotaExceededError');
    for (const [key, value] of put) this.map.set(key, structuredClone(value));
    for (const key of gone) this.map.delete(key);
    this.log.push(
      [...put.map(([key]) => `put ${key}`), ...gone.map((key) => `delete ${key}`)].join(),
    );
  }

  private async answer(question: Question): Promise<void> {
    if (this.silent.has(question)) await new Promise(() => {});
    if (this.failing.has(question)) throw new DOMException('broken', 'UnknownError');
  }
}
