import { html, LitElement } from 'lit';

import { visible } from '../../app/text/visible';
import { Matrix, type MatrixMark } from '../../charts/matrix';
import { movedBy } from '../../charts/matrix_layout';
import type { Reading } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import styles from './attention.css?inline';
import type { Moment } from './pairs';
import { type Cell, cellSentence } from './translate_words';
import '../picture/save_picture';

/**
 * Where a decoder looked: a row for each step of its output and one for its end, a column for each
 * step of the source. Properties: `reading`; `moment` of a walk: rows and columns are there as far
 * as that (undefined: all of them).
 * Event: `point` with the cell pointed at, by pointer or keys, or null.
 */
export class UnrolledAttention extends LitElement {
  static override properties = {
    reading: { attribute: false },
    moment: { attribute: false },
    cell: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare reading: Reading | undefined;
  declare moment: Moment | undefined;
  declare private cell: Cell | undefined;
  private matrix: Matrix | undefined;

  constructor() {
    super();
    new FollowTheme(this, () => this.matrix?.recolour());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.matrix?.destroy();
    this.matrix = undefined;
  }

  protected override firstUpdated(): void {
    this.open();
  }

  protected override willUpdate(): void {
    // Another answer may not have the place that was pointed at.
    const { cell, size } = this;
    if (cell && (cell.row >= size.rows || cell.column >= size.columns)) this.point(undefined);
  }

  protected override updated(): void {
    this.show();
  }

  protected override render() {
    const { reading, cell, size } = this;
    return html`<unrolled-save-picture
      corner
      below
      name="Attention"
      of=".matrix"
    ></unrolled-save-picture>
    <div
      class="matrix"
      role="slider"
      tabindex="0"
      aria-label="Attention: rows are what is said, columns what is read"
      aria-roledescription="heatmap"
      aria-valuemin="1"
      aria-valuemax=${size.rows}
      aria-valuenow=${(cell?.row ?? 0) + 1}
      aria-valuetext=${reading && cell ? cellSentence(reading, cell) : 'nothing pointed at'}
      @keydown=${this.key}
      @blur=${() => this.point(undefined)}
    ></div>`;
  }

  private get size(): { rows: number; columns: number } {
    const { reading } = this;
    return { rows: (reading?.output.length ?? 0) + 1, columns: reading?.tokens.length ?? 0 };
  }

  private open(): void {
    const container = this.renderRoot.querySelector<HTMLElement>('.matrix');
    if (!container || this.matrix) return;
    this.matrix = new Matrix(container, {
      tokens: { ink: '--ink', faint: '--ink-3', nothing: '--sunken', everything: '--prediction' },
      monospaced: getComputedStyle(this).getPropertyValue('--mono') || 'monospace',
      onPoint: (cell) => this.point(cell),
    });
    this.show();
  }

  private show(): void {
    const { reading, moment, size } = this;
    if (!reading) return;
    const decoding = moment?.part === 'decoder' ? moment.row + 1 : 0;
    this.matrix?.show(
      {
        rows: [...reading.output.map(visible), 'end'],
        columns: reading.tokens.map(visible),
        values: reading.attention,
        shownRows: moment ? decoding : size.rows,
        shownColumns: moment?.part === 'encoder' ? moment.token + 1 : size.columns,
      },
      this.mark(),
    );
  }

  private mark(): MatrixMark {
    const { cell, moment } = this;
    if (cell) return cell;
    if (!moment) return {};
    return moment.part === 'encoder' ? { column: moment.token } : { row: moment.row };
  }

  private point(cell: Cell | undefined): void {
    if (cell?.row === this.cell?.row && cell?.column === this.cell?.column) return;
    this.cell = cell;
    this.dispatchEvent(new CustomEvent('point', { detail: cell ?? null }));
  }

  private key(event: KeyboardEvent): void {
    const to = movedBy(event.key, this.cell ?? { row: 0, column: -1 }, this.size);
    if (!to || this.size.columns === 0) return;
    event.preventDefault();
    this.point(to);
  }
}

customElements.define('unrolled-attention', UnrolledAttention);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-attention': UnrolledAttention;
  }
}
