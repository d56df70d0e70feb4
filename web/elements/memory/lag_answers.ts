import { css, html, LitElement } from 'lit';

import { cellOf } from '../../app/cells';
import type { LagExample } from '../../app/lag_race';
import { cells } from '../../app/lag_results';
import { base } from '../../styles/base';
import { cssVars } from '../css_vars';
import { percent } from '../../app/numbers';
import { swatch } from '../plot/swatch';
import { look } from './memory_lines';
import { answerVerdict, size } from './memory_sentence';

/**
 * What each network answers to the example now, and how much of the error's gradient arrives at
 * the clue. Properties: `answers` (by cell), `reach` (by cell).
 */
export class UnrolledLagAnswers extends LitElement {
  static override properties = { answers: { attribute: false }, reach: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      .cards {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 0.6em 1.6em;
      }

      /* Beside the chart they stand below each other. */
      @container (max-width: 20rem) {
        .cards {
          grid-template-columns: minmax(0, 1fr);
        }
      }

      section {
        border-top: 1px solid var(--line);
        padding-top: 0.4em;
        min-width: 0;
      }

      h3 {
        display: flex;
        align-items: center;
        font-weight: 600;
        font-size: 1em;
        color: var(--cell);
      }

      .swatch {
        width: 2.1em;
        height: 0.7em;
        margin-right: 0.5em;
        fill: none;
        stroke: var(--swatch);
        stroke-width: 3;
      }

      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 0.6em;
        margin: 0.15em 0 0;
        align-items: baseline;
      }

      dt {
        color: var(--ink-3);
        font-size: var(--size-small);
      }

      dd {
        margin: 0;
        font: 1.1em/1.4 var(--serif);
        font-variant-numeric: lining-nums tabular-nums;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .bar {
        grid-column: 1 / -1;
        height: 0.5em;
        margin: 0.2em 0;
        background: var(--sunken);
        overflow: hidden;
      }

      .bar::before {
        content: '';
        display: block;
        height: 100%;
        background: var(--prediction);
        transform-origin: left;
        transform: scaleX(var(--share, 0));
        forced-color-adjust: none;
      }

      .right {
        color: var(--prediction);
        font-weight: 600;
      }

      @container (min-width: 20rem) and (max-width: 37rem) {
        .cards {
          gap: 0.8em;
        }

        dl {
          display: block;
        }
      }
    `,
  ];

  declare answers: readonly (LagExample | undefined)[];
  declare reach: readonly number[];

  constructor() {
    super();
    this.answers = [];
    this.reach = [];
  }

  protected override render() {
    return html`<div class="cards">
      ${cells.map((cell, i) => this.card(cell, this.answers[i], this.reach[i] ?? Number.NaN))}
    </div>`;
  }

  private card(cell: string, example: LagExample | undefined, reach: number) {
    const { label } = cellOf({ cell });
    const { token, dash } = look(cell);
    const right = example !== undefined && example.said === example.answer;
    const shareOf = (said: string) =>
      example?.answers.find(({ word }) => word === said)?.probability ?? 0;
    const share = shareOf(example?.answer ?? '');
    const verdict = example && answerVerdict(right, shareOf(example.said));
    return html`<section aria-label=${label} ${cssVars({ '--cell': `var(${token})` })}>
      <h3>${swatch(token, dash)}${label}</h3>
      <dl>
        <dt>${verdict?.says ?? 'now says'}</dt>
        <dd class=${verdict?.sure && right ? 'right' : ''}>
          ${example && verdict ? `${example.said} ${verdict.mark}` : '–'}<span class="hidden-visually"
            >${verdict?.spoken ?? ''}</span
          >
        </dd>
        <dt>p(${example?.answer ?? 'answer'})</dt>
        <dd>${example ? percent(share) : '–'}</dd>
        <dd class="bar" aria-hidden="true" ${cssVars({ '--share': share.toFixed(3) })}></dd>
        <dt>gradient at the clue</dt>
        <dd>${Number.isNaN(reach) ? '–' : `× ${size(reach)}`}</dd>
      </dl>
    </section>`;
  }
}

customElements.define('unrolled-lag-answers', UnrolledLagAnswers);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-lag-answers': UnrolledLagAnswers;
  }
}
