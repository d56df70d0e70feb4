import { html, nothing, type PropertyValues } from 'lit';

import type { Reading } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { choice, choiceStyles } from '../plot/choice';
import { remember } from '../plot/remember';
import { swatch, swatchStyles } from '../plot/swatch';
import { type Drawing, draw, type Pen } from './drawn_series';
import styles from './forecast.css?inline';
import './forecast_chart';
import type { ForecastPicture } from './forecast_chart';
import {
  type Foretold,
  keyOf,
  linesOf,
  measure,
  rowAxis,
  rowName,
  type Standing,
  standings,
  valueAxis,
} from './forecast_picture';
import { clampStart, columnOf, rowsText, type Series, type Span, seriesIn, spanOf } from './series';
import tryStyles from './try.css?inline';
import { TryElement } from './try_element';

/** The end of a drawing: the rest is the network's. */
const drawnShare = 0.75;

/** A hand is no more exact than that. */
const readable = (value: number) => Number(value.toPrecision(6));

type Mode = 'the data' | 'drawn by hand';

/** The series goes on: told each row before the next, and on its own from a row that one moves. */
export class UnrolledTryForecast extends TryElement {
  static override styles = [base, choiceStyles, swatchStyles, sheet(tryStyles), sheet(styles)];
  static override properties = {
    column: { state: true },
    from: { state: true },
    mode: { state: true },
    drawing: { state: true },
    alone: { state: true },
    steps: { state: true },
  };
  declare private column: number;
  /** The row from which on is foretold, as it was asked for. */
  declare private from: number | undefined;
  declare private mode: Mode;
  declare private drawing: Drawing | undefined;
  /** How the network goes on by itself, and from which row it was asked. */
  declare private alone: { reading: Reading; from: number; mode: Mode } | undefined;
  /** What the network says of each row when it is told the one before. */
  declare private steps: Reading | undefined;
  /** What was restored and waits for its series. */
  private kept = '';
  private readonly series = remember(seriesIn);

  constructor() {
    super();
    this.column = 0;
    this.mode = 'the data';
  }

  /** As changed() has it: a column's name and a row. */
  override restore(question: string): void {
    this.kept = question;
    this.requestUpdate();
  }

  override clear(): void {
    this.alone = this.steps = undefined;
    super.clear();
  }

  /** What is kept of it: a column and a row, not the numbers of the question. */
  protected override changed(): void {
    const name = this.shown()?.names[this.column];
    const kept = this.mode === 'the data' && name !== undefined ? `${name}@${this.start}` : '';
    this.dispatchEvent(new CustomEvent('question-change', { detail: kept }));
    this.refresh();
  }

  protected override question(): string | undefined {
    const series = this.read();
    const { span, start } = this;
    if (!series || start - span.read < 2) return undefined;
    return `${span.end - start}: ${rowsText(series, span.read, start)}`;
  }

  protected override async inquiry(
    ask: NonNullable<TryElement['ask']>,
    question: string,
  ): Promise<Reading | undefined> {
    const { mode, start: from } = this;
    const reading = await ask(question);
    // Meanwhile one may have turned from the data to a drawing, or back.
    if (!reading || mode !== this.mode) return undefined;
    this.alone = { reading, from, mode };
    // A drawing is known no further than the question has it, and its course tells of all of it.
    const series = this.shown();
    if (mode !== 'the data' || !series) this.steps = reading;
    else {
      const { read, end } = this.span;
      const steps = await ask(`1: ${rowsText(series, read, end)}`);
      if (steps && mode === this.mode) this.steps = steps;
    }
    return reading;
  }

  /** The run's series, as far as it is here. */
  private shown(): Series | undefined {
    const { summary } = this;
    const read = summary && 'columns' in summary ? Number(summary.columns) : undefined;
    return this.data === '' ? undefined : this.series(this.data, read);
  }

  private get period(): number {
    const { summary } = this;
    return summary && 'period' in summary ? Number(summary.period) : 0;
  }

  private get span(): Span {
    const span = spanOf(this.shown()?.rows ?? 0, this.period);
    // Nothing comes before a drawing.
    return this.drawing && this.mode !== 'the data' ? { ...span, read: this.drawing.first } : span;
  }

  /** The first row that is foretold. */
  private get start(): number {
    const span = spanOf(this.shown()?.rows ?? 0, this.period);
    if (this.mode !== 'the data') {
      const { drawing } = this;
      return drawing ? drawing.first + drawing.values.length : span.first;
    }
    return clampStart(span, this.from ?? span.end - (span.end - span.first) / 3);
  }

  /** What the network reads: the series, with what was drawn in its place. */
  private read(): Series | undefined {
    const series = this.shown();
    const { drawing } = this;
    if (!series || this.mode === 'the data') return series;
    if (!drawing) return undefined;
    const columns = series.columns.map((column, c) => {
      if (c !== this.column) return column;
      const drawn = column.slice();
      drawn.set(drawing.values.map(readable), drawing.first);
      return drawn;
    });
    return { ...series, columns };
  }

  protected override willUpdate(changed: PropertyValues): void {
    const series = this.shown();
    if (changed.has('data')) {
      this.column = 0;
      this.from = this.drawing = undefined;
    }
    const [, name, row] = /^(.*)@(\d+)$/u.exec(this.kept) ?? [];
    if (!series || row === undefined) return;
    this.kept = '';
    const column = series.names.indexOf(name!);
    if (column < 0) return;
    this.column = column;
    this.from = Number(row);
    this.refresh();
  }

  protected override render() {
    const series = this.shown();
    return html`
      <header>
        <h2>Try it</h2>
        ${series && series.names.length > 1 ? this.columns(series) : nothing}
        ${
          series
            ? html`<span class="end"
                >${choice('Series', ['the data', 'drawn by hand'], this.mode, (mode) =>
                  this.turn(mode),
                )}</span
              >`
            : nothing
        }
      </header>
      ${series ? this.panel(series) : this.absent()}
    `;
  }

  private absent() {
    return html`<p class="answer">
      ${
        this.problem ||
        (this.summary
          ? 'The series that it learnt from is not here: choose it, or load it, beside.'
          : 'Its forecast stands here.')
      }
    </p>`;
  }

  private columns(series: Series) {
    return html`<label
      >Column
      <select @change=${this.chosen}>
        ${series.names.map(
          (name, c) => html`<option value=${c} ?selected=${c === this.column}>${name}</option>`,
        )}
      </select></label
    >`;
  }

  private panel(series: Series) {
    const foretold = this.foretold(series);
    const standing = standings(foretold);
    const said = this.sentence(foretold, standing);
    return html`<div class="halves">
      <div class="plot">
        <unrolled-forecast-chart
          .picture=${this.picture(series, foretold)}
          .say=${said}
          @start=${(event: CustomEvent<number>) => this.move(event.detail)}
          @pen=${(event: CustomEvent<{ from: Pen | undefined; to: Pen }>) =>
            this.drawTo(event.detail.from, event.detail.to)}
          @undraw=${this.undraw}
        ></unrolled-forecast-chart>
        <p class="key faint" aria-hidden="true">
          ${keyOf(foretold).map(({ name, look }) => html`<span>${swatch(look)}${name}</span>`)}
        </p>
      </div>
      <div class="told">
        ${
          this.problem === ''
            ? html`<p class="answer">${said}</p>`
            : html`<p class="answer problem" role="alert">${this.problem}</p>`
        }
        ${standing.length > 0 ? this.table(series, standing) : this.hand(series)}
      </div>
    </div>`;
  }

  private foretold(series: Series): Foretold {
    const { span, start, column, period } = this;
    const drawn = this.mode !== 'the data';
    const count = series.names.length;
    const truth = (this.read() ?? series).columns[column]!;
    const said = this.problem === '' ? this.alone : undefined;
    const alone = said ? columnOf(said.reading.values, count, column) : [];
    const aloneFrom = said?.from ?? start;
    const steps = this.steps ? columnOf(this.steps.course, count, column) : [];
    const first = drawn ? (this.drawing?.first ?? span.first) : span.first;
    const { end, read } = span;
    return {
      ...{ truth, first, start, end, period, drawn },
      ...{ alone, aloneFrom, steps, stepsFrom: read + 1 },
    };
  }

  private picture(series: Series, foretold: Foretold): ForecastPicture {
    const { first, end } = spanOf(series.rows, this.period);
    const { start, drawn, alone } = foretold;
    const last = start - 1;
    const pen = drawn && this.drawing ? { row: last, value: foretold.truth[last]! } : undefined;
    const shown = series.columns[this.column]!.subarray(first, end);
    const bounds = { least: clampStart({ first, end, read: 0 }, 0), most: end - 1 };
    return {
      lines: drawn && !this.drawing ? [] : linesOf(foretold),
      x: rowAxis(first, end),
      y: valueAxis(shown, alone),
      ...{ ...bounds, start, pen, drawing: drawn },
    };
  }

  private sentence({ start, end, drawn }: Foretold, standing: readonly Standing[]): string {
    if (drawn)
      return this.drawing
        ? `It goes on from row ${rowName(start)}: ${end - start} rows.`
        : 'It waits for a line.';
    const alone = standing[0]?.alone ?? Number.NaN;
    return Number.isFinite(alone)
      ? `On its own from row ${rowName(start)} it errs by ${measure(alone)}.`
      : `On its own from row ${rowName(start)} on.`;
  }

  private table(series: Series, standing: readonly Standing[]) {
    const name = series.names[this.column]!;
    return html`<table>
      <caption>
        Mean error in ${series.names.length > 1 || !/^\d+$/u.test(name) ? name : 'its unit'}
      </caption>
      <thead>
        <tr>
          <th><span class="hidden-visually">Forecast</span></th>
          <th scope="col">told each row</th>
          <th scope="col">on its own</th>
        </tr>
      </thead>
      <tbody>
        ${standing.map(
          ({ name: way, step, alone }) => html`<tr>
            <th scope="row">${way}</th>
            <td>${measure(step)}</td>
            <td>${measure(alone)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private hand(series: Series) {
    const { drawing } = this;
    // Of columns that are not read nobody knows how they would go.
    const addable = this.addable && !series.leftOut;
    return html`<p class="faint">
        Nobody knows how a drawing goes on: there is no error to tell.
      </p>
      <p class="hand">
        <button type="button" ?disabled=${!drawing} @click=${this.wipe}>Wipe it</button>
        ${
          addable
            ? html`<button
                type="button"
                ?disabled=${(drawing?.values.length ?? 0) < 2}
                @click=${this.add}
              >
                Add to the data
              </button>`
            : nothing
        }
      </p>`;
  }

  /** All columns of the rows that were drawn: the others as they are there. */
  private add(): void {
    const { drawing } = this;
    const series = this.read();
    if (!drawing || !series) return;
    const question = rowsText(series, drawing.first, drawing.first + drawing.values.length);
    const label = series.names[this.column]!;
    this.dispatchEvent(new CustomEvent('data-add', { detail: { label, question } }));
  }

  private turn(mode: Mode): void {
    this.mode = mode;
    this.alone = this.steps = undefined;
    this.changed();
  }

  private chosen(event: Event): void {
    this.column = Number((event.target as HTMLSelectElement).value);
    this.wipe();
  }

  private move(row: number): void {
    const start = clampStart(spanOf(this.shown()?.rows ?? 0, this.period), row);
    if (start === this.from) return;
    this.from = start;
    this.changed();
  }

  private drawTo(from: Pen | undefined, to: Pen): void {
    const { first, end } = spanOf(this.shown()?.rows ?? 0, this.period);
    const most = Math.floor(first + (end - first) * drawnShare);
    const within = (pen: Pen): Pen => ({
      ...pen,
      row: Math.min(most, Math.max(first, pen.row)),
    });
    this.drawing = draw(this.drawing, from && within(from), within(to));
    this.changed();
  }

  private undraw(): void {
    const { drawing } = this;
    if (!drawing) return;
    const values = drawing.values.slice(0, -1);
    this.drawing = values.length > 0 ? { ...drawing, values } : undefined;
    this.changed();
  }

  private wipe(): void {
    this.drawing = undefined;
    if (this.mode !== 'the data') this.alone = this.steps = undefined;
    this.changed();
  }
}

customElements.define('unrolled-try-forecast', UnrolledTryForecast);
