import { type CSSResultGroup, html, LitElement } from 'lit';

import { base } from '../styles/base';
import { sheet } from '../styles/sheet';
import styles from './dialog.css?inline';
import { icons } from './icons';

/** An element that is a dialog over the page. Method: show(). */
export class DialogElement extends LitElement {
  static override styles: CSSResultGroup = [base, sheet(styles)];

  async show(): Promise<void> {
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  /** The title, which names the dialog, and the button that closes it. */
  protected heading(title: string) {
    return html`<header>
      <h2 id="title">${title}</h2>
      <button
        class="plain end"
        type="button"
        aria-label="Close"
        @click=${() => this.dialog.close()}
      >
        ${icons.close}
      </button>
    </header>`;
  }
}
