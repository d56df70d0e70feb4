/** What a teacher has chosen so far, and what becomes of it when one thing is chosen anew. */
import { defaultsOf } from '../../app/corpus_settings';
import { isPart } from '../../app/given/beside';
import { lockable } from '../../app/locks';
import {
  applies,
  difference,
  type SettingRow,
  settingsTable,
  withSetting,
} from '../../app/settings';
import type { Composition } from '../../app/sharing/compose';
import { readFragment } from '../../app/sharing/fragment';
import { listed, partNames, settingName } from '../../app/start_words';
import type { ReadAddress } from '../../app/url';
import { firstCorpus } from '../../corpora/first';
import { corporaOf, findCorpus } from '../../corpora/index';

/** How a setting or a part is given to a student. */
export type Access = 'free' | 'locked' | 'hidden';

export const taskOf = ({ settings }: Pick<Composition, 'settings'>) =>
  settings['task'] ?? 'language';

/** What an address says. */
export async function composed(read: ReadAddress, fragment: string): Promise<Composition> {
  const { named, corpus, prompt = '', autostart = true, page } = read;
  const { text: written, ...rest } = page;
  const text = (await readFragment(fragment)).text ?? (written || undefined);
  const task = named['task'] ?? (corpus ? defaultsOf(corpus)['task'] : undefined) ?? 'language';
  const first = corporaOf(task)[0]?.id ?? firstCorpus;
  const known = corpus !== undefined && findCorpus(corpus) ? corpus : first;
  const its = defaultsOf(text === undefined ? known : undefined, task);
  const settings = difference({ ...its, ...named });
  return { settings, corpus: known, text, prompt, autostart, page: rest };
}

/** Another task, with its first data and its defaults. */
export function withTask(present: Composition, task: string): Composition {
  const corpus = corporaOf(task)[0]?.id ?? firstCorpus;
  const { trained: _, src: __, goal: ___, ...page } = present.page;
  const settings = difference(defaultsOf(corpus, task));
  return { ...present, corpus, settings, text: undefined, prompt: '', page };
}

/** Other data; what was set stays where it is not the default of the former. */
export function withData(present: Composition, corpus: string, text?: string): Composition {
  const task = taskOf(present);
  const former = defaultsOf(present.text === undefined ? present.corpus : undefined, task);
  const next = defaultsOf(text === undefined ? corpus : undefined, task);
  const own = Object.entries(present.settings).filter(([name, value]) => former[name] !== value);
  const { trained: _, src: __, ...page } = present.page;
  const settings = difference({ ...next, ...Object.fromEntries(own) });
  return { ...present, corpus, text, settings, page };
}

export const withPage = (present: Composition, name: string, value: string): Composition => ({
  ...present,
  page: { ...present.page, [name]: value },
});

/** The settings that this network has, in the table's order. */
export const offered = ({ settings }: Composition): readonly SettingRow[] =>
  settingsTable.filter((row) => row.name !== 'task' && applies(row, settings));

const namesIn = (list: string | undefined) => listed(list).map(settingName);

export function accessOf({ page }: Composition, name: string): Access {
  if (partNames.includes(name)) {
    if (listed(page['hide']).includes(name)) return 'hidden';
    return namesIn(page['lock']).includes(name) ? 'locked' : 'free';
  }
  const shown = namesIn(page['controls']);
  if (shown.length > 0 && !shown.includes(name)) return 'hidden';
  const locked = namesIn(page['lock']);
  return locked.includes(name) || locked.includes('settings') ? 'locked' : 'free';
}

/** A part can be locked where there is something in it to change. */
export const accessFor = (name: string): readonly Access[] =>
  partNames.includes(name) && !lockable.includes(name)
    ? ['free', 'hidden']
    : ['free', 'locked', 'hidden'];

export function withAccess(present: Composition, name: string, access: Access): Composition {
  const part = partNames.includes(name);
  const locked = new Set(namesIn(present.page['lock']));
  const put = (set: Set<string>, where: boolean) => (where ? set.add(name) : set.delete(name));
  // One of all that are locked is set free: the others stay.
  if (!part && locked.delete('settings')) for (const row of offered(present)) locked.add(row.name);
  put(locked, access === 'locked');
  const page: Record<string, string> = { ...present.page, lock: [...locked].join(',') };
  if (part) {
    const hidden = new Set(listed(page['hide']));
    put(hidden, access === 'hidden');
    page['hide'] = [...hidden].join(',');
  } else {
    const all = offered(present).map((row) => row.name);
    const listedNames = namesIn(page['controls']);
    const shown = new Set(listedNames.length > 0 ? listedNames : all);
    put(shown, access !== 'hidden');
    page['controls'] = all.every((each) => shown.has(each)) ? '' : [...shown].join(',');
  }
  return { ...present, page };
}

/**
 * With a setting as it was chosen. A trained network has its own: where that is part of it, what is
 * composed begins with none.
 */
export function withSettingOf(present: Composition, name: string, value: string): Composition {
  const settings = { ...withSetting(present.settings, name, value) };
  if (!present.page['trained'] || !isPart(name)) return { ...present, settings };
  const { trained: _, ...page } = present.page;
  return { ...present, settings, page };
}
