/**
 * What takes longest to come begins before the elements of the page have loaded: the engine's
 * workers and its binary, what was kept, and the text that a first visit trains on. Whoever opens
 * the page takes what has begun.
 */

import { firstText } from '../corpora/first';
import { beginWorkers } from '../engine/page/first_workers';
import { openRecordStore, type RecordStore } from './keeping/record_store';

let records: Promise<RecordStore> | undefined;

export function beginEarly(search: string): void {
  beginWorkers();
  records = openRecordStore();
  records.catch(() => {}); // Told by who takes it.
  // Another text is known when the address has been read.
  if (!search.includes('corpus=')) firstText().catch(() => {});
}

/** What has begun to open, once; after that it is opened anew. */
export function takeRecords(): Promise<RecordStore> {
  const begun = records ?? openRecordStore();
  records = undefined;
  return begun;
}
