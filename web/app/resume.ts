import type { Engine } from '../engine/api';
import type { Persistence } from './persistence';
import type { SavedPage } from './saved_run';
import { changedNames } from './settings';
import type { PlaygroundStore } from './store';
import { readUrl } from './url';

/** Whether the page's address asks for nothing else than what was saved. */
export function fitsAddress(page: SavedPage, query: string): boolean {
  const { settings, corpus } = readUrl(query);
  const silent = Object.keys(settings).length === 0 && corpus === undefined;
  const sameText = corpus === undefined ? true : corpus === page.source;
  return silent || (sameText && changedNames(settings, page.settings).length === 0);
}

/**
 * Puts the engine and the store where the saved page stood. False where its checkpoint could not be
 * used: it is set aside, and text and settings alone have come back.
 */
export async function resume(
  page: SavedPage,
  store: PlaygroundStore,
  engine: Engine,
  persistence: Pick<Persistence, 'setAside'>,
): Promise<boolean> {
  store.setText(page.text, page.source);
  store.setSettings(page.settings);
  const { run } = page;
  if (!run) return false;
  try {
    await engine.restore(run.checkpoint, run.text);
  } catch {
    await persistence.setAside();
    return false;
  }
  store.history.restore(run.history);
  store.history.truncate(run.step);
  return true;
}
