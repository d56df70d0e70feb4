import { html } from 'lit';

import { count } from '../../app/numbers';
import type { TaskPage } from '../../app/tasks/index';
import { sizes } from '../../app/tasks/judgment';
import { type TextWords, UnrolledText } from './text';

/**
 * The data of a task: as <unrolled-text>, in the format of the task. Properties beside its own:
 * `task`. Event: `example` to have a few lines of such data as a file.
 */
export class UnrolledData extends UnrolledText {
  static override properties = { task: { attribute: false } };
  declare task: TaskPage | undefined;

  protected override get words(): TextWords {
    const several = this.task?.example[1] ?? 'examples';
    return {
      title: 'Data',
      builtIn: 'Built-in data',
      own: 'Your own data',
      format: this.task?.format ?? '',
      placeholder: `Type, paste, or drop a file of ${several} here.\n\n${this.task?.sample ?? ''}`,
      drop: 'Drop to learn from this file',
    };
  }

  protected override counts(): unknown {
    if (!this.summary || this.edited || !this.task) return super.counts();
    const { trained, heldOut } = sizes(this.summary);
    return html`<b>${count(trained)}</b> to learn from, <b>${count(heldOut)}</b> held out`;
  }
}

customElements.define('unrolled-data', UnrolledData);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-data': UnrolledData;
  }
}
