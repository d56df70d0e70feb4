/** Named records that outlive the page; IndexedDB in a browser, a Map in tests. */
export interface RecordStore {
  keys(): Promise<string[]>;
  get(key: string): Promise<unknown>;
  /** Either all of it happens or nothing has changed. */
  write(change: Change): Promise<void>;
}

export interface Change {
  put?: readonly (readonly [key: string, value: unknown])[];
  delete?: readonly string[];
}

/** Why a write failed: there is no room. */
export function isFull(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'QuotaExceededError';
}

const table = 'records';

/** Rejects where the browser keeps nothing, as some do in private windows. */
export function openRecordStore(database = 'unrolled'): Promise<RecordStore> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(table);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error('another tab holds an older version open'));
    opening.onsuccess = () => resolve(new Records(opening.result));
  });
}

class Records implements RecordStore {
  constructor(private readonly database: IDBDatabase) {
    // A newer version of the page in another tab must not wait for this one.
    database.onversionchange = () => database.close();
  }

  async keys(): Promise<string[]> {
    const keys = await this.run('readonly', (records) => records.getAllKeys());
    return keys.filter((key): key is string => typeof key === 'string');
  }

  get(key: string): Promise<unknown> {
    return this.run<unknown>('readonly', (records) => records.get(key));
  }

  async write(change: Change): Promise<void> {
    await this.run('readwrite', (records, transaction) => {
      for (const [key, value] of change.put ?? []) records.put(value, key);
      for (const key of change.delete ?? []) records.delete(key);
      // Committed here, it is written even where the page goes before the transaction ends.
      transaction.commit?.();
      return undefined;
    });
  }

  /** Resolves when the transaction is complete: a quota is often refused only then. */
  private run<T>(
    mode: IDBTransactionMode,
    work: (records: IDBObjectStore, transaction: IDBTransaction) => IDBRequest<T> | undefined,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(table, mode);
      const asked = work(transaction.objectStore(table), transaction);
      transaction.oncomplete = () => resolve(asked?.result as T);
      transaction.onabort = () => reject(transaction.error ?? asked?.error);
      transaction.onerror = () => reject(transaction.error ?? asked?.error);
    });
  }
}
