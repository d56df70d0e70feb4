/** What was asked for beside a network, which has settings and a text of its own. */
import type { SettingValues } from '../../engine/shared/api';
import { changedNames, settingRow, valueIn } from '../settings';

/** How long it trains is no part of what it is. */
export const ofLength: readonly string[] = ['steps', 'epochs'];

export const isPart = (name: string): boolean =>
  !settingRow(name)?.live && !ofLength.includes(name);

const same = (name: string, a: string, b: string) =>
  changedNames({ [name]: a }, { [name]: b }).length === 0;

/**
 * What of `asked` a network with the settings `its` does not take. `act` sets what is no part of
 * it, and resolves to whether that had an effect.
 */
export async function leftBeside(
  asked: SettingValues,
  its: SettingValues,
  act: (name: string, value: string) => Promise<boolean>,
): Promise<Record<string, string>> {
  const left: Record<string, string> = {};
  for (const [name, value] of Object.entries(asked)) {
    if (same(name, value, valueIn(its, name))) continue;
    if (isPart(name) || !(await act(name, value))) left[name] = value;
  }
  return left;
}

const quoted = ([name, value]: [string, string]) => `“${name}=${value.slice(0, 40)}”`;

const joined = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `left` was asked for beside a network that was named `by` that attribute, and is `its` there. */
export function sentenceBeside(
  by: string,
  left: Readonly<Record<string, string>>,
  its: SettingValues,
): string {
  const names = Object.keys(left);
  const there = names.map((name) => {
    const value = name === 'corpus' && its['corpus'] === 'own' ? 'another' : valueIn(its, name);
    return `${name.replaceAll('_', ' ')} ${value}`;
  });
  const were = names.length === 1 ? 'was' : 'were';
  return (
    `${joined(Object.entries(left).map(quoted))} ${were} left out: the network that “${by}” ` +
    `names has ${joined(there)}. To train one with what you ask for, leave out “${by}”.`
  );
}
