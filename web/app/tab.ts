const name = 'unrolled.tab';

/**
 * An id that a tab keeps over reloads and shares with no other open tab. A duplicated tab starts
 * with a copy of the first one's session storage, so the id alone is not enough: a lock says who
 * has it.
 */
export async function claimTab(): Promise<string> {
  const stored = read();
  if (stored !== undefined && (await hold(stored))) return stored;
  const fresh = Math.random().toString(36).slice(2, 12);
  write(fresh);
  await hold(fresh);
  return fresh;
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
