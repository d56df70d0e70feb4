import { html, LitElement, nothing } from 'lit';

import { labelOf } from '../../app/tasks/added_example';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './add_example.css?inline';

/** Of more than these one chooses faster by typing. */
const mostOffered = 12;

/**
 * Puts what somebody has just drawn or moved into the data, under a label. Properties: `labels`
 * (that there are, offered while one types), `asks` (what is to be typed). Event: `add` with the
 * label.
 */
export class UnrolledAddExample extends LitElement {
  static override properties = {
    labels: { attribute: false },
    asks: { type: String },
    typed: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare labels: readonly string[];
  declare asks: string;
  declare private typed: string;

  constructor() {
    super();
    this.labels = [];
    this.asks = 'label';
    this.typed = '';
  }

  protected override render() {
    const offered = this.labels.slice(0, mostOffered);
    return html`<form @submit=${this.add}>
      <label for="label">Add to the data as</label>
      <input
        id="label"
        type="text"
        maxlength="120"
        autocomplete="off"
        spellcheck="false"
        placeholder=${this.asks}
        list=${offered.length > 0 ? 'known' : nothing}
        .value=${this.typed}
        @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
      />
      <datalist id="known">
        ${offered.map((label) => html`<option value=${label}></option>`)}
      </datalist>
      <button type="submit" ?disabled=${labelOf(this.typed) === ''}>Add</button>
    </form>`;
  }

  private add(event: Event): void {
    event.preventDefault();
    const label = labelOf(this.typed);
    if (label !== '') this.dispatchEvent(new CustomEvent('add', { detail: label }));
  }
}

customElements.define('unrolled-add-example', UnrolledAddExample);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-add-example': UnrolledAddExample;
  }
}
