import { html, LitElement, nothing } from 'lit';

import { percent } from '../../app/numbers';
import { spoken, visible } from '../../app/text/visible';
import type { Suggestion } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './suggestion_list.css?inline';

/**
 * Suggestions with their probabilities as bars. Always `rows` rows, so that nothing moves while the
 * list fills. Event: `pick` with the suggestion's text.
 */
export class UnrolledSuggestionList extends LitElement {
  static override properties = {
    suggestions: { attribute: false },
    label: { type: String },
    stem: { type: String },
    note: { type: String },
    rows: { type: Number },
  };
  static override styles = [base, sheet(styles)];

  declare suggestions: readonly Suggestion[];
  declare label: string;
  /** What already stands before each suggestion, shown fainter. */
  declare stem: string;
  /** Behind the label: by what the probabilities are drawn. */
  declare note: string;
  declare rows: number;

  constructor() {
    super();
    this.suggestions = [];
    this.label = '';
    this.stem = '';
    this.note = '';
    this.rows = 5;
  }

  protected override render() {
    return html`
      <h3 data-help=${this.label === 'Word' ? 'word' : 'character'}>
        <span id="label">${this.label}</span>${this.note ? html` <i>${this.note}</i>` : nothing}
      </h3>
      <ol aria-labelledby="label">
        ${Array.from({ length: this.rows }, (_, i) => this.row(this.suggestions[i]))}
      </ol>
    `;
  }

  private row(suggestion: Suggestion | undefined) {
    if (!suggestion) return html`<li aria-hidden="true"></li>`;
    const { text, probability } = suggestion;
    const whole = text === '';
    return html`<li>
      <button
        type="button"
        aria-label=${`${this.stem}${whole ? ', complete' : spoken(text)}, ${percent(probability)}`}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: text }))}
      >
        <span class="bar" ${cssVars({ '--p': probability.toFixed(4) })}
          ><bdi class="text"
            >${
              whole
                ? html`${this.stem}<span class="whole"> complete</span>`
                : html`<span class="stem">${this.stem}</span>${visible(text)}`
            }</bdi
          ></span
        >
        <span class="percent">${percent(probability)}</span>
      </button>
    </li>`;
  }
}

customElements.define('unrolled-suggestion-list', UnrolledSuggestionList);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-suggestion-list': UnrolledSuggestionList;
  }
}
