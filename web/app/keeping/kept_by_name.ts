/**
 * What a playground on a page of others keeps, where its tag gives a name for it: `keep="name"`.
 * The storage is that of the page's origin. One playground writes under a name; another one on the
 * page, or in another tab, shows what was kept and waits for its turn.
 */
import { NoAnswer, within } from '../../engine/shared/time_limit';
import { PageLocks } from '../page_locks';
import type { Start } from '../start';
import { takeAskedRun } from './asked_run';
import type { LastVisit } from './last_visit';
import { answerMs } from './limited_records';
import { Persistence } from './persistence';
import { openRecordStore } from './record_store';

/** Whoever had the name a moment ago, as before an element began anew, has just let it go. */
const justLeftMs = 500;

/**
 * What the tag asks for, as a text. A run that was kept of something else stays in the list: a page
 * that was rewritten shows what it now says.
 */
export function askedFor(element: Element, { corpus, text, settings }: Start): string {
  const from = ['src', 'trained'].map((name) => element.getAttribute(name));
  const own = text === undefined ? null : [text.length, text.slice(0, 200)];
  return JSON.stringify([corpus, own, ...from, Object.entries(settings).sort()]);
}

/** Never rejects, and never takes for ever. What it holds it lets go when `signal` ends it. */
export async function readKept(
  name: string,
  asked: string,
  signal: AbortSignal,
): Promise<LastVisit> {
  const place = { tab: 'kept', slot: `keep:${name.trim()}`, asked };
  try {
    const records = await within(openRecordStore(), answerMs);
    const persistence = new Persistence({ ...place, records });
    const lock = `unrolled.${place.slot}`;
    const patience = (await isHeld(lock)) ? justLeftMs : answerMs;
    const turn = claim(lock, signal);
    turn.catch(() => {}); // Told by what comes of it.
    const writes = await within(turn, patience).then(
      () => true,
      () => false,
    );
    const loaded = await persistence.load(
      (facts) => (facts.asked === asked ? 'also' : 'no'),
      takeAskedRun(),
    );
    const storage = turn.then(
      () => persistence,
      () => undefined,
    );
    return { storage, loaded, trouble: writes ? 'none' : 'elsewhere', name };
  } catch (reason) {
    const trouble = reason instanceof NoAnswer ? 'silent' : 'refused';
    return { storage: Promise.resolve(undefined), loaded: undefined, trouble, name };
  }
}

/** Where the browser has no locks for a page they are this document's alone. */
const ofDocument = new Map<string, PageLocks>();

function locksOf(name: string): PageLocks {
  const locks = ofDocument.get(name) ?? new PageLocks();
  ofDocument.set(name, locks);
  return locks;
}

async function isHeld(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  const { held = [] } = await navigator.locks.query().catch((): LockManagerSnapshot => ({}));
  return held.some((lock) => lock.name === name);
}

/** Settles when the name is this playground's, which it stays until `signal` ends it. */
function claim(name: string, signal: AbortSignal): Promise<void> {
  return new Promise((settle, reject) => {
    const hold = () =>
      new Promise<void>((release) => {
        settle();
        if (signal.aborted) release();
        signal.addEventListener('abort', () => release());
      });
    const ask = (locks: Pick<LockManager, 'request'>) => locks.request(name, { signal }, hold);
    const asked = 'locks' in navigator ? ask(navigator.locks) : ask(locksOf(name));
    asked
      // A sandboxed frame has them and may not use them.
      .catch((reason: Error) => (reason.name === 'SecurityError' ? ask(locksOf(name)) : undefined))
      .catch(reject);
  });
}
