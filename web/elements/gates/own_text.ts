import { html, LitElement, nothing } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './own_text.css?inline';
import { longestText } from './passage';

/** A person is done with a word. */
const pause = 250;

/**
 * A text of the reader's own for the network to read. Properties: `text` (what is shown now), `own`
 * (whether it is the reader's). Event: `text`, with the text, or null for the run's own again.
 */
export class UnrolledOwnText extends LitElement {
  static override properties = {
    text: { type: String },
    own: { type: Boolean },
    opened: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare text: string;
  declare own: boolean;
  declare private opened: boolean;
  private timer = 0;

  constructor() {
    super();
    this.text = '';
    this.own = false;
    this.opened = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    return html`
      ${
        this.opened
          ? html`<label
              >What the network reads (at most ${longestText} characters)
              <textarea
                spellcheck="false"
                maxlength=${longestText}
                .value=${this.text}
                @input=${this.typed}
              ></textarea>
            </label>`
          : nothing
      }
      <div class="choices">
        ${
          this.opened
            ? nothing
            : html`<button class="link" @click=${this.open}>Type or paste another text</button>`
        }
        ${
          this.own
            ? html`<button class="link" @click=${() => this.send(null)}>
                Back to the run's own text
              </button>`
            : nothing
        }
      </div>
    `;
  }

  private open(): void {
    this.opened = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.select());
  }

  private typed(event: Event): void {
    const { value } = event.target as HTMLTextAreaElement;
    clearTimeout(this.timer);
    if (value.trim() === '') return;
    this.timer = window.setTimeout(() => this.send(value), pause);
  }

  private send(text: string | null): void {
    if (text === null) this.opened = false;
    this.dispatchEvent(new CustomEvent('text', { detail: text }));
  }
}

customElements.define('unrolled-own-text', UnrolledOwnText);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-own-text': UnrolledOwnText;
  }
}
