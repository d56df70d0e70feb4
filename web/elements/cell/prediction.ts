import { html, LitElement, nothing } from 'lit';

import { percent } from '../../app/numbers';
import { spoken, visible } from '../../app/text/visible';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { FollowNotation } from '../follow_notation';
import { lettersOf } from '../notation';
import styles from './prediction.css?inline';
import type { Guess } from './values';

const rows = 5;

/**
 * What the network predicts after a step, and beside it what it predicts with gates held.
 * Properties: `guesses`, `comparing`, `actual` (the character that follows in the text), `losses`
 * (nats a character over the text: free and held), `answers` (it is no next character that is
 * said).
 */
export class UnrolledCellPrediction extends LitElement {
  static override properties = {
    guesses: { attribute: false },
    comparing: { type: Boolean },
    actual: { attribute: false },
    losses: { attribute: false },
    answers: { type: Boolean },
  };
  static override styles = [base, sheet(styles)];

  declare guesses: readonly Guess[];
  declare comparing: boolean;
  declare actual: string | undefined;
  declare losses: readonly [number, number | undefined];

  declare answers: boolean;

  constructor() {
    super();
    this.answers = false;
    this.guesses = [];
    this.comparing = false;
    this.losses = [Number.NaN, undefined];
    new FollowNotation(this);
  }

  protected override render() {
    const { comparing, answers } = this;
    return html`
      <table class=${answers ? 'answers' : ''}>
        <caption>
          ${answers ? 'What it says here' : 'The next character'},
          <i class="serif">${lettersOf('probability').base}</i>
          ${this.followed()}
        </caption>
        <thead>
          <tr>
            <th class="character" scope="col">
              <span class="hidden-visually">${answers ? 'answer' : 'character'}</span>
            </th>
            <td class="bars"></td>
            ${
              comparing
                ? html`<th class="percent" scope="col">free</th>`
                : html`<td class="percent"></td>`
            }
            <th class="percent" scope="col">${comparing ? 'held' : 'chance'}</th>
          </tr>
        </thead>
        <tbody>
          ${Array.from({ length: rows }, (_, i) => this.row(this.guesses[i]))}
        </tbody>
      </table>
      ${this.loss()}
    `;
  }

  private followed() {
    if (this.answers || this.actual === undefined) return '';
    return html`(in the text: <b>${visible(this.actual)}</b>)`;
  }

  private row(guess: Guess | undefined) {
    if (!guess) return html`<tr aria-hidden="true"><td colspan="4"></td></tr>`;
    const { character, before, after } = guess;
    const bar = (p: number) => cssVars({ '--p': p.toFixed(4) });
    return html`<tr>
      <th
        class=${`character ${character === this.actual ? 'follows' : ''}`}
        scope="row"
        aria-label=${spoken(character)}
      >
        ${visible(character)}
      </th>
      <td class="bars" aria-hidden="true">
        ${after === undefined ? nothing : html`<span class="free" ${bar(before)}></span>`}
        <span ${bar(after ?? before)}></span>
      </td>
      <td class="percent old">${after === undefined ? '' : percent(before)}</td>
      <td class="percent">${percent(after ?? before)}</td>
    </tr>`;
  }

  private loss() {
    const [free, held] = this.losses;
    const bits = (nats: number) => (Number.isFinite(nats) ? (nats / Math.LN2).toFixed(2) : '–');
    return html`<p class="loss">
      <span>
        ${this.answers ? 'Loss, bits an answer' : 'Loss of the whole text, bits a character'}
      </span>
      <span
        >${held === undefined ? nothing : html`${bits(free)} → `}<b>${bits(held ?? free)}</b></span
      >
    </p>`;
  }
}

customElements.define('unrolled-cell-prediction', UnrolledCellPrediction);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-prediction': UnrolledCellPrediction;
  }
}
