// What the page keeps of its runs, read as it lies in the browser's storage.

import type { Page } from 'playwright-core';

export interface Kept {
  /** That a person gave it. */
  name: string | undefined;
  /** The first words of what it learns. */
  words: string;
  step: number | undefined;
}

/** Of each run, newest last; none where nothing was ever kept. */
export function keptRuns(page: Page): Promise<Kept[]> {
  return page.evaluate(async () => {
    // To open a database that is not there would make it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'unrolled')) return [];
    const wait = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await wait(indexedDB.open('unrolled'));
    if (!database.objectStoreNames.contains('records')) return [];
    const heads = await wait<{ facts?: Omit<Kept, 'step'> & { step?: number } }[]>(
      database.transaction('records').objectStore('records').getAll(),
    );
    database.close();
    return heads.flatMap(({ facts }) =>
      facts ? [{ name: facts.name, words: facts.words, step: facts.step }] : [],
    );
  });
}

/** After how many steps they are. */
export async function keptSteps(page: Page): Promise<(number | undefined)[]> {
  return (await keptRuns(page)).map(({ step }) => step);
}
