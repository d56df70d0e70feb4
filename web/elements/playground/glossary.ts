import { html, LitElement } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './glossary.css?inline';
import { glossary } from './glossary_texts';

/** All words of the page on one sheet, for who has no pointer to rest on them. Method: show(). */
export class UnrolledGlossary extends LitElement {
  static override styles = [base, sheet(styles)];

  show(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('dialog')!.showModal());
  }

  protected override render() {
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">What the words mean</h2>
        <form class="end" method="dialog"><button>Close</button></form>
      </header>
      ${glossary.map(
        ({ part, words }) => html`<h3>${part}</h3>
          <dl>
            ${words.map(
              ({ word, text }) => html`<dt>${word}</dt>
              <dd>${text}</dd>`,
            )}
          </dl>`,
      )}
    </dialog>`;
  }
}

customElements.define('unrolled-glossary', UnrolledGlossary);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-glossary': UnrolledGlossary;
  }
}
