/** What a playground does when its attributes become others while it runs. */

import { defaultsOf } from '../../app/corpus_settings';
import type { Notice } from '../../app/notices';
import type { Opened } from '../../app/run/opening';
import { check, settingRow, settingsTable, valueIn } from '../../app/settings';
import type { PlaygroundStore } from '../../app/store';
import type { Fault } from '../../app/url';
import { corporaOf } from '../../corpora/index';

export interface Changing {
  readonly store: PlaygroundStore;
  readonly opened: Opened;
  /** Of an attribute; null: it was taken away. */
  value(name: string): string | null;
  tell(notice: Notice): void;
  /** Another task begins from its own beginning. */
  reopen(): void;
}

const sampling = ['temperature', 'top_k', 'top_p'];

/** Whether another text or task is wanted that this page has no panels for. */
function asksForOther({ store, value }: Changing, names: readonly string[]): boolean {
  if (names.some((name) => ['src', 'trained', 'keep'].includes(name))) return true;
  if (names.includes('task')) return (value('task') ?? 'language') !== store.task;
  const corpus = names.includes('corpus') ? value('corpus') : null;
  return corpus?.includes('.')
    ? !corporaOf(store.task).some(({ id }) => id === corpus)
    : corpus !== null && store.task !== 'language';
}

/**
 * Live settings act at once. What needs a new run begins one, which trains where the one before
 * did; that one can be had back, as after "Apply and restart".
 */
export async function takeChanges(changing: Changing, names: readonly string[]): Promise<void> {
  if (asksForOther(changing, names)) return changing.reopen();
  const { store, value } = changing;
  const { run, engine, stream } = changing.opened;
  const faults: Fault[] = [];
  const text = value('text');
  if (names.includes('text') && text) await run.replaceText(text);
  else if (names.some((name) => ['text', 'corpus'].includes(name))) {
    const asked = value('corpus') ?? corporaOf(store.task)[0]!.id;
    if (!corporaOf(store.task).some(({ id }) => id === asked))
      faults.push({ name: 'corpus', value: asked, attribute: true });
    else if (store.source !== asked) await run.choose(asked);
  }
  const its = defaultsOf(store.source, store.task);
  const wanted: Record<string, string> = {};
  for (const { name } of settingsTable.filter((row) => names.includes(row.name))) {
    const asked = value(name) || (its[name] ?? settingRow(name)!.default);
    const checked = check(name, asked);
    if ('error' in checked) faults.push({ name, value: asked, attribute: true });
    else if (valueIn(store.settings, name) !== checked.value) wanted[name] = checked.value;
  }
  if (!(await changing.opened.takeBeside(wanted)))
    for (const [name, each] of Object.entries(wanted)) await run.set(name, each);
  if (sampling.some((name) => name in wanted)) stream.restart();
  if (run.changed.some((name) => names.includes(name)))
    if (engine.state === 'training') await run.apply();
    else await run.renew();
  if (faults.length === 0) return;
  const { explain } = await import('../../app/faults');
  const message = explain(faults).join('\n');
  if (message) changing.tell({ message, problem: true, about: 'address' });
}
