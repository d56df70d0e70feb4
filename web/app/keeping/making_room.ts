/** Room for a save that finds none; its code comes when there is none. */
import type { Key } from './record_keys';
import { type Change, isFull, type RecordStore } from './record_store';
import type { PageFacts } from './saved_run';

export interface Candidate {
  key: Key;
  facts: PageFacts;
}

export interface Room {
  /** Why there was none in the end; undefined where the save found its room. */
  refused: unknown;
  /** What is gone for it. */
  letGo: PageFacts[];
}

/** Where a browser frees room in large pieces, twice the bytes of a small save are none. */
const leastBytes = 4e6;

/**
 * Lets go of one after the other, the first of `oldest` first, until `change` is written. What was
 * let go comes back where that was in vain: a save that is too large for all the room there is must
 * not take the others with it.
 */
export async function makeRoom(
  records: RecordStore,
  change: Change,
  reason: unknown,
  oldest: readonly Candidate[],
): Promise<Room> {
  const enough = Math.max(leastBytes, 2 * weight(change.put));
  const gone: { facts: PageFacts; put: [string, unknown][] }[] = [];
  let refused = reason;
  let freed = 0;
  for (const { key, facts } of oldest) {
    if (freed > enough || !isFull(refused)) break;
    const put = await read(records, key).catch(() => undefined);
    // What does not answer now could not be brought back.
    if (!put) continue;
    gone.push({ facts, put });
    freed += weight(put);
    try {
      await records.write({ delete: key.parts });
      await records.write(change);
      return { refused: undefined, letGo: gone.map((each) => each.facts) };
    } catch (again) {
      refused = again;
    }
  }
  const letGo: PageFacts[] = [];
  for (const { facts, put } of gone.reverse())
    await records.write({ put }).catch(() => letGo.push(facts));
  return { refused, letGo };
}

async function read(records: RecordStore, { parts }: Key): Promise<[string, unknown][]> {
  const found: [string, unknown][] = [];
  for (const part of parts) {
    const value = await records.get(part);
    if (value !== undefined) found.push([part, value]);
  }
  return found;
}

/** Bytes, about. */
function weight(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum: number, each) => sum + weight(each), 0);
}
