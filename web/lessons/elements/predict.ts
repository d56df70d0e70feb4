import { html } from 'lit';

import type { Outcome, Predict } from '../lesson';
import { runPrediction, type Stage } from '../stage';
import { TaskElement } from './task_element';

/**
 * A prediction: choose, then run, then see. Nobody is scored; what was expected and what came are
 * put side by side.
 */
export class UnrolledPredict extends TaskElement<Predict> {
  static override properties = {
    ...TaskElement.properties,
    chosen: { state: true },
    came: { state: true },
  };

  protected readonly kind = 'Before you run it: what will happen?';
  declare private chosen: string | undefined;
  declare private came: Outcome | undefined;

  constructor() {
    super();
    this.chosen = undefined;
    this.came = undefined;
  }

  protected body(task: Predict) {
    return html`
      <fieldset>
        <legend class="hidden-visually">Your prediction</legend>
        ${task.choices.map(
          ({ id, label }) => html`<label
            ><input
              type="radio"
              name="choice"
              .value=${id}
              .checked=${this.chosen === id}
              ?disabled=${this.busy || this.came !== undefined}
              @change=${() => (this.chosen = id)}
            /><span>${this.written(label)}</span></label
          >`,
        )}
      </fieldset>
      <div class="do">
        <button
          class="primary"
          ?disabled=${!this.stage || this.busy || (!this.chosen && !this.came)}
          @click=${() => (this.came ? this.again() : this.run(task))}
        >
          ${this.label()}
        </button>
        <span class="faint">${this.chosen || this.came ? '' : 'Choose first.'}</span>
      </div>
    `;
  }

  protected answered() {
    return this.task?.choices.find(({ id }) => id === this.chosen)?.label ?? '';
  }

  protected result() {
    const { came, chosen, task } = this;
    if (!came || !task) return '';
    const named = (id: string | undefined) =>
      task.choices.find((choice) => choice.id === id)?.label;
    const expected =
      came.choice === chosen
        ? 'As you expected. '
        : `You expected “${named(chosen)}”; it was “${named(came.choice)}”. `;
    return expected + came.sentence;
  }

  private label(): string {
    if (this.busy) return 'Running …';
    return this.came ? 'Predict again' : 'Run';
  }

  private again(): void {
    this.came = undefined;
    this.chosen = undefined;
  }

  private run(task: Predict): void {
    this.lesson?.highlight(task.highlight);
    void this.carry(async (stage: Stage) => {
      this.came = await runPrediction(task, stage);
      this.finish();
    });
  }
}

customElements.define('unrolled-predict', UnrolledPredict);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-predict': UnrolledPredict;
  }
}
