import { type After, within } from '../../engine/shared/time_limit';
import type { RecordStore } from './record_store';

/** On a busy machine an answer may take a while. */
export const answerMs = 6_000;
/** A large network is read in seconds; a page that opens waits for it. */
const readMs = 15_000;
const writeMs = 30_000;

/** The same records; a question that gets no answer ends with a NoAnswer, whoever asked it. */
export function limited(records: RecordStore, after?: After): RecordStore {
  return {
    keys: () => within(records.keys(), answerMs, after),
    get: (key) => within(records.get(key), isHead(key) ? answerMs : readMs, after),
    write: (change) => within(records.write(change), change.put ? writeMs : answerMs, after),
  };
}

/** All others hold whole pages. */
function isHead(key: string): boolean {
  return key.startsWith('2|') && !key.endsWith('|body');
}
