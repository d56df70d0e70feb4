import { css, html, LitElement, nothing } from 'lit';

import { percent } from '../../app/numbers';
import { spoken, visible } from '../../app/text/visible';
import type { Suggestion } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { cssVars } from '../css_vars';

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
  static override styles = [
    base,
    css`
      :host {
        contain: layout style;
      }

      ol {
        display: grid;
        gap: 0.15em;
        margin: 0.15em 0 0;
        padding: 0;
        list-style: none;
      }

      li {
        height: 1.75em;
      }

      button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 3.2em;
        width: 100%;
        height: 100%;
        min-height: 0;
        padding: 0;
        border: 0;
        text-align: left;
      }

      button:hover:not(:disabled) {
        background: none;
      }

      /* The bar lies behind its text: pale, with a strong foot. */
      .bar {
        position: relative;
        height: 100%;
        overflow: hidden;
        border-bottom: 1px solid var(--line);
      }

      .bar::before {
        content: '';
        position: absolute;
        inset: 0;
        border-bottom: 3px solid var(--prediction);
        background: var(--prediction-soft);
        transform-origin: left;
        transform: scaleX(var(--p, 0));
        forced-color-adjust: none;
      }

      @media (forced-colors: active) {
        .bar::before {
          border-color: Highlight;
          background: none;
        }
      }

      button:hover .bar {
        background: var(--sunken);
      }

      .text {
        position: relative;
        display: block;
        padding: 0 0.2em;
        line-height: 1.6em;
        font-family: var(--mono);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: pre;
      }

      .stem {
        color: var(--ink-2);
      }

      .whole {
        font: italic var(--size-small) var(--serif);
        color: var(--ink-2);
      }

      h3 i {
        font-family: var(--serif);
        white-space: nowrap;
      }

      .percent {
        color: var(--ink-2);
        font-size: var(--size-small);
        text-align: right;
      }

      :focus-visible {
        outline-offset: 1px;
      }
    `,
  ];

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
