import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Reading } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import './add_example';
import { type DrawingExample, drawingsIn, sideOf } from './drawing';
import './drawing_board';
import tryStyles from './try.css?inline';
import drawingStyles from './try_drawing.css?inline';
import { TryElement } from './try_element';

/** A drawing of one's own, and what is said of it, while one draws. */
export abstract class TryDrawing extends TryElement {
  static override styles = [base, sheet(tryStyles), sheet(drawingStyles)];
  static override properties = { digits: { state: true }, shown: { state: true } };
  /** What is on the board; '' before there is any data. */
  declare private digits: string;
  /** The example on the board, until somebody draws. */
  declare protected shown: DrawingExample | undefined;
  private drawings: readonly DrawingExample[] = [];
  /** That the data has for its drawings. */
  private labels: readonly string[] = [];
  /** What a person is asked to call a drawing of their own. */
  protected readonly labelAsked: string = 'what it shows';

  constructor() {
    super();
    this.digits = '';
  }

  override restore(question: string): void {
    if (sideOf(question) === 0) return;
    this.digits = question;
    this.shown = undefined;
    this.refresh();
  }

  protected override question(): string | undefined {
    return this.digits === '' || /^0*$/.test(this.digits) ? undefined : this.digits;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('examples')) return;
    this.drawings = drawingsIn(this.examples);
    this.labels = [...new Set(this.drawings.map(({ label }) => label))];
    const [first] = this.drawings;
    // Something true stands there before anybody drew, and what was drawn fits the data.
    if (first && (this.shown || this.digits.length !== first.digits.length)) this.show(first);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('shown') && this.shown) this.refresh();
  }

  /** What is said of the drawing: the right side of the panel. */
  protected abstract answer(reading: Reading): TemplateResult;

  protected override render() {
    return html`
      <header>
        <h2>Try it</h2>
        <span class="end">
          <button
            class="link faint"
            type="button"
            ?disabled=${this.digits === ''}
            @click=${this.clearBoard}
          >
            clear
          </button>
          <button class="link faint" type="button" @click=${this.another}>another example</button>
        </span>
      </header>
      <div class="drawn">
        <unrolled-drawing-board
          .digits=${this.digits}
          .fresh=${this.shown !== undefined}
          @draw=${this.drew}
        ></unrolled-drawing-board>
        <div class="said">${this.said()}</div>
      </div>
    `;
  }

  private said(): TemplateResult {
    if (this.problem !== '')
      return html`<p class="answer problem" role="alert">${this.problem}</p>`;
    if (this.question() === undefined)
      return html`<p class="answer">Draw something; it is answered with every stroke.</p>`;
    if (!this.reading) return html`<p class="answer">Its answer stands here.</p>`;
    return html`${this.answer(this.reading)}
      <p class="truth faint">
        ${
          this.shown
            ? html`The data says “${this.shown.label}”. Draw over it to try a drawing of your own.`
            : 'Your own drawing.'
        }
      </p>
      ${this.shown || !this.addable ? nothing : this.adding()}`;
  }

  private adding() {
    return html`<unrolled-add-example
      .labels=${this.labels}
      asks=${this.labelAsked}
      @add=${({ detail }: CustomEvent<string>) =>
        this.dispatchEvent(
          new CustomEvent('data-add', { detail: { label: detail, question: this.digits } }),
        )}
    ></unrolled-add-example>`;
  }

  private drew(event: CustomEvent<string>): void {
    this.shown = undefined;
    this.digits = event.detail;
    this.changed();
  }

  private clearBoard(): void {
    this.renderRoot.querySelector('unrolled-drawing-board')?.clear();
  }

  private another(): void {
    const at = this.drawings.findIndex(({ digits }) => digits === this.shown?.digits);
    const next = this.drawings[(at + 1) % this.drawings.length];
    if (!next) return;
    this.show(next);
    // What was drawn before is not to come back with a reload.
    this.dispatchEvent(new CustomEvent('question-change', { detail: '' }));
  }

  private show(example: DrawingExample): void {
    this.shown = example;
    this.digits = example.digits;
  }
}
