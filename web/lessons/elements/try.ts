import { html, nothing } from 'lit';

import { count } from '../../app/numbers';
import { icons } from '../../elements/icons';
import type { Try } from '../lesson';
import type { Stage } from '../stage';
import { TaskElement } from './task_element';

/** Something to do: a button that sets the stage, or a view to use. */
export class UnrolledTry extends TaskElement<Try> {
  protected readonly kind = 'Try it';
  /** Pressed on this page: the stage's run is this task's. */
  private begun = false;
  private watching: AbortController | undefined;
  /** What the view said last of what came of it. */
  private verdict = '';
  private said = '';
  private telling = false;
  /** It was done before there was a run to say anything of. */
  private owed = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watching?.abort();
  }

  protected override updated(): void {
    const { task } = this;
    if (task && this.done && this.said === '' && typeof task.seen === 'string') void this.tell();
    if (this.owed && this.stage) {
      this.owed = false;
      void this.tell();
    }
    if (!task || !('used' in task.done) || this.watching) return;
    const { signal } = (this.watching = new AbortController());
    const { used } = task.done;
    this.lesson?.addEventListener('standing', (event) => this.hear(event, used), { signal });
    const within = (event: Event) =>
      event.composedPath().some((node) => (node as Element).localName === `unrolled-${used}`);
    for (const type of ['pointerup', 'keydown', 'change'])
      document.addEventListener(type, (event) => within(event) && this.finish(), {
        signal,
        capture: true,
      });
  }

  protected override moved(): void {
    const { task, stage } = this;
    if (!task || !stage || !this.begun) return;
    if ('steps' in task.done && stage.steps >= task.done.steps) this.finish();
    if ('state' in task.done && stage.engine.state === task.done.state) this.finish();
    this.requestUpdate();
  }

  /** What is done in a view has no button that would make room. */
  protected override willUpdate(): void {
    if (this.task && !this.task.button) this.awaited = true;
  }

  protected body(task: Try) {
    if (!task.button) return nothing;
    return html`<div class="do">
      <button
            class="primary"
            ?disabled=${!this.stage || this.busy}
            @click=${() => this.begin(task)}
          >
        ${task.train ? icons.train : nothing} ${task.button}
      </button>
      <span class="faint">${this.where(task)}</span>
    </div>`;
  }

  protected answered() {
    return this.done ? 'tried' : '';
  }

  protected result() {
    return this.done ? this.said : '';
  }

  protected override finish(): void {
    super.finish();
    // What is still being trained is told when it rests.
    const moving = this.task?.train && this.stage?.engine.state === 'training';
    if (this.said === '' && !this.telling && !moving) void this.tell();
  }

  protected override longest(): unknown {
    const { seen } = this.task!;
    return typeof seen === 'string' ? this.written(seen) : super.longest();
  }

  /** What came is made anew from what there is: nothing is said of a run that is not there. */
  private async tell(): Promise<void> {
    const { task, stage, verdict } = this;
    if (!task) return;
    const { seen } = task;
    if (typeof seen === 'string') this.said = seen;
    else if (stage && (this.begun || !task.button)) {
      this.telling = true;
      try {
        this.said = await seen({ engine: stage.engine, record: stage.record, verdict });
      } catch {
        // The run has gone meanwhile: there is nothing to say of it.
      } finally {
        this.telling = false;
      }
    } else if (!stage) this.owed = true;
    this.requestUpdate();
  }

  private hear(event: Event, used: string): void {
    if ((event.target as Element).localName !== `unrolled-${used}`) return;
    const { verdict } = (event as CustomEvent<{ verdict: string }>).detail;
    if (verdict === this.verdict) return;
    this.verdict = verdict;
    void this.tell();
  }

  private where(task: Try): string {
    if (!this.begun || !this.stage || this.done) return '';
    return 'steps' in task.done
      ? `${count(Math.min(this.stage.steps, task.done.steps))} of ${count(task.done.steps)} steps`
      : `step ${count(this.stage.engine.totalStep)}`;
  }

  private begin(task: Try): void {
    this.lesson?.highlight(task.highlight);
    void this.carry(async (stage: Stage) => {
      if (task.start) await stage.go(task.start);
      if (task.set) await stage.change(task.set);
      this.begun = true;
      this.said = '';
      if (task.train && 'steps' in task.done) void stage.engine.step(task.done.steps);
      else if (task.train) stage.engine.train();
      this.moved();
    });
  }
}

customElements.define('unrolled-try', UnrolledTry);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-try': UnrolledTry;
  }
}
