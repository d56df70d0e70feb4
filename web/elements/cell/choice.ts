import { html, LitElement, nothing } from 'lit';

import { trained } from '../../app/trained';
import { findCorpus } from '../../corpora/index';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './choice.css?inline';
import { families, membersOf } from './families';

/**
 * Which trained network is on show: its cell, and the text that it was trained on. Properties:
 * `family`, `cell`. Event: `network-choose` {family, cell}.
 */
export class UnrolledCellChoice extends LitElement {
  static override properties = { family: { type: String }, cell: { type: String } };
  static override styles = [base, sheet(styles)];

  declare family: string;
  declare cell: string;

  constructor() {
    super();
    this.family = '';
    this.cell = '';
  }

  protected override render() {
    const known = families();
    return html`
      <fieldset>
        <legend class="hidden-visually">Cell</legend>
        ${membersOf(this.family).map(
          ({ name, label }) => html`<label class="cell"
            ><input
              type="radio"
              name="cell"
              .checked=${name === this.cell}
              @change=${() => this.choose(this.family, name)}
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

  private choose(family: string, cell: string): void {
    this.dispatchEvent(new CustomEvent('network-choose', { detail: { family, cell } }));
  }
}

/** The name of the text that a family of networks was trained on. */
function titleOf(family: string): string {
  const corpus = trained.find(({ id }) => id.startsWith(`${family}-`))?.corpus ?? '';
  return findCorpus(corpus)?.title ?? family;
}

customElements.define('unrolled-cell-choice', UnrolledCellChoice);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-choice': UnrolledCellChoice;
  }
}
