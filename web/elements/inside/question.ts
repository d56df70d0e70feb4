import { html, nothing } from 'lit';

import { percent } from '../../app/numbers';
import type { Engine } from '../../engine/shared/api';
import type { Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { answersOf, toldOf } from './answers';
import styles from './question.css?inline';
import { type TaskQuestion, TaskView } from './task_view';

/** What each part of a network is called where one is chosen. */
const partNames: Readonly<Record<string, string>> = {
  forwards: 'reads forwards →',
  backwards: '← reads backwards',
  encoder: 'encoder →',
  encoder_backwards: '← encoder, backwards',
  decoder: 'decoder',
};
/** The order in which they work. */
const order = ['encoder', 'encoder_backwards', 'decoder', 'forwards', 'backwards'];

/** A person is done with a word. */
const pause = 200;

/**
 * What the network is asked while one looks into it, its answer, and which part of it is looked at.
 * Further properties: `typed` (a question can be typed), `parted` (the view shows one part at a
 * time). Events: `question` with what was typed, `part` with an index.
 */
export class UnrolledInsideQuestion extends TaskView<Trace> {
  static override properties = {
    ...TaskView.properties,
    typed: { type: Boolean },
    parted: { type: Boolean },
    seen: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare typed: boolean;
  declare parted: boolean;
  declare private seen: Trace | undefined;
  private typing = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  protected override runChanged(): void {
    this.seen = undefined;
  }

  /** Part 0 is the one that answers. */
  protected override look(engine: Engine, { text }: TaskQuestion): Promise<Trace> {
    return engine.trace({ text, probes: [], loss: 'none' });
  }

  protected override show(trace: Trace): void {
    this.seen = trace;
  }

  protected override render() {
    return html`
      ${
        this.typed
          ? html`<label
              >It reads
              <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                .value=${this.question}
                @input=${this.type}
            /></label>`
          : html`<p class="tried">It reads what you tried last.</p>`
      }
      <p class="answer">${this.answer()}</p>
      ${this.parted ? this.parts() : nothing}
    `;
  }

  private answer() {
    if (this.question === '') return 'Try something on the page first; it is read here.';
    if (this.problem) return html`<span class="problem" role="alert">${this.problem}</span>`;
    if (!this.seen) return nothing;
    const { tellsValues, vocabulary } = this.seen.network;
    if (tellsValues) return html`It tells the next ${vocabulary.join(', ')}.`;
    const answers = answersOf(this.seen);
    if (answers.length === 1)
      return html`It answers <b>${answers[0]!.name}</b>, with ${percent(answers[0]!.chance)}.`;
    return html`It answers <b>${toldOf(answers)}</b>`;
  }

  private parts() {
    const parts = this.seen?.network.parts ?? [];
    if (parts.length < 2) return nothing;
    const shown = parts
      .map((name, part) => ({ name, part }))
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    return html`<fieldset>
      <legend class="hidden-visually">Which part of the network</legend>
      ${shown.map(
        ({ name, part }) => html`<label
          ><input
            type="radio"
            name="part"
            .value=${name}
            .checked=${part === this.networkPart}
            @change=${() => this.dispatchEvent(new CustomEvent('part', { detail: part }))}
          /><span>${partNames[name] ?? name}</span></label
        >`,
      )}
    </fieldset>`;
  }

  private type(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.typing);
    if (value.trim() === '') return;
    this.typing = window.setTimeout(
      () => this.dispatchEvent(new CustomEvent('question', { detail: value })),
      pause,
    );
  }
}

customElements.define('unrolled-inside-question', UnrolledInsideQuestion);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-inside-question': UnrolledInsideQuestion;
  }
}
