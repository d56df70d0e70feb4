import { html, LitElement } from 'lit';

import { base } from '../styles/base';
import { sheet } from '../styles/sheet';
import styles from './announcer.css?inline';

/** A screen reader needs time for a sentence, and a person for other things. */
const pause = 15000;

/** Tells a screen reader how training goes: changes of state at once, numbers now and then. */
export class UnrolledAnnouncer extends LitElement {
  static override properties = { sentence: { state: true } };
  static override styles = [base, sheet(styles)];

  declare private sentence: string;
  private last = 0;

  constructor() {
    super();
    this.sentence = '';
  }

  /** `at once` for a change of state; otherwise dropped when something was said a moment ago. */
  say(sentence: string, atOnce = false): void {
    const now = performance.now();
    if (!atOnce && now - this.last < pause) return;
    this.last = now;
    this.sentence = sentence;
  }

  protected override render() {
    return html`<p class="hidden-visually" role="status">${this.sentence}</p>`;
  }
}

customElements.define('unrolled-announcer', UnrolledAnnouncer);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-announcer': UnrolledAnnouncer;
  }
}
