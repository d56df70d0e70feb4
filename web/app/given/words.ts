/** What is told of things that were given together and cannot both be had. */
import type { SettingValues } from '../../engine/shared/api';
import { valueIn } from '../settings';

const quoted = ([name, value]: [string, string]) => `“${name}=${value.slice(0, 40)}”`;

const joined = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `left` was asked for beside a network that was named `by` that attribute, and is `its` there. */
export function leftOutBeside(
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
    `${joined(Object.entries(left).map(quoted))} ${were} left out: the network that “${by}” names ` +
    `has ${joined(there)}. To train one with what you ask for, leave out “${by}”.`
  );
}
