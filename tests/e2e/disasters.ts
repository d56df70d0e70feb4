// What happens to a page that keeps something: it dies, or there is no room.

import type { Page } from 'playwright-core';

/**
 * From now on: before the save that would follow so many others, when all that was trained since
 * the last of them would be lost, the page is killed. `gone`: the step of that last save.
 */
export async function dieBeforeSave(page: Page, saves: number): Promise<{ gone: Promise<number> }> {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  const gone = new Promise<number>((resolve) => {
    void page.exposeFunction('die', (step: number) => {
      session.send('Page.crash').catch(() => {});
      void crashed.then(() => resolve(step));
    });
  });
  await page.waitForFunction(() => 'die' in window);
  await page.evaluate((most) => {
    const { die } = window as unknown as { die(step: number): void };
    const put = IDBObjectStore.prototype.put;
    const saved: number[] = [];
    IDBObjectStore.prototype.put = function (value, key) {
      const { facts } = value as { facts?: { step?: number } };
      if (saved.length === most && facts) {
        die(saved.at(-1)!);
        throw new DOMException('The page is about to die.', 'AbortError');
      }
      // A run that stands still may be saved twice.
      if (facts?.step && facts.step !== saved.at(-1)) saved.push(facts.step);
      return put.call(this, value, key);
    };
  }, saves);
  return { gone };
}

/** From now on nothing is written, as on a full disk; or it is again. Ends with the page's document. */
export const fillDisk = (page: Page, full: boolean): Promise<void> =>
  page.evaluate((now) => {
    const disk = window as unknown as { full?: boolean };
    if (disk.full === undefined) {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (value, key) {
        if (disk.full) throw new DOMException('No room.', 'QuotaExceededError');
        return put.call(this, value, key);
      };
    }
    disk.full = now;
  }, full);
