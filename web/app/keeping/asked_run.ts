/** A saved run that the page is to open when it begins the next time, in this tab. */

const entry = 'unrolled.open';

export function askForRun(key: string): void {
  try {
    sessionStorage.setItem(entry, key);
  } catch {
    // Where the tab keeps nothing, no run was kept either.
  }
}

/** Its key, once; undefined where none was asked for. */
export function takeAskedRun(): string | undefined {
  try {
    const key = sessionStorage.getItem(entry) ?? undefined;
    sessionStorage.removeItem(entry);
    return key;
  } catch {
    return undefined;
  }
}
