import { html, nothing } from 'lit';

import { Latest } from '../../elements/view/latest';
import { judge, type Verdict } from '../judge';
import type { Posed, Question } from '../lesson';
import type { Stage } from '../stage';
import { filler, TaskElement } from './task_element';

/** A question about the network on the stage. The engine answers it too, and that is the check. */
export class UnrolledQuestion extends TaskElement<Question> {
  static override properties = {
    ...TaskElement.properties,
    posed: { state: true },
    verdict: { state: true },
    answer: { state: true },
  };

  protected readonly kind = 'Question';
  declare private posed: Posed | undefined;
  declare private verdict: Verdict | undefined;
  declare private answer: string;
  private readonly poses = new Latest<Stage, Posed | undefined>(
    (stage) => this.pose(stage),
    (posed) => (this.posed = posed),
    () => (this.posed = undefined),
  );

  constructor() {
    super();
    this.posed = undefined;
    this.verdict = undefined;
    this.answer = '';
  }

  /** With other weights the numbers of the question are others. */
  protected override moved(): void {
    if (this.stage && !this.busy && this.task?.start === undefined && !this.task?.train)
      this.poses.request(this.stage);
  }

  protected body(task: Question) {
    return html`
      ${this.told(task)}
      <form class="do" @submit=${(event: Event) => this.check(event, task)}>
        ${task.choices ? this.choices(task.choices) : this.field(task)}
        <button class="primary" ?disabled=${!this.stage || this.busy || this.answer === ''}>
          ${this.busy ? 'Asking …' : 'Check'}
        </button>
      </form>
    `;
  }

  protected answered() {
    const { task, answer } = this;
    const chosen = task?.choices?.find(({ id }) => id === answer);
    if (chosen) return chosen.label;
    return answer === '' ? '' : [answer, task?.unit].filter(Boolean).join(' ');
  }

  protected override given() {
    return this.posed?.given ?? [];
  }

  /** Numbers that the reader needs, or their room. */
  private told({ gives }: Question) {
    const given = this.posed?.given;
    if (!given && !gives) return nothing;
    const list = (all: readonly unknown[]) => all.map((line) => html`<li>${line}</li>`);
    const lines = gives?.map(filler) ?? [];
    const room = html`<ul class="given room" aria-hidden="true">${list(lines)}</ul>`;
    const said = given?.map((line) => this.written(line)) ?? [];
    const told = html`<ul class="given">${list(said)}</ul>`;
    return html`<div class="told">${gives ? room : nothing} ${given ? told : nothing}</div>`;
  }

  protected result() {
    if (!this.verdict) return '';
    return `${this.verdict.right ? 'Right.' : 'Not yet.'} ${this.verdict.sentence}`;
  }

  /** The answer that stands there now is not the one it was done with. */
  protected override mark() {
    return this.verdict && !this.verdict.right ? '✓ answered before' : super.mark();
  }

  private choices(choices: NonNullable<Question['choices']>) {
    return html`<fieldset>
      <legend class="hidden-visually">Your answer</legend>
      ${choices.map(
        ({ id, label }) => html`<label
          ><input
            type="radio"
            name="answer"
            .value=${id}
            .checked=${this.answer === id}
            @change=${() => this.write(id)}
          /><span>${this.written(label)}</span></label
        >`,
      )}
    </fieldset>`;
  }

  private field(task: Question) {
    return html`<label
      ><span class="hidden-visually">Your answer</span
      ><input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        .value=${this.answer}
        @input=${({ target }: Event) => this.write((target as HTMLInputElement).value)}
      />
      ${task.unit ?? ''}</label
    >`;
  }

  private write(answer: string): void {
    this.answer = answer;
    this.verdict = undefined;
  }

  private check(event: Event, task: Question): void {
    event.preventDefault();
    void this.carry(async (stage: Stage) => {
      const posed = (this.posed = await this.pose(stage));
      if (!posed) return;
      this.verdict = judge(task, posed, this.answer);
      if (this.verdict.right) this.finish();
    });
  }

  private async pose(stage: Stage): Promise<Posed | undefined> {
    const { task } = this;
    if (!task) return undefined;
    if (task.start) await stage.go(task.start);
    if (task.train) await stage.trainTo(task.train);
    return task.pose(stage.engine, stage.record);
  }
}

customElements.define('unrolled-question', UnrolledQuestion);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-question': UnrolledQuestion;
  }
}
