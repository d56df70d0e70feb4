/**
 * Some built-in texts have defaults of their own (web/corpora): a short one is known by heart when
 * a long one has only begun. All other texts have those of the settings table.
 */
import { findCorpus } from '../corpora/index';
import type { SettingValues } from '../engine/shared/api';
import { difference, settingRow, valueIn } from './settings';

const none: SettingValues = {};

/** By the id of a built-in text; none for any other. */
export function defaultsOf(source: string | undefined): SettingValues {
  return (source === undefined ? undefined : findCorpus(source)?.settings) ?? none;
}

/** What `values` say beside that text: all that are not its defaults. */
export function differenceBeside(values: SettingValues, source: string | undefined) {
  const its = defaultsOf(source);
  const differing = difference(values);
  for (const [name, value] of Object.entries(its)) {
    if (valueIn(differing, name) === value) delete differing[name];
    else differing[name] ??= settingRow(name)!.default;
  }
  return differing;
}

/**
 * `values` for another text: settings that are at the default of the one before follow, and what a
 * person set stays.
 */
export function besideText(values: SettingValues, before: string, after: string) {
  const former = defaultsOf(before);
  const next = defaultsOf(after);
  const following: Record<string, string> = { ...difference(values) };
  for (const name of new Set([...Object.keys(former), ...Object.keys(next)])) {
    const plain = settingRow(name)!.default;
    if (valueIn(following, name) !== (former[name] ?? plain)) continue;
    following[name] = next[name] ?? plain;
  }
  return difference(following);
}
