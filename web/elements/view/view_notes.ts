import { html, LitElement, nothing } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './view_notes.css?inline';

/** What a view was asked for and did not get. Property: `notes`, a sentence or two each. */
export class UnrolledViewNotes extends LitElement {
  static override properties = { notes: { attribute: false } };
  static override styles = [base, sheet(styles)];

  declare notes: readonly string[];

  constructor() {
    super();
    this.notes = [];
  }

  protected override render() {
    this.hidden = this.notes.length === 0;
    if (this.hidden) return nothing;
    return html`<div role="alert">${this.notes.map((note) => html`<p>${note}</p>`)}</div>`;
  }
}

customElements.define('unrolled-view-notes', UnrolledViewNotes);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-view-notes': UnrolledViewNotes;
  }
}
