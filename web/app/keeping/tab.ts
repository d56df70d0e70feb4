import { type After, within } from '../../engine/shared/time_limit';

const name = 'unrolled.tab';
const answerMs = 1_000;

/**
 * An id that a tab keeps over reloads and shares with no other open tab. A duplicated tab starts
 * with a copy of the first one's session storage, so the id alone is not enough: a lock says who
 * has it.
 */
export async function claimTab(after?: After): Promise<string> {
  const stored = read();
  if (stored !== undefined && (await answered(hold(stored), false, after))) return stored;
  const fresh = Math.random().toString(36).slice(2, 12);
  write(fresh);
  await answered(hold(fresh), true, after);
  return fresh;
}

/** Ids of the tabs that hold theirs; undefined where that cannot be known. */
export async function openTabs(): Promise<ReadonlySet<string> | undefined> {
  if (!('locks' in navigator)) return undefined;
  const { held = [] } = await navigator.locks.query();
  const names = held.map((lock) => lock.name ?? '').filter((each) => each.startsWith(`${name}.`));
  return new Set(names.map((each) => each.slice(name.length + 1)));
}

/** Locks that never answer must not keep the page waiting. */
function answered(lock: Promise<boolean>, otherwise: boolean, after?: After): Promise<boolean> {
  return within(lock, answerMs, after).catch(() => otherwise);
}

/** Until this page goes; true also where locks do not exist (only secure pages have them). */
function hold(tab: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`${name}.${tab}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise(() => {});
      })
      .catch(() => resolve(true));
  });
}

function read(): string | undefined {
  try {
    const stored = sessionStorage.getItem(name);
    return stored !== null && /^\w{1,20}$/.test(stored) ? stored : undefined;
  } catch {
    return undefined; // Storage is blocked: every load is a tab of its own.
  }
}

function write(tab: string): void {
  try {
    sessionStorage.setItem(name, tab);
  } catch {
    // As above.
  }
}
