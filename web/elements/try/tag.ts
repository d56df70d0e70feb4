import { html, nothing } from 'lit';

import { valueIn } from '../../app/settings';
import { sentencesIn } from '../../app/tasks/data_lines';
import type { Reading } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { BesideControl } from './beside';
import { directionsSentence } from './beside_sentences';
import { classTable } from './class_table';
import tableStyles from './class_table.css?inline';
import { none, partsOfLabel, sayKind } from './entity_label';
import { labelBars } from './label_bars';
import barStyles from './label_bars.css?inline';
import { labelToken } from './label_colours';
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
  private readonly beside = new BesideControl(this, {
    differs: { bidirectional: 'false' },
    name: 'one direction',
    add: 'one direction above',
    fits: (settings) => valueIn(settings, 'bidirectional') === 'true',
  });

  protected override takeExamples(data: string): readonly string[] {
    return sentencesIn(data);
  }

  protected override asked(): void {
    this.looked = undefined;
  }

  protected override alongside(question: string): Promise<void> {
    return this.beside.ask(question);
  }

  protected override render() {
    return html`
      <header>
        <h2 id="title">Try it</h2>
        ${this.beside.button()}${this.anotherExample()}
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
    const other = this.one;
    return html`${this.compared(reading)}
      <p class="tagged">
      ${reading.tokens.map((token, t) => {
        const { kind, inner } = partsOfLabel(reading.answers[t] ?? none);
        const differs = other && other[t] !== reading.answers[t] ? 'differs' : '';
        const name = kind === '' ? '' : 'name';
        return html`<span
          class=${`${name} ${inner ? 'inner' : ''} ${differs}`}
          ${cssVars({ '--label': `var(${this.colourOf(kind)})` })}
        >
          ${other ? above(other[t] ?? none) : nothing}
          <button type="button" @click=${() => this.look(t)} @focus=${() => this.look(t)}>
            ${token}
          </button>
          <small>${inner ? '…' : kind}</small>
        </span>`;
      })}
    </p>`;
  }

  /** Labels of one kind, as B-PER and I-PER, have one colour. */
  private colourOf(kind: string): string {
    const kinds = [...new Set(this.reading!.labels.map((label) => partsOfLabel(label).kind))];
    return labelToken(Math.max(0, kinds.filter((each) => each !== '').indexOf(kind)));
  }

  /** What one direction says of the same words; undefined where that is not known. */
  private get one(): readonly string[] | undefined {
    const { reading } = this;
    const other = this.beside.on ? this.beside.reading : undefined;
    const same = other && reading && other.tokens.join(' ') === reading.tokens.join(' ');
    return same ? other.answers : undefined;
  }

  /** Above the words: what stands there, and what there is to see. */
  private compared({ tokens, answers }: Reading) {
    if (!this.beside.on) return nothing;
    const { waits } = this.beside;
    const other = this.one;
    const said = waits || (other ? directionsSentence(tokens, answers, other) : 'It begins.');
    return html`<p class="compared" role="status">
      Above each word one direction, below it both. ${said}
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

/** What one direction says, over a word. */
function above(label: string) {
  const { kind, inner } = partsOfLabel(label);
  const said = inner ? '…' : kind;
  return html`<small class="above"
    ><span class="hidden-visually">one direction: </span>${said === '' ? '–' : said}</small
  >`;
}

customElements.define('unrolled-try-tag', UnrolledTryTag);
