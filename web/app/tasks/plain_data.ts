/**
 * Data whose columns a person chose, as the task's own format would have them: what a panel takes
 * its examples from. The core reads the table; until it has, there are none.
 */
import { TableLooker } from '../../engine/page/data_calls';
import type { TaskPage } from './index';
import { withoutLayout } from './table_choice';

interface Format {
  /** In the order in which the columns stand. */
  roles: readonly string[];
  separator: string;
}

/** Of each task that reads tables; see its sample. */
const formats: Readonly<Record<string, Format>> = {
  classify: { roles: ['label', 'text'], separator: '\t' },
  invent: { roles: ['label', 'text'], separator: '\t' },
  translate: { roles: ['source', 'target'], separator: '\t' },
  tag: { roles: ['word', 'label'], separator: '\t' },
  gesture: { roles: ['number', 'label'], separator: ',' },
  forecast: { roles: ['number'], separator: ',' },
};

/** What reads a table of a task; tests have their own. */
export type PlainReader = (task: string, data: string, format: Format) => Promise<string>;

const byWorker: PlainReader = async (task, data, { roles, separator }) => {
  const looker = new TableLooker(task);
  try {
    return await looker.plain(data, roles, separator);
  } finally {
    looker.close();
  }
};

export class PlainData {
  private last: { data: string; plain: string } | undefined;

  constructor(
    private readonly task: TaskPage,
    private readonly read: PlainReader = byWorker,
  ) {}

  /** As it is where nobody chose columns; else '' until `changed` is called. */
  of(data: string, changed: () => void): string {
    const format = formats[this.task.name];
    if (!format || withoutLayout(data) === data) return data;
    if (this.last?.data === data) return this.last.plain;
    const asked = { data, plain: '' };
    this.last = asked;
    this.read(this.task.name, data, format).then(
      (plain) => {
        asked.plain = plain;
        if (this.last === asked) changed();
      },
      () => {}, // The panel has no examples then; all else goes on.
    );
    return '';
  }
}
