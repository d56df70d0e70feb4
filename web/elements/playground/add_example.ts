/** What a hand has drawn or moved becomes part of the data, which is then the person's own. */

import { type Added, addedSentence, withExample } from '../../app/tasks/added_example';
import type { TaskPage } from '../../app/tasks/index';
import type { PartsHost } from './parts';

export async function addExample(
  host: Pick<PartsHost, 'store' | 'opened' | 'tell' | 'requestUpdate'>,
  task: TaskPage,
  added: Added,
): Promise<void> {
  const { store, opened } = host;
  const run = opened?.run;
  if (!run) return;
  const { text: before, source } = store;
  const after = withExample(task.name, before, added);
  const undo = async (): Promise<void> => {
    // Who typed meanwhile would lose that.
    if (store.text !== after) return;
    await run.editText(before);
    store.setText(before, source);
    host.requestUpdate();
  };
  await run.editText(after);
  host.tell({
    message: addedSentence(task, after, added),
    action: { label: 'Undo', run: () => void undo() },
    about: 'added',
  });
}
