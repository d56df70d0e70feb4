import { html, nothing } from 'lit';

import { visible } from '../../app/text/visible';
import type { MatrixContents, MatrixMark } from '../../charts/matrix';
import type { Reading } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { icons } from '../icons';
import { remember } from '../plot/remember';
import { labelBars } from './label_bars';
import barStyles from './label_bars.css?inline';
import { type Moment, momentAt, momentsOf, pairsIn, parting, same } from './pairs';
import styles from './translate.css?inline';
import { type Cell, cellSentence, momentSentence } from './translate_words';
import tryStyles from './try.css?inline';
import { TypedTry } from './typed_try';
import '../picture/matrix_picture';

const nothingPointed = 'Point at the picture, or step through it.';

/** Of characters: more stand in smaller type, and their alternatives from where they part. */
const longAnswer = 22;

/** Where one is in the walk: `at` and `moment` are undefined where all is shown. */
interface Walk {
  readonly count: number;
  readonly at: number | undefined;
  readonly moment: Moment | undefined;
  readonly said: string;
}

/**
 * Where the decoder looked: a row for each step of its output and one for its end, a column for
 * each step of the source; at a moment of the walk as far as that.
 */
function attentionOf(reading: Reading, moment: Moment | undefined): MatrixContents {
  const rows = [...reading.output.map(visible), 'end'];
  const columns = reading.tokens.map(visible);
  const decoded = moment?.part === 'decoder' ? moment.row + 1 : 0;
  return {
    ...{ rows, columns, values: reading.attention },
    shownRows: moment ? decoded : rows.length,
    shownColumns: moment?.part === 'encoder' ? moment.token + 1 : columns.length,
  };
}

function litAt(moment: Moment | undefined): MatrixMark {
  if (!moment) return {};
  return moment.part === 'encoder' ? { column: moment.token } : { row: moment.row };
}

/** A source of one's own, what becomes of it, and where the decoder looked for each step. */
export class UnrolledTryTranslate extends TypedTry {
  static override styles = [base, sheet(tryStyles), sheet(barStyles), sheet(styles)];
  static override properties = {
    ...TypedTry.properties,
    walked: { state: true },
    cell: { state: true },
  };
  /** The moment of the walk; undefined where all is shown. */
  declare private walked: number | undefined;
  declare private cell: Cell | undefined;
  private readonly pairs = remember(pairsIn);

  constructor() {
    super();
    this.walked = undefined;
  }

  protected override takeExamples(data: string): readonly string[] {
    return [...pairsIn(data).keys()];
  }

  protected override asked(): void {
    this.go(undefined);
  }

  protected override render() {
    const { reading } = this;
    const shown = this.problem === '' ? reading : undefined;
    const walk = shown && this.walkOf(shown);
    return html`
      <header>
        <h2 id="title">Try it</h2>
        ${walk ? this.walk(walk) : nothing}
        ${this.anotherExample()}
      </header>
      <div class="halves">
        <div class="asked">
          ${this.box('Type something of your own.')}
          ${this.verdict(shown)}
        </div>
        <div class="looks">${shown && walk ? this.looks(shown, walk) : nothing}</div>
      </div>
    `;
  }

  private verdict(reading: Reading | undefined) {
    if (this.problem !== '')
      return html`<p class="answer problem" role="alert">${this.problem}</p>`;
    if (!reading) return html`<p id="answer" class="answer">Its answer stands here.</p>`;
    const { alternatives, answer } = reading;
    const long = answer.length > longAnswer;
    const said = html`<b>${answer || '(nothing)'}</b>`;
    return html`<p id="answer" class="answer ${long ? 'long' : ''}">${said}</p>
      ${this.beside(answer)}
      ${labelBars(
        alternatives.map(
          ({ text }, i) => (long && i > 0 ? parting(answer, text) : text) || '(nothing)',
        ),
        alternatives.map(({ probability }) => probability),
      )}`;
  }

  /** The right answer, where the data has it. */
  private beside(answer: string) {
    const right = this.pairs(this.data).get(this.value.trim());
    if (right === undefined) return html`<p class="faint">Its data does not have this one.</p>`;
    return same(answer, right)
      ? html`<p class="right faint">as in the data</p>`
      : html`<p class="wrong">right is <b>${right}</b></p>`;
  }

  private walkOf(reading: Reading): Walk {
    const count = momentsOf(reading);
    const at = this.walked === undefined ? undefined : Math.min(this.walked, count - 1);
    const moment = at === undefined ? undefined : momentAt(reading, at);
    return { count, at, moment, said: this.said(reading, moment) };
  }

  private looks(reading: Reading, { moment, said }: Walk) {
    return html`${
      reading.attention.length > 0
        ? html`<unrolled-matrix-picture
              name="Attention"
              label="Attention: rows are what is said, columns what is read"
              colour="--prediction"
              .contents=${attentionOf(reading, moment)}
              .words=${(cell: Cell) => cellSentence(reading, cell)}
              .lit=${litAt(moment)}
              @point=${(event: CustomEvent<Cell | null>) => (this.cell = event.detail ?? undefined)}
            ></unrolled-matrix-picture>`
        : this.strip(reading, moment)
    }
      <p class="sentence faint" aria-hidden="true">${said}</p>`;
  }

  private said(reading: Reading, moment: Moment | undefined): string {
    const { cell } = this;
    const { tokens, output, attention } = reading;
    if (cell && attention.length > 0 && cell.row <= output.length && cell.column < tokens.length)
      return cellSentence(reading, cell);
    if (moment) return momentSentence(reading, moment);
    return attention.length > 0 ? nothingPointed : 'Step through it.';
  }

  /** What is read and said, where nobody looks back. */
  private strip({ tokens, output }: Reading, moment: Moment | undefined) {
    const part = (kind: Moment['part'], steps: readonly string[]) =>
      steps.map((step, i) => {
        const at = moment?.part === 'encoder' ? moment.token : moment?.row;
        const past = kind === 'encoder' && moment?.part === 'decoder';
        const here = moment?.part === kind && i === at;
        const done = !moment || past || (moment.part === kind && i < at!);
        return html`<span class=${here ? 'now' : done ? 'done' : ''}>${visible(step)}</span> `;
      });
    return html`<p class="faint">
        Attention is off: the decoder begins with what the encoder remembers of all of it, and looks
        at nothing again.
      </p>
      <p class="strip" aria-label="What is read">${part('encoder', tokens)}</p>
      <p class="strip" aria-label="What is said">${part('decoder', [...output, 'end'])}</p>`;
  }

  private walk({ count, at, said }: Walk) {
    const on = at === undefined ? 0 : at + 1 < count ? at + 1 : undefined;
    return html`<div class="walk" role="group" aria-label="Step through encoder and decoder">
      <button
        class="back"
        type="button"
        aria-label="Step back"
        ?disabled=${at === 0}
        @click=${() => this.go((at ?? count) - 1)}
      >
        ${icons.step}
      </button>
      <input
        type="range"
        min="0"
        max=${count}
        step="1"
        .value=${String(at ?? count)}
        aria-label="Step of encoder and decoder"
        aria-valuetext=${at === undefined ? 'all of it' : said}
        @input=${(event: Event) => {
          const to = Number((event.target as HTMLInputElement).value);
          this.go(to === count ? undefined : to);
        }}
      />
      <button type="button" aria-label="Step on" @click=${() => this.go(on)}>${icons.step}</button>
      <span class="faint">${at === undefined ? 'all steps' : `step ${at + 1} of ${count}`}</span>
    </div>`;
  }

  private go(moment: number | undefined): void {
    this.cell = undefined;
    this.walked = moment;
  }
}

customElements.define('unrolled-try-translate', UnrolledTryTranslate);
