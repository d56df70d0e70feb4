/** What a course page asks for beside text and settings; its code comes where it is used. */
import { readUrl } from '../../app/url';

/** On a page of its own the address gives what a tag's attributes give elsewhere. */
export function takeAddress(element: Element): void {
  const { page, autostart } = readUrl(location.search);
  if (autostart !== undefined) page['autostart'] = String(autostart);
  for (const [name, value] of Object.entries(page)) element.setAttribute(name, value);
}

/** Whether teach/asked.ts has anything to do. */
export const asksMore = (element: Element) => element.matches('[goal], [notation]');
