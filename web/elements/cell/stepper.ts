import { html, LitElement } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { icons } from '../icons';
import styles from './stepper.css?inline';

/**
 * Back, play and on through the operations of a time step. Properties: `operation` and `count`,
 * `label` of the operation, `playing`, `first` and `last` (whether there is nothing before or
 * after). Events: `move` with -1 or 1, `play`.
 */
export class UnrolledCellStepper extends LitElement {
  static override properties = {
    operation: { type: Number },
    count: { type: Number },
    label: { type: String },
    playing: { type: Boolean },
    first: { type: Boolean },
    last: { type: Boolean },
  };
  static override styles = [base, sheet(styles)];

  declare operation: number;
  declare count: number;
  declare label: string;
  declare playing: boolean;
  declare first: boolean;
  declare last: boolean;

  constructor() {
    super();
    this.operation = 0;
    this.count = 1;
    this.label = '';
    this.playing = false;
    this.first = true;
    this.last = false;
  }

  protected override render() {
    return html`
      <button
        class="back"
        type="button"
        aria-label="Operation before"
        ?disabled=${this.first}
        @click=${() => this.send('move', -1)}
      >
        ${icons.step}
      </button>
      <button
        class="play"
        type="button"
        ?disabled=${this.last && !this.playing}
        @click=${() => this.send('play')}
      >
        ${this.playing ? html`${icons.pause} Pause` : html`${icons.train} Play`}
      </button>
      <button
        type="button"
        aria-label="Next operation"
        ?disabled=${this.last}
        @click=${() => this.send('move', 1)}
      >
        ${icons.step}
      </button>
      <span class="where">${this.operation + 1} of ${this.count}: ${this.label}</span>
    `;
  }

  private send(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-cell-stepper', UnrolledCellStepper);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-stepper': UnrolledCellStepper;
  }
}
