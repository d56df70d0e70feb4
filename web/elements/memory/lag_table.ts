import { css, html, LitElement } from 'lit';

import { cellOf } from '../../app/cells';
import { cells, type LagOutcome, type LagRow } from '../../app/lag_results';
import { base } from '../../styles/base';
import { cssVars } from '../css_vars';
import { count, percent } from '../../app/numbers';
import { swatch } from '../plot/swatch';
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
  static override styles = [
    base,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }

      th,
      td {
        padding: 0.35em 0.5em 0.35em 0;
        text-align: left;
        font-weight: 400;
        vertical-align: baseline;
      }

      col.lag {
        width: 5.2em;
      }

      thead th {
        font-weight: 600;
        color: var(--cell, var(--ink-2));
        border-bottom: 1px solid var(--line-strong);
      }

      .swatch {
        width: 2.1em;
        height: 0.7em;
        margin-right: 0.4em;
        fill: none;
        stroke: var(--swatch);
        stroke-width: 3;
      }

      tbody tr {
        border-bottom: 1px solid var(--line);
      }

      tbody th,
      .accuracy {
        font: 1.15em/1.2 var(--serif);
        font-variant-numeric: lining-nums tabular-nums;
      }

      .current th {
        font-weight: 700;
        box-shadow: inset 3px 0 0 var(--ink);
        padding-left: 0.5em;
      }

      .learnt .accuracy {
        font-weight: 700;
        color: var(--cell);
      }

      .how {
        display: block;
        min-height: 1.4em;
        color: var(--ink-3);
        font-size: var(--size-small);
      }

      tfoot th,
      tfoot td {
        border-top: 1px solid var(--line-strong);
        color: var(--ink-2);
      }

      tfoot td {
        font: 600 1.35em/1.2 var(--serif);
        font-variant-numeric: lining-nums tabular-nums;
        color: var(--cell);
      }

      @media (max-width: 34rem) {
        col.lag {
          width: 4em;
        }

        .swatch {
          display: block;
          margin-bottom: 0.2em;
        }

        .how span {
          display: block;
        }
      }
    `,
  ];

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
