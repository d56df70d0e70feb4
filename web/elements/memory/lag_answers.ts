import { html, LitElement } from 'lit';

import type { Look } from '../../app/contestants';
import type { LagExample } from '../../app/lag_race';
import { percent } from '../../app/numbers';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { swatch, swatchStyles } from '../plot/swatch';
import styles from './lag_answers.css?inline';
import { looks } from './memory_lines';
import { answerVerdict, size } from './memory_sentence';

/**
 * What each network answers to the example now, and how much of the error's gradient arrives at
 * the clue. Properties: `answers` (by cell), `reach` (by cell).
 */
export class UnrolledLagAnswers extends LitElement {
  static override properties = { answers: { attribute: false }, reach: { attribute: false } };
  static override styles = [base, swatchStyles, sheet(styles)];

  declare answers: readonly (LagExample | undefined)[];
  declare reach: readonly number[];

  constructor() {
    super();
    this.answers = [];
    this.reach = [];
  }

  protected override render() {
    return html`<div class="cards">
      ${looks.map((look, i) => this.card(look, this.answers[i], this.reach[i] ?? Number.NaN))}
    </div>`;
  }

  private card(look: Look, example: LagExample | undefined, reach: number) {
    const right = example !== undefined && example.said === example.answer;
    const shareOf = (said: string) =>
      example?.answers.find(({ word }) => word === said)?.probability ?? 0;
    const share = shareOf(example?.answer ?? '');
    const verdict = example && answerVerdict(right, shareOf(example.said));
    return html`<section aria-label=${look.name} ${cssVars({ '--cell': `var(${look.token})` })}>
      <h3>${swatch(look)}${look.name}</h3>
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
