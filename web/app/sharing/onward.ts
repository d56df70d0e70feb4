import { isLocked } from '../locks';
import { valueIn } from '../settings';
import { listed, settingName } from '../start_words';
import { pageNames, readUrl } from '../url';

/** What belongs to what is learnt, and not to how a teacher shows it. */
const ofText = ['text', 'src', 'trained'];

/**
 * The query of the same page with something else in it: `asked`, names and values. What a teacher
 * hides, locks, asks for and shows goes along, the values of locked settings among it, or a lock
 * would open by choosing another task.
 */
export function onward(
  query: string,
  settings: Readonly<Record<string, string>>,
  asked: readonly (readonly [name: string, value: string])[] = [],
): string {
  const { page, named, autostart } = readUrl(query);
  const next = new URLSearchParams(asked.map(([name, value]) => [name, value]));
  const lock = page['lock'] ?? null;
  const locked = Object.entries(named).filter(([name]) => name !== 'task' && isLocked(lock, name));
  for (const [name, value] of locked) next.set(name, value);
  for (const name of listed(lock).map(settingName))
    if (name !== 'task' && valueIn(settings, name) !== '') next.set(name, valueIn(settings, name));
  if (autostart !== undefined) next.set('autostart', autostart ? '1' : '0');
  for (const name of pageNames)
    if (page[name] && !ofText.includes(name)) next.set(name, page[name]);
  const text = next.toString();
  return text && `?${text}`;
}
