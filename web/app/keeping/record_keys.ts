import { NoAnswer } from '../../engine/shared/time_limit';
import { withCurrentNames } from '../settings';
import type { RecordStore } from './record_store';
import {
  factsOf,
  isFormerRecord,
  isSavedHead,
  type PageFacts,
  type ReadPage,
  readPage,
} from './saved_run';

/**
 * Where a saved page lies. `2|slot|tab|order` holds its head, the same with `|body` the page. The
 * form before it was `slot|tab|time`, one record; what could not be read was `aside|slot`.
 */
export interface Key {
  key: string;
  /** '' where it is not known. */
  tab: string;
  /** Counts saves over all tabs; 0 for records from before there was a counter. */
  order: number;
  /** Records from before there was a counter are ordered by it. */
  time: number;
  /** The records that it consists of. */
  parts: readonly string[];
}

/** Above it a counter would not count any more: only a damaged key says so. */
const lastOrder = 2 ** 52;

export function newKey(slot: string, tab: string, order: number): Key {
  const key = ['2', slot, tab, order].join('|');
  return { key, tab, order, time: 0, parts: [key, bodyOf(key)] };
}

export const bodyOf = (key: string): string => `${key}|body`;

/** The saved pages of a slot, newest first. */
export async function keysOf(records: RecordStore, slot: string): Promise<Key[]> {
  const keys = (await records.keys()).map((key) => parse(key, slot));
  return keys.filter((key) => key !== undefined).sort(newestFirst);
}

function parse(key: string, slot: string): Key | undefined {
  const parts = key.split('|');
  if (parts.length === 4 && parts[0] === '2' && parts[1] === slot && parts[2]) {
    const order = Number(parts[3]);
    const sane = Number.isSafeInteger(order) && order > 0 && order < lastOrder;
    return {
      ...newKey(slot, parts[2], 0),
      key,
      order: sane ? order : 0,
      parts: [key, bodyOf(key)],
    };
  }
  const former = { key, order: 0, parts: [key] };
  if (key === `aside|${slot}`) return { ...former, tab: '', time: 0 };
  if (parts.length !== 3 || parts[0] !== slot || !parts[1]) return undefined;
  const time = Number(parts[2]);
  return { ...former, tab: parts[1], time: Number.isSafeInteger(time) ? time : 0 };
}

function newestFirst(a: Key, b: Key): number {
  return b.order - a.order || b.time - a.time || (a.key < b.key ? 1 : -1);
}

export interface Found {
  savedAt: number;
  facts: PageFacts;
}

/** Undefined where it cannot be read: it is damaged, or of a kind that this page does not know. */
export async function readFacts(records: RecordStore, { key }: Key): Promise<Found | undefined> {
  const value = await records.get(key).catch(unreadable);
  if (isSavedHead(value)) {
    const settings = withCurrentNames(value.facts.settings);
    return { savedAt: value.savedAt, facts: { ...value.facts, settings } };
  }
  if (!isFormerRecord(value)) return undefined;
  const read = readPage(value.page);
  return read && { savedAt: value.savedAt, facts: factsOf(read.page) };
}

export async function readBody(records: RecordStore, key: Key): Promise<ReadPage | undefined> {
  const value = await records.get(key.parts.at(-1)!).catch(unreadable);
  return readPage(isFormerRecord(value) && key.parts.length === 1 ? value.page : value);
}

/** A record that cannot be read is damaged; a storage that gives no answer says nothing of it. */
function unreadable(reason: unknown): undefined {
  if (reason instanceof NoAnswer) throw reason;
}
