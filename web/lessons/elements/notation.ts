import { html, LitElement } from 'lit';

import { keepKeys } from '../../elements/guest/keys';
import { keepNotation, type Notation, readNotation, showNotation } from '../../elements/notation';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './notation.css?inline';

const names: readonly { value: Notation; label: string; long: string }[] = [
  { value: 'lectures', label: 'W_xh', long: 'Notation of the lectures: W_xh, W_hh, W_hy' },
  { value: 'wuv', label: 'U, W, V', long: 'Notation of Goodfellow et al.: U, W, V' },
];

/** Switches all equations of the page between two notations, and remembers which. */
export class UnrolledNotation extends LitElement {
  static override properties = { notation: { state: true } };
  static override styles = [base, sheet(styles)];

  declare private notation: Notation;

  constructor() {
    super();
    keepKeys(this);
    this.notation = readNotation();
    showNotation(this.notation);
  }

  protected override render() {
    return html`<fieldset>
      <legend class="hidden-visually">Notation of the equations</legend>
      ${names.map(
        ({ value, label, long }) => html`<label title=${long}
          ><input
            type="radio"
            name="notation"
            .value=${value}
            .checked=${this.notation === value}
            aria-label=${long}
            @change=${() => this.choose(value)}
          /><span aria-hidden="true"><i>${written(label)}</i></span></label
        >`,
      )}
    </fieldset>`;
  }

  private choose(notation: Notation): void {
    this.notation = notation;
    keepNotation(notation);
    showNotation(notation);
  }
}

/** The part after an underscore as a subscript. */
function written(label: string) {
  const [head, foot] = label.split('_');
  return foot ? html`${head}<sub>${foot}</sub>` : head;
}

customElements.define('unrolled-notation', UnrolledNotation);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-notation': UnrolledNotation;
  }
}
