import { html, LitElement } from 'lit';

import { cells, type LagOutcome, type LagRow } from '../../app/lag_results';
import { count, percent } from '../../app/numbers';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { columnHead, tableStyles } from '../race/table';
import styles from './lag_table.css?inline';
import { looks } from './memory_lines';

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
  static override styles = [tableStyles, sheet(styles)];

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
          ${looks.map(columnHead)}
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
          ${looks.map(
            ({ token }, i) =>
              html`<td ${cssVars({ '--name': `var(${token})` })}>${this.longest[i] || '–'}</td>`,
          )}
        </tr>
      </tfoot>
    </table>`;
  }

  private row({ lag, outcomes }: LagRow) {
    return html`<tr class=${lag === this.current ? 'current' : ''}>
      <th scope="row">${lag}</th>
      ${cells.map((cell, i) => this.cell(looks[i]!.token, outcomes[cell]))}
    </tr>`;
  }

  private cell(token: string, outcome: LagOutcome | undefined) {
    if (!outcome) return html`<td><span class="faint">–</span></td>`;
    const { accuracy, learntStep, learntSeconds, stepsDone, finished, near } = outcome;
    const guess = finished && accuracy < near;
    return html`<td
      class=${learntStep > 0 ? 'learnt' : ''}
      ${cssVars({ '--name': `var(${token})` })}
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
