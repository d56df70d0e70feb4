import { html, LitElement } from 'lit';

import { keepKeys } from '../../elements/guest/keys';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { clearAll } from '../progress';
import styles from './next_class.css?inline';

/**
 * Makes all lessons as they were before anybody used them: marks, answers and networks, in every
 * tab that shows one. It asks first, since nothing brings them back.
 */
export class UnrolledNextClass extends LitElement {
  static override properties = { asking: { state: true } };
  static override styles = [base, sheet(styles)];

  declare private asking: boolean;

  constructor() {
    super();
    keepKeys(this);
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
