import { html, nothing } from 'lit';

import { type TaskPage, taskPages } from '../../app/tasks/index';
import { type Shape, shapes } from '../../app/tasks/shapes';
import { firstCorpus } from '../../corpora/first';
import { corpora, corporaOf } from '../../corpora/index';
import { sheet } from '../../styles/sheet';
import { DialogElement } from '../dialog_element';
import styles from './chooser.css?inline';
import { examples } from './columns';
import { shapeDiagram } from './diagram';
import diagramStyles from './diagram.css?inline';

/** What is asked for: a name and a value as in an address. */
export type Asked = readonly [name: string, value: string];

/** Shows what there is to learn in a dialog of `root`; `task` is the present one. */
export async function offerTasks(
  root: ParentNode,
  task: string,
  choose: (asked: Asked) => void,
): Promise<void> {
  let chooser = root.querySelector('unrolled-task-chooser');
  if (!chooser) {
    chooser = document.createElement('unrolled-task-chooser');
    chooser.addEventListener('task-choose', (event) =>
      choose((event as CustomEvent<Asked>).detail),
    );
    // Where the page's type is.
    root.querySelector('.page')!.appendChild(chooser);
  }
  chooser.task = task;
  await chooser.show();
}

/**
 * What there is to learn, by the shapes of the lectures, in a dialog. Property: `task` (the name of
 * the present one). Method: show(). Event: `task-choose` with
 * what is asked for.
 */
export class UnrolledTaskChooser extends DialogElement {
  static override properties = { task: { type: String } };
  static override styles = [super.styles, sheet(diagramStyles), sheet(styles)];

  declare task: string;

  constructor() {
    super();
    this.task = 'language';
  }

  protected override render() {
    return html`<dialog aria-labelledby="title">
      ${this.heading('What shall it learn?')}
      <div class="shapes">${shapes.map((shape) => this.shape(shape))}</div>
    </dialog>`;
  }

  private shape(shape: Shape) {
    const { name, title, summary } = shape;
    return html`<section>
      ${shapeDiagram(examples[name], `${title}, drawn`, { forgetful: name === 'one-to-one' })}
      <h3>${title}</h3>
      <p class="faint">${summary}</p>
      <ul>
        ${taskPages.filter((task) => task.shape === name).map((task) => this.application(task))}
      </ul>
    </section>`;
  }

  private application({ name, title }: TaskPage) {
    const language = name === 'language';
    return html`<li>
      <b>${this.link(title, name)}</b>
      <p class="faint">
        ${
          language
            ? `${corpora.length} texts, and your own`
            : corporaOf(name).map(
                ({ id, title }, i) => html`${i > 0 ? ' · ' : nothing}${this.link(title, name, id)}`,
              )
        }
      </p>
    </li>`;
  }

  private link(title: string, task: string, corpus = '') {
    const named = corpus || (task === 'language' ? firstCorpus : '');
    const asked: Asked = named === '' ? ['task', task] : ['corpus', named];
    const current = corpus === '' && task === this.task ? 'true' : nothing;
    const choose = (event: MouseEvent): void => {
      // As with any link: another tab is a person's own wish.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.dialog.close();
      if (current !== 'true') this.dispatchEvent(new CustomEvent('task-choose', { detail: asked }));
    };
    const href = `?${asked.join('=')}`;
    return html`<a href=${href} aria-current=${current} @click=${choose}>${title}</a>`;
  }
}

customElements.define('unrolled-task-chooser', UnrolledTaskChooser);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-task-chooser': UnrolledTaskChooser;
  }
}
