import { html, nothing } from 'lit';

import { lazily } from '../../app/lazy';
import { isLocked } from '../../app/locks';
import { onceMore } from '../../app/run/slow_start';
import type { TaskPage } from '../../app/tasks/index';
import { sentence } from '../../engine/shared/sentence';
import { dataCounts } from '../playground/data_words';
import type { PartsHost } from '../playground/parts';

/** Opens the data as a table, where the task reads one. */
export function tableButton(host: PartsHost, task: TaskPage) {
  if (task.roles.length === 0 && task.numbers === '') return nothing;
  if (isLocked(host.lock, 'text')) return nothing;
  const open = ({ currentTarget }: Event): void =>
    void openTable(host, task, (currentTarget as Element).getRootNode() as ParentNode);
  return html`<button class="link faint" type="button" @click=${open}>as a table</button>`;
}

async function openTable(host: PartsHost, task: TaskPage, root: ParentNode): Promise<void> {
  try {
    await lazily('The table', () => import('./table_dialog'));
  } catch (error) {
    const again = onceMore(error, () => void openTable(host, task, root));
    return host.tell({ message: sentence(error), problem: true, about: 'table', ...again });
  }
  host.withdraw('table');
  let dialog = root.querySelector('unrolled-data-table');
  if (!dialog) {
    dialog = document.createElement('unrolled-data-table');
    // Where the page's type is.
    root.querySelector('.page')!.appendChild(dialog);
    dialog.addEventListener('data-replace', (event) => {
      const { detail } = event as CustomEvent<string>;
      void host.opened?.run.replaceText(detail, 'The columns are read as you chose.');
    });
  }
  const { store, opened } = host;
  // Of other data than the run's nothing is known yet.
  const counted = opened?.engine.text === store.text ? dataCounts(store.summary) : '';
  Object.assign(dialog, { task, data: store.text, counted });
  await dialog.show();
}
