import { listed, settingName } from './start_words';

/** What a page can lock beside its settings: shown, and not to be changed. */
export const lockable: readonly string[] = ['settings', 'text', 'tasks'];

/**
 * Whether the attribute `lock` names it: a setting, all of them as `settings`, or a part; without a
 * name whether it names anything.
 */
export function isLocked(lock: string | null, name?: string): boolean {
  const names = listed(lock).map(settingName);
  if (name === undefined) return names.length > 0;
  return names.includes(name) || (!lockable.includes(name) && names.includes('settings'));
}

/** `after`, but what is locked as it was in `before`. */
export function withLocks(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  locked: (name: string) => boolean,
): Record<string, string> {
  const values = Object.entries(after).filter(([name]) => !locked(name));
  return Object.fromEntries([
    ...values,
    ...Object.entries(before).filter(([name]) => locked(name)),
  ]);
}
