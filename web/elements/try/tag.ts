import { html, nothing } from 'lit';

import { sentencesIn } from '../../app/tasks/data_lines';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { classTable } from './class_table';
import tableStyles from './class_table.css?inline';
import { none, partsOfLabel, sayKind } from './entity_label';
import { labelBars } from './label_bars';
import barStyles from './label_bars.css?inline';
import styles from './tag.css?inline';
import tryStyles from './try.css?inline';
import { TryElement } from './try_element';

/** A sentence of one's own, and a label for every word of it: many to many, in step. */
export class UnrolledTryTag extends TryElement {
  static override styles = [
    base,
    sheet(tryStyles),
    sheet(barStyles),
    sheet(tableStyles),
    sheet(styles),
  ];
  static override properties = {
    ...TryElement.properties,
    value: { state: true },
    looked: { state: true },
  };
  declare private value: string;
  /** The word whose labels are shown; undefined: the first name. */
  declare private looked: number | undefined;
  private own = false;
  private next = 0;

  constructor() {
    super();
    this.value = '';
  }

  override restore(question: string): void {
    this.own = question !== '';
    this.value = question;
    this.refresh();
  }

  protected override question(): string | undefined {
    return this.value.trim() === '' ? undefined : this.value;
  }

  protected override willUpdate(): void {
    // Something true stands there before anybody typed.
    if (!this.own && this.value === '') this.value = sentencesIn(this.examples)[0] ?? '';
  }

  protected override render() {
    return html`
      <header>
        <h2 id="title">Try it</h2>
        <button class="end link faint" type="button" @click=${this.another}>another example</button>
      </header>
      <div class="halves">
        <div class="asked">
          <textarea
            aria-labelledby="title"
            spellcheck="false"
            autocomplete="off"
            placeholder="Type a sentence of your own."
            .value=${this.value}
            @input=${this.typed}
          ></textarea>
          ${this.tagged()}
        </div>
        <div class="said" role="group" aria-label="Answer and scores" tabindex="0">
          ${this.word()}${classTable(this.scores?.evaluation, this.scores?.step ?? 0)}
        </div>
      </div>
    `;
  }

  private tagged() {
    const { reading, problem } = this;
    if (problem !== '') return html`<p class="answer problem" role="alert">${problem}</p>`;
    if (!reading) return html`<p class="tagged"></p>`;
    return html`<p class="tagged">
      ${reading.tokens.map((token, t) => {
        const { kind, inner } = partsOfLabel(reading.answers[t] ?? none);
        return html`<span class=${`${kind === '' ? '' : 'name'} ${inner ? 'inner' : ''}`}>
          <button type="button" @click=${() => this.look(t)} @focus=${() => this.look(t)}>
            ${token}
          </button>
          <small>${inner ? '…' : kind}</small>
        </span>`;
      })}
    </p>`;
  }

  /** All labels of one word, as probabilities. */
  private word() {
    const { reading } = this;
    if (!reading || this.problem !== '') return nothing;
    const firstName = reading.answers.findIndex((answer) => answer !== none);
    const at = Math.min(this.looked ?? Math.max(0, firstName), reading.tokens.length - 1);
    const width = reading.labels.length;
    const scores = reading.course.subarray(at * width, (at + 1) * width);
    return html`<p class="answer">
        <b>${reading.tokens[at]}</b> is ${sayKind(reading.answers[at] ?? none)}
      </p>
      ${labelBars(reading.labels, scores)}`;
  }

  private look(word: number): void {
    this.looked = word;
  }

  private typed(event: Event): void {
    this.own = true;
    this.looked = undefined;
    this.value = (event.target as HTMLTextAreaElement).value;
    this.changed();
  }

  private another(): void {
    const examples = sentencesIn(this.examples);
    if (examples.length === 0) return;
    this.next = (this.next + 1) % examples.length;
    this.own = false;
    this.looked = undefined;
    this.value = examples[this.next]!;
    this.changed();
  }
}

customElements.define('unrolled-try-tag', UnrolledTryTag);
