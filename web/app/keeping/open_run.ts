import { onward } from '../sharing/onward';
import { isOtherTask } from '../tasks/asked';
import { askForRun } from './asked_run';
import type { Keeper } from './keeper';
import { type Key, readBody } from './record_keys';
import { showSoFar } from './resume';
import type { SavedPage } from './saved_run';

/**
 * Goes on from a saved page in the place of the present one, which is saved first and stays in the
 * list. Resolves to whether it has opened; where it has not, nothing has changed.
 */
export async function openSaved(keeper: Keeper, key: Key): Promise<boolean> {
  const { autosave, persistence, store, run } = keeper;
  if (run.locked()) return false;
  const read = persistence && (await readBody(persistence.records, key));
  if (!autosave || !read || read.damaged) return false;
  await autosave.flush();
  const { page } = read;
  if (isOtherTask(page.settings) && keeper.engine.tasks === 'language') {
    // Another engine has to run it: the page begins anew, and finds it.
    askForRun(key.key);
    if (keeper.linked) location.assign(location.pathname + onward(location.search, {}));
    else keeper.hooks.reopen();
    return true;
  }
  autosave.expect(page, key);
  const opened = page.run ? await restore(keeper, page) : await startOver(keeper, page);
  autosave.expectNone();
  if (!opened) return false;
  store.ownText = page.ownText;
  keeper.hooks.lines(page.run?.lines ?? []);
  keeper.hooks.show();
  await autosave.flush();
  return true;
}

/** The present run stays until the other one is sure to exist. */
async function restore({ engine, store, run }: Keeper, page: SavedPage): Promise<boolean> {
  const { checkpoint, text } = page.run!;
  let opened = false;
  await run.replace(async () => {
    await engine.restore(checkpoint, text);
    showSoFar(store, page.run!);
    store.setText(page.text, page.source);
    opened = true;
    return undefined;
  }, 'Opened from your runs.');
  if (opened) store.setSettings(page.settings);
  return opened;
}

async function startOver({ store, run }: Keeper, page: SavedPage): Promise<boolean> {
  const { text, source, settings } = store;
  store.setText(page.text, page.source);
  store.setSettings(page.settings);
  if (await run.start()) return true;
  store.setText(text, source);
  store.setSettings(settings);
  return false;
}
