import { css, html, LitElement } from 'lit';

import { keepNotation, type Notation, readNotation, showNotation } from '../../elements/notation';
import { base } from '../../styles/base';

const names: readonly { value: Notation; label: string; long: string }[] = [
  { value: 'lectures', label: 'W_xh', long: 'Notation of the lectures: W_xh, W_hh, W_hy' },
  { value: 'wuv', label: 'U, W, V', long: 'Notation of Goodfellow et al.: U, W, V' },
];

/** Switches all equations of the page between two notations, and remembers which. */
export class UnrolledNotation extends LitElement {
  static override properties = { notation: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        font-size: var(--size-small);
      }

      fieldset {
        display: flex;
        margin: 0;
        padding: 0;
        border: 0;
      }

      label {
        position: relative;
        cursor: pointer;
      }

      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }

      span {
        display: flex;
        align-items: center;
        min-height: var(--control);
        padding: 0 0.5em;
        color: var(--ink-2);
        border-bottom: 2px solid transparent;
      }

      i {
        font-family: var(--serif);
        white-space: nowrap;
      }

      input:checked + span {
        color: var(--ink);
        border-bottom-color: var(--ink);
      }

      input:focus-visible + span {
        outline: var(--focus);
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  declare private notation: Notation;

  constructor() {
    super();
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
