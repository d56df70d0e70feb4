import type { Engine } from '../../engine/shared/api';
import { defaultsOf } from '../corpus_settings';
import { changedNames } from '../settings';
import type { PlaygroundStore } from '../store';
import { readUrl } from '../url';
import type { Fit, Persistence } from './persistence';
import type { PageFacts, SavedPage, SavedRun } from './saved_run';

/**
 * Whether the page's address asks for nothing else than what was saved, or for exactly that:
 * `first` is the built-in text of an address that names none.
 */
export function fitsAddress(
  page: Pick<PageFacts, 'source' | 'settings'>,
  query: string,
  first: string,
): Fit {
  const { named: written, corpus } = readUrl(query);
  const task = page.settings['task'];
  const asked = { ...defaultsOf(corpus ?? page.source, written['task'] ?? task), ...written };
  const sameSettings = changedNames(asked, page.settings).length === 0;
  const named = page.source === 'own' || page.source === first ? undefined : page.source;
  if (sameSettings && (corpus === named || corpus === page.source)) return 'exactly';
  const silent = Object.keys(written).length === 0 && corpus === undefined;
  // Addresses were once written beside the defaults of the table, whatever the text.
  if (corpus === page.source && changedNames(written, page.settings).length === 0) return 'also';
  return silent || (sameSettings && corpus === undefined) ? 'also' : 'no';
}

/** What a saved run had shown; a damaged curve leaves that of the checkpoint. */
export function showSoFar(store: PlaygroundStore, run: SavedRun): void {
  if (run.history.step.length > 0) {
    store.history.restore(run.history);
    store.history.truncate(run.step);
  }
  store.lines = run.lines ?? [];
}

/**
 * Puts the engine and the store where the saved page stood, and says so to `persistence`, if any.
 * Where the checkpoint cannot be used, text and settings alone come back, the record stays as it
 * is, and the reason is the result.
 */
export async function resume(
  page: SavedPage,
  store: PlaygroundStore,
  engine: Engine,
  persistence?: Pick<Persistence, 'proved'>,
): Promise<{ resumed: boolean; failure?: unknown }> {
  store.setText(page.text, page.source);
  store.setSettings(page.settings);
  store.ownText = page.ownText;
  const { run } = page;
  if (run) {
    try {
      await engine.restore(run.checkpoint, run.text);
    } catch (failure) {
      return { resumed: false, failure };
    }
    showSoFar(store, run);
  }
  persistence?.proved();
  return { resumed: run !== undefined };
}
