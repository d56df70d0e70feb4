/** What a course page asks for beside text and settings; its code comes where it is used. */
import { lazily } from '../../app/lazy';
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

/** Something else to learn on a page of its own, as a link would: see app/sharing/onward. */
export async function learnOnward(
  settings: Readonly<Record<string, string>>,
  asked: readonly [name: string, value: string],
): Promise<void> {
  const { onward } = await lazily('What is learnt', () => import('../../app/sharing/onward'));
  location.assign(onward(location.search, settings, [asked]));
}
