import { html, LitElement, nothing } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import type { Example } from './examples';
import styles from './passage.css?inline';
import './reading';

/** Characters that are read: the drawing shows one step of them. */
const longest = 200;

/**
 * What the network reads: a text of the reader's own or a prepared one, and the step looked at.
 * Properties: `reading`, `characters` and `step` (see the reading), `held`, `examples`, `chosen`,
 * `asked` (the text is chosen elsewhere), `reads` (what a step reads).
 * Events: `reading-change` with a text, `example-choose` with an example, `step-choose`.
 */
export class UnrolledCellPassage extends LitElement {
  static override properties = {
    reading: { type: String },
    characters: { attribute: false },
    step: { type: Number },
    held: { attribute: false },
    examples: { attribute: false },
    chosen: { attribute: false },
    asked: { type: Boolean },
    reads: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare reading: string;
  declare characters: readonly string[];
  declare step: number;
  declare held: readonly boolean[];
  declare examples: readonly Example[];
  declare chosen: Example | undefined;
  declare asked: boolean;
  declare reads: string;

  constructor() {
    super();
    this.reading = '';
    this.characters = [];
    this.step = 0;
    this.held = [];
    this.examples = [];
    this.asked = false;
    this.reads = 'character';
  }

  protected override render() {
    return html`
      ${this.asked ? nothing : this.texts()}
      <div class="line">
        <unrolled-cell-reading
          .reads=${this.reads}
          .characters=${this.characters}
          .step=${this.step}
          .held=${this.held}
          @step-choose=${({ detail }: CustomEvent<number>) => this.send('step-choose', detail)}
        ></unrolled-cell-reading>
        <p class="serif">${this.chosen?.sentence}</p>
      </div>
    `;
  }

  private texts() {
    return html`<div class="texts">
        <label
          >It reads
          <input
            type="text"
            maxlength=${longest}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            .value=${this.reading}
            @input=${(event: Event) =>
              this.send('reading-change', (event.target as HTMLInputElement).value)}
        /></label>
        ${
          this.examples.length > 0
            ? html`<div role="group" aria-label="Prepared examples" class="examples">
                ${this.examples.map(
                  (example) => html`<button
                    type="button"
                    aria-pressed=${this.chosen?.label === example.label}
                    @click=${() => this.send('example-choose', example)}
                  >
                    ${example.label}
                  </button>`,
                )}
              </div>`
            : nothing
        }
      </div>`;
  }

  private send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-cell-passage', UnrolledCellPassage);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-passage': UnrolledCellPassage;
  }
}
