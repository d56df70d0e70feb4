/** What a course page asks for beside text and settings; its code comes where it is used. */
import { lazily } from '../../app/lazy';
import type { Opened } from '../../app/run/opening';
import { readUrl } from '../../app/url';
import { sentence } from '../../engine/shared/sentence';
import type { Taught } from '../teach/taught';

/** On a page of its own the address gives what a tag's attributes give elsewhere. */
export function takeAddress(element: Element): void {
  for (const [name, value] of Object.entries(readUrl(location.search).page))
    element.setAttribute(name, value);
}

/** From each engine on that it opens. */
export function teach(host: Taught, opened: Opened): void {
  if (!['goal', 'notation'].some((name) => host.hasAttribute(name))) return;
  lazily('What the course page asks for', () => import('../teach/asked')).then(
    ({ follow }) => follow(host, opened),
    (error) => host.tell({ message: sentence(error), problem: true, about: 'goal' }),
  );
}
