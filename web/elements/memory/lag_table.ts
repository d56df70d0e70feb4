import { html, LitElement } from 'lit';

import { cellOf } from '../../app/cells';
import { cells, type LagOutcome, type LagRow } from '../../app/lag_results';
import { count, percent } from '../../app/numbers';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { swatch } from '../plot/swatch';
import styles from './lag_table.css?inline';
import { look } from './memory_lines';

/**
 * A row for every lag that was tried, and the longest that each network has learnt. Properties:
 * `rows`, `longest` (by cell; 0: none), `current` (the lag of the race).
 */
export class UnrolledLagTable extends LitElement {
  static override properties = {
    rows: { attribute: false },
    longest: { attribute: false },
    current: { type: Number },
  };
  static override styles = [base, sheet(styles)];

  declare rows: readonly LagRow[];
  declare longest: readonly number[];
  declare current: number;

  constructor() {
    super();
    this.rows = [];
    this.longest = [];
    this.current = 0;
  }

  protected override render() {
    return html`<table>
      <caption class="hidden-visually">
        Accuracy on fresh sequences for each lag and network
      </caption>
      <colgroup>
        <col class="lag" />
        <col span="3" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">lag</th>
          ${cells.map((cell) => {
            const { token, dash } = look(cell);
            return html`<th scope="col" ${cssVars({ '--cell': `var(${token})` })}>
              ${swatch(token, dash)}${cellOf({ cell }).label}
            </th>`;
          })}
        </tr>
      </thead>
      <tbody>
        ${
          this.rows.length > 0
            ? this.rows.map((row) => this.row(row))
            : html`<tr>
                <th scope="row">–</th>
                <td colspan="3" class="faint">Every race adds to this table.</td>
              </tr>`
        }
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">longest learnt</th>
          ${cells.map(
            (cell, i) =>
              html`<td ${cssVars({ '--cell': `var(${look(cell).token})` })}>
                ${this.longest[i] || '–'}
              </td>`,
          )}
        </tr>
      </tfoot>
    </table>`;
  }

  private row({ lag, outcomes }: LagRow) {
    return html`<tr class=${lag === this.current ? 'current' : ''}>
      <th scope="row">${lag}</th>
      ${cells.map((cell) => this.cell(cell, outcomes[cell]))}
    </tr>`;
  }

  private cell(cell: string, outcome: LagOutcome | undefined) {
    if (!outcome) return html`<td><span class="faint">–</span></td>`;
    const { accuracy, learntStep, learntSeconds, stepsDone, finished, near } = outcome;
    const guess = finished && accuracy < near;
    return html`<td
      class=${learntStep > 0 ? 'learnt' : ''}
      ${cssVars({ '--cell': `var(${look(cell).token})` })}
    >
      <span class="accuracy">${percent(accuracy)}</span>
      <span class="how"
        >${
          learntStep > 0
            ? html`<span>${count(learntStep)} steps,</span>
                <span>${learntSeconds.toFixed(1)} s</span>`
            : html`<span>${guess ? 'a guess after' : finished ? 'not after' : 'at'}</span>
                <span>${count(stepsDone)} steps</span>`
        }</span
      >
    </td>`;
  }
}

customElements.define('unrolled-lag-table', UnrolledLagTable);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-lag-table': UnrolledLagTable;
  }
}
