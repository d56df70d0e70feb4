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
import { TypedTry } from './typed_try';

/** A sentence of one's own, and a label for every word of it: many to many, in step. */
export class UnrolledTryTag extends TypedTry {
  static override styles = [
    base,
    sheet(tryStyles),
    sheet(barStyles),
    sheet(tableStyles),
    sheet(styles),
  ];
  static override properties = { ...TypedTry.properties, looked: { state: true } };
  /** The word whose labels are shown; undefined: the first name. */
  declare private looked: number | undefined;

  protected override takeExamples(data: string): readonly string[] {
    return sentencesIn(data);
  }

  protected override asked(): void {
    this.looked = undefined;
  }

  protected override render() {
    return html`
      <header>
        <h2 id="title">Try it</h2>
        ${this.anotherExample()}
      </header>
      <div class="halves">
        <div class="asked">
          ${this.box('Type a sentence of your own.')}
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
}

customElements.define('unrolled-try-tag', UnrolledTryTag);
