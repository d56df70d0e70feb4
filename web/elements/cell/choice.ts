import { css, html, LitElement, nothing } from 'lit';

import { trained } from '../../app/trained';
import { findCorpus } from '../../corpora/index';
import { base } from '../../styles/base';
import { type CellKind, cellKinds, families } from './families';

/**
 * Which trained network is on show: its cell, and the text that it was trained on. Properties:
 * `family`, `cell`. Event: `network-choose` {family, cell}.
 */
export class UnrolledCellChoice extends LitElement {
  static override properties = { family: { type: String }, cell: { type: String } };
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.3em 0.75em;
      }

      fieldset {
        display: flex;
        margin: 0;
        padding: 0;
        border: 0;
      }

      .cell {
        position: relative;
      }

      .cell input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }

      .cell span {
        display: grid;
        place-items: center;
        min-width: 3.8em;
        height: var(--control);
        margin-right: -1px;
        border: 1px solid var(--line-strong);
      }

      .cell:first-of-type span {
        border-radius: var(--radius) 0 0 var(--radius);
      }

      .cell:last-of-type span {
        border-radius: 0 var(--radius) var(--radius) 0;
      }

      .cell :checked + span {
        background: var(--ink);
        color: var(--paper);
      }

      .cell :focus-visible + span {
        outline: var(--focus);
        outline-offset: 2px;
      }
    `,
  ];

  declare family: string;
  declare cell: CellKind;

  constructor() {
    super();
    this.family = '';
    this.cell = 'lstm';
  }

  protected override render() {
    const known = families();
    return html`
      <fieldset>
        <legend class="hidden-visually">Cell</legend>
        ${cellKinds.map(
          ({ value, label }) => html`<label class="cell"
            ><input
              type="radio"
              name="cell"
              .checked=${value === this.cell}
              @change=${() => this.choose(this.family, value)}
            /><span>${label}</span></label
          >`,
        )}
      </fieldset>
      ${
        known.length > 1
          ? html`<label class="faint"
              >trained on
              <select
                @change=${(event: Event) =>
                  this.choose((event.target as HTMLSelectElement).value, this.cell)}
              >
                ${known.map(
                  (each) =>
                    html`<option value=${each} ?selected=${each === this.family}>
                      ${titleOf(each)}
                    </option>`,
                )}
              </select></label
            >`
          : nothing
      }
    `;
  }

  private choose(family: string, cell: CellKind): void {
    this.dispatchEvent(new CustomEvent('network-choose', { detail: { family, cell } }));
  }
}

/** The name of the text that a family of networks was trained on. */
function titleOf(family: string): string {
  const corpus = trained.find(({ id }) => id === `${family}-lstm`)?.corpus ?? '';
  return findCorpus(corpus)?.title ?? family;
}

customElements.define('unrolled-cell-choice', UnrolledCellChoice);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-choice': UnrolledCellChoice;
  }
}
