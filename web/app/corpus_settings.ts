/**
 * Some built-in texts have defaults of their own (web/corpora): a short one is known by heart when
 * a long one has only begun. So have the tasks. All other texts have those of the settings table.
 */
import { findCorpus } from '../corpora/index';
import type { SettingValues } from '../engine/shared/api';
import { allSettings, difference, settingRow, valueIn } from './settings';

const none: SettingValues = {};

/** By the id of a built-in text; of any other those of its task, none for a language. */
export function defaultsOf(source: string | undefined, task = 'language'): SettingValues {
  const corpus = source === undefined ? undefined : findCorpus(source);
  return corpus?.settings ?? (corpus || task === 'language' ? none : defaultsOfTask(task));
}

/** The task itself among them. */
export function defaultsOfTask(task: string): SettingValues {
  const its: Record<string, string> = { task };
  for (const { name, defaults } of allSettings)
    for (const { setting, choice, value } of defaults)
      if (setting === 'task' && choice === task) its[name] = value;
  return its;
}

/** What `values` say beside that text: all that are not its defaults. */
export function differenceBeside(values: SettingValues, source: string | undefined) {
  const its = defaultsOf(source, values['task']);
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
  const former = defaultsOf(before, values['task']);
  const next = defaultsOf(after, values['task']);
  const following: Record<string, string> = { ...difference(values) };
  for (const name of new Set([...Object.keys(former), ...Object.keys(next)])) {
    const plain = settingRow(name)!.default;
    if (valueIn(following, name) !== (former[name] ?? plain)) continue;
    following[name] = next[name] ?? plain;
  }
  return difference(following);
}
