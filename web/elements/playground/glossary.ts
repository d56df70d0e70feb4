import { css, html, LitElement } from 'lit';

import { base } from '../../styles/base';
import { glossary } from './glossary_texts';

/** All words of the page on one sheet, for who has no pointer to rest on them. Method: show(). */
export class UnrolledGlossary extends LitElement {
  static override styles = [
    base,
    css`
      dialog {
        width: min(46em, 92vw);
        max-height: 86vh;
        padding: 1.1em 1.4em 1.4em;
        overflow: auto;
        border: 1px solid var(--ink);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        font: 1em/1.45 var(--sans);
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 0.3);
      }

      header {
        border: 0;
      }

      h3 {
        margin: 1em 0 0.2em;
        padding-top: 0.4em;
        border-top: 1px solid var(--line);
      }

      dl {
        display: grid;
        grid-template-columns: minmax(0, 11em) minmax(0, 1fr);
        gap: 0.45em 1em;
        margin: 0.3em 0 0;
      }

      dt {
        font-weight: 600;
      }

      dd {
        margin: 0;
        font-family: var(--serif);
      }

      @media (max-width: 34em) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }

        dd {
          margin-bottom: 0.5em;
        }
      }
    `,
  ];

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
