/** The saved runs as a list: what there is, names, and letting go. Loaded with the list. */
import type { Persistence } from './persistence';
import { type Key, readFacts } from './record_keys';
import { isSavedHead, type PageFacts } from './saved_run';

export interface ListedRun {
  key: Key;
  /** Undefined where it cannot be read. */
  facts: PageFacts | undefined;
  savedAt: number | undefined;
  /** Open in this page, in another tab, or in none. */
  where: 'here' | 'elsewhere' | 'nowhere';
  /** Only what was saved by this version of the page takes a name. */
  nameable: boolean;
}

/** Newest first; the page's own comes before all. */
export async function listRuns(persistence: Persistence): Promise<ListedRun[]> {
  const keys = await persistence.keys();
  const open = await persistence.tabs();
  const seen = new Set<string>();
  const runs: ListedRun[] = [];
  for (const key of keys) {
    const here = key.key === persistence.currentKey;
    // An open tab saves over its newest; what it has left behind is nobody's.
    const newest = !seen.has(key.tab) && !persistence.isOwn(key);
    seen.add(key.tab);
    const elsewhere = newest && (open?.has(key.tab) ?? false);
    const found = await readFacts(persistence.records, key);
    runs.push({
      key,
      facts: found?.facts,
      savedAt: found?.savedAt,
      where: here ? 'here' : elsewhere ? 'elsewhere' : 'nowhere',
      nameable: found !== undefined && key.parts.length > 1 && !elsewhere,
    });
  }
  return runs.sort((a, b) => Number(b.where === 'here') - Number(a.where === 'here'));
}

/** '' takes the name away. The page's own is named with its next save. */
export async function nameRun(
  persistence: Persistence,
  run: ListedRun,
  name: string,
): Promise<void> {
  if (run.where === 'here') return persistence.nameCurrent(name);
  const head = await persistence.records.get(run.key.key);
  if (!isSavedHead(head)) return;
  const facts = { ...head.facts, name: name || undefined };
  await persistence.records.write({ put: [[run.key.key, { ...head, facts }]] });
}
