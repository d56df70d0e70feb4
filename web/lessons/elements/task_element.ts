import { html, LitElement, nothing } from 'lit';

import { keepKeys } from '../../elements/guest/keys';
import type { TaskNote } from '../../elements/lab_sheet/sheet';
import { maths } from '../../elements/maths';
import { notationChange } from '../../elements/notation';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import type { Task } from '../lesson';
import type { Stage } from '../stage';
import taskStyles from './task.css?inline';

/** What a task asks of the lesson that it stands in. */
export interface Conductor extends HTMLElement {
  /** Rejects where there is no such task, or where this browser has no engine. */
  task(id: string): Promise<{ task: Task; stage: Promise<Stage>; done: boolean }>;
  finished(id: string): void;
  highlight(view: string | undefined): void;
}

/** What comes later of this length is likely to take as many lines. */
export const filler = (characters: number): string => 'moment '.repeat(characters / 7);

/** About as long as what is said of a run that was made. */
const longResult = 300;

/** A task of a lesson: attribute `name` is its id; what it asks is written inside it. */
export abstract class TaskElement<T extends Task> extends LitElement {
  static override properties = {
    name: { type: String },
    done: { type: Boolean, reflect: true },
    busy: { state: true },
    problem: { state: true },
    task: { state: true },
    awaited: { state: true },
  };
  static override styles = [base, sheet(taskStyles)];

  declare name: string;
  declare done: boolean;
  declare protected busy: boolean;
  declare protected problem: string;
  declare protected task: T | undefined;
  /** Something was pressed that will be answered: there is room for the answer. */
  declare protected awaited: boolean;
  protected stage: Stage | undefined;
  private leaving = new AbortController();

  protected abstract readonly kind: string;

  constructor() {
    super();
    keepKeys(this);
    this.name = '';
    this.done = false;
    this.busy = false;
    this.problem = '';
    this.task = undefined;
    this.awaited = false;
  }

  protected get lesson(): Conductor | null {
    return this.closest<Conductor>('unrolled-lesson');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', this.kind);
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    window.addEventListener(notationChange, () => this.requestUpdate(), { signal });
    void this.join();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  /** The run on the stage is another one or stands elsewhere. */
  protected moved(): void {}

  protected abstract body(task: T): unknown;

  /** What was chosen or answered, in words; '' where nothing was. */
  protected abstract answered(): string;

  /** Numbers that it gave. */
  protected given(): readonly string[] {
    return [];
  }

  /** As it stands now, for paper. */
  get note(): TaskNote {
    return {
      kind: this.kind,
      prompt: (this.textContent ?? '').replaceAll(/\s+/gu, ' ').trim(),
      given: this.given(),
      answer: this.answered(),
      verdict: this.problem || this.result(),
    };
  }

  /** What is said under it; '' leaves the place empty. */
  protected abstract result(): string;

  protected override render() {
    const { task } = this;
    return html`
      <div class="kind">
        <span>${this.kind}</span>
        <span class="mark">${this.done ? this.mark() : nothing}</span>
      </div>
      <div class="prompt"><slot></slot></div>
      ${task ? this.body(task) : nothing}
      <div class="answered">
        ${
          this.awaited
            ? html`<div class="result room" aria-hidden="true">${this.longest()}</div>`
            : nothing
        }
        <div class="result" role="status">${this.problem || this.written(this.result())}</div>
      </div>
    `;
  }

  /** As long as what will be said under it, or as that is likely to be. */
  protected longest(): unknown {
    return filler(longResult);
  }

  /** Beside a task that is done. */
  protected mark(): string {
    return '✓ done';
  }

  /** A sentence of the lesson's in the notation that its equations are in. */
  protected written(sentence: string) {
    return maths(sentence);
  }

  /** Runs what a button starts; what goes wrong is said in its place. */
  protected async carry(action: (stage: Stage) => Promise<void>): Promise<void> {
    if (this.busy || !this.stage) return;
    this.busy = this.awaited = true;
    this.problem = '';
    try {
      await action(this.stage);
    } catch (reason) {
      this.say(reason);
    } finally {
      this.busy = false;
    }
  }

  protected finish(): void {
    if (this.done) return;
    this.done = true;
    this.lesson?.finished(this.name);
  }

  private async join(): Promise<void> {
    const { signal } = this.leaving;
    try {
      await customElements.whenDefined('unrolled-lesson');
      const { lesson } = this;
      if (!lesson) return;
      const { task, stage, done } = await lesson.task(this.name);
      this.task = task as T;
      this.done = done;
      this.stage = await stage;
      if (signal.aborted) return;
      this.stage.addEventListener('change', () => this.moved(), { signal });
      this.requestUpdate();
      this.moved();
    } catch (reason) {
      this.say(reason);
    }
  }

  private say(reason: unknown): void {
    this.problem = sentence(reason);
  }
}
