/** Whether a page is asked for another task than texts: only then what it takes is loaded. */

/** By its attributes, and on a page of its own (`linked`) by its address. */
export const asksForTask = (element: Element, linked: boolean): boolean =>
  namesTask(linked ? location.search : '', element);

/** By an address, and what it leaves to the attributes. */
export function namesTask(search: string, element?: Element): boolean {
  const query = new URLSearchParams(search);
  const given = (name: string) => query.get(name) ?? element?.getAttribute(name) ?? '';
  return !['', 'language'].includes(given('task')) || given('corpus').includes('.');
}

/** By settings as they were saved. */
export const isOtherTask = (settings: Readonly<Record<string, string>> | undefined): boolean =>
  (settings?.['task'] ?? 'language') !== 'language';
