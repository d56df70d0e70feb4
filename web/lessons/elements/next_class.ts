import { css, html, LitElement } from 'lit';

import { base } from '../../styles/base';
import { clearAll } from '../progress';

/**
 * Makes all lessons as they were before anybody used them: marks, answers and networks, in every
 * tab that shows one. It asks first, since nothing brings them back.
 */
export class UnrolledNextClass extends LitElement {
  static override properties = { asking: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.3em 0.8em;
        min-height: 2.6em;
        color: var(--ink-2);
        font-size: var(--size-small);
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  declare private asking: boolean;

  constructor() {
    super();
    this.asking = false;
  }

  protected override render() {
    if (!this.asking)
      return html`<button class="plain" @click=${() => this.ask(true)}>
        Ready for the next class
      </button>`;
    return html`<span role="status"
        >This clears what is marked, answered and trained in all lessons, in every tab of this
        browser.</span
      >
      <button class="primary" @click=${() => clearAll()}>Clear it all</button>
      <button @click=${() => this.ask(false)}>Keep it</button>`;
  }

  /** The focus stays where the question is. */
  private ask(asking: boolean): void {
    this.asking = asking;
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector<HTMLButtonElement>(asking ? 'button:last-child' : 'button')
        ?.focus(),
    );
  }
}

customElements.define('unrolled-next-class', UnrolledNextClass);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-next-class': UnrolledNextClass;
  }
}
