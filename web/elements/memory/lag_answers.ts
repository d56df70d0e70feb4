import { html, LitElement } from 'lit';

import { cellOf } from '../../app/cells';
import type { LagExample } from '../../app/lag_race';
import { cells } from '../../app/lag_results';
import { percent } from '../../app/numbers';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { swatch } from '../plot/swatch';
import styles from './lag_answers.css?inline';
import { look } from './memory_lines';
import { answerVerdict, size } from './memory_sentence';

/**
 * What each network answers to the example now, and how much of the error's gradient arrives at
 * the clue. Properties: `answers` (by cell), `reach` (by cell).
 */
export class UnrolledLagAnswers extends LitElement {
  static override properties = { answers: { attribute: false }, reach: { attribute: false } };
  static override styles = [base, sheet(styles)];

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
          ${
            example && verdict ? `${example.said} ${verdict.mark}` : '–'
          }<span class="hidden-visually">${verdict?.spoken ?? ''}</span>
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
