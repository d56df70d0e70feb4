/** What a course page asks for beside text and settings; its code comes where it is used. */
import { readUrl } from '../../app/url';
import { takeTheme } from '../address_theme';

/** On a page of its own the address gives what a tag's attributes give elsewhere. */
export function takeAddress(element: Element): void {
  const { page, autostart } = readUrl(location.search);
  const { theme, ...its } = page;
  takeTheme(theme);
  if (autostart !== undefined) its['autostart'] = String(autostart);
  for (const [name, value] of Object.entries(its)) element.setAttribute(name, value);
}

/** Whether teach/asked.ts has anything to do. */
export const asksMore = (element: Element) => element.matches('[goal], [notation]');
