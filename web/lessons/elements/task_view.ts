import { html, nothing, type TemplateResult } from 'lit';

import { PlaygroundStore } from '../../app/store';
import type { TaskPage } from '../../app/tasks/index';
import { measuresOf, shapePart, type TryHost, tryPart } from '../../elements/playground/task_parts';
import type { TryElement } from '../../elements/try/try_element';
import '../../elements/view/view_controls';
import { ViewElement, type ViewStart } from '../../elements/view/view_element';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './task_view.css?inline';

const readsAlone =
  'This network is given one frame and remembers none, so no movement can be tried on it: each ' +
  'frame is a question of its own.';

/**
 * A network that learns another task than a text: its shape, how well it does, and what it is tried
 * with, as the playground has them. It is the lesson's (attribute `shared`), or its own, of a
 * `corpus`. One attribute besides a view's: `question`, put to it to begin with, in the format of
 * the task.
 */
export class UnrolledTask extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    question: { type: String },
    task: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare question: string;
  declare private task: TaskPage | undefined;
  protected readonly start: ViewStart = {};
  private readonly store = new PlaygroundStore();
  private panel: ((host: TryHost) => TemplateResult) | undefined;
  private leave: (() => void) | undefined;
  private temperature = '';

  constructor() {
    super();
    this.question = '';
    this.task = undefined;
    this.store.addEventListener('change', () => {
      this.requestUpdate();
      this.renderRoot.querySelector('unrolled-measures')?.historyChanged();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
    this.leave = undefined;
  }

  protected override runChanged(): void {
    const { live, store } = this;
    const { summary, settings = {} } = live ?? {};
    if (!live || !summary) return;
    if (!this.leave) this.attach(live);
    store.setSettings(this.temperature ? { ...settings, temperature: this.temperature } : settings);
    store.setText(live.text ?? '', 'own');
    void this.show(summary.task).catch((reason: unknown) => this.fail(reason));
  }

  protected override get allTasks(): boolean {
    return true;
  }

  /** The network that answers follows the training by itself: see `weights`. */
  protected override weightsChanged(): void {}

  private attach(live: NonNullable<typeof this.live>): void {
    const { store } = this;
    const detach = store.attach(live);
    const moved = () => this.tried?.refresh();
    live.addEventListener('weights', moved);
    this.leave = () => {
      detach();
      live.removeEventListener('weights', moved);
    };
  }

  private async show(name: string): Promise<void> {
    if (this.task?.name === name) return this.tried?.clear();
    const [{ taskPage }, { tryElements }] = await Promise.all([
      import('../../app/tasks/index'),
      import('../../elements/try/index'),
    ]);
    const task = taskPage(name);
    if (!task) return;
    await tryElements[name]?.();
    this.panel = tryPart(task);
    this.task = task;
    await this.updateComplete;
    if (this.question !== '') this.tried?.restore(this.question);
  }

  /** It reads single frames, and remembers none: a movement cannot be put to it. */
  private get alone(): boolean {
    return this.store.settings['longest'] === '1';
  }

  private get tried() {
    return this.renderRoot.querySelector<TryElement>('[data-part=try]');
  }

  protected override render() {
    const { live, store, problem, panel, alone } = this;
    const task = this.task && alone ? { ...this.task, shape: 'one-to-one' as const } : this.task;
    return html`
      <unrolled-view-controls .engine=${live} label="Training"></unrolled-view-controls>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${
        task && live && panel
          ? html`<div class="run" data-picture>
              ${shapePart(task, store)} ${measuresOf(task, store)}
            </div>
            ${alone ? html`<p class="serif">${readsAlone}</p>` : panel(this.host)}`
          : nothing
      }
    `;
  }

  private get host(): TryHost {
    const { store, live } = this;
    return {
      store,
      opened: live && { engine: live, ask: (question) => live.answer(question), typed() {} },
      set: (name, value) => {
        if (name === 'temperature') this.temperature = value;
        store.setSettings({ ...store.settings, [name]: value });
      },
      requestUpdate: () => this.requestUpdate(),
    };
  }
}

customElements.define('unrolled-task', UnrolledTask);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-task': UnrolledTask;
  }
}
