import { html, LitElement } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { choice, choiceStyles } from '../plot/choice';
import styles from './roller.css?inline';

const counts = ['1', '20', '100'] as const;
const rates = ['0.02', '0.05', '0.2'] as const;
const clips = ['0.5', '1', '5'] as const;

export interface RollAsked {
  readonly steps: number;
  readonly rate: number;
  readonly clip: number;
}

/**
 * How a point rolls down the surface: steps, rate and where its slope is clipped. Properties:
 * `said` (what came of it), `disabled`. Method: roll(). Event: `roll` with a RollAsked.
 */
export class UnrolledRoller extends LitElement {
  static override properties = {
    said: { type: String },
    disabled: { type: Boolean },
    steps: { state: true },
    rate: { state: true },
    clip: { state: true },
  };
  static override styles = [base, choiceStyles, sheet(styles)];

  declare said: string;
  declare disabled: boolean;
  declare private steps: (typeof counts)[number];
  declare private rate: (typeof rates)[number];
  declare private clip: (typeof clips)[number];

  constructor() {
    super();
    this.said = '';
    this.disabled = false;
    this.steps = '20';
    this.rate = '0.05';
    this.clip = '1';
  }

  roll(): void {
    const detail: RollAsked = {
      steps: Number(this.steps),
      rate: Number(this.rate),
      clip: Number(this.clip),
    };
    this.dispatchEvent(new CustomEvent('roll', { detail }));
  }

  protected override render() {
    return html`
      <h3>Let a point roll</h3>
      <div class="bar">
        <button class="primary" ?disabled=${this.disabled} @click=${() => this.roll()}>
          Roll from here
        </button>
        ${choice('Steps', counts, this.steps, (value) => (this.steps = value))}
        ${choice('Rate', rates, this.rate, (value) => (this.rate = value))}
        ${choice('Clip at', clips, this.clip, (value) => (this.clip = value))}
      </div>
      <p class="said" role="status">
        ${
          this.said ||
          'Choose a place in the picture. Gradient descent begins there, with a and b as all ' +
            'that is learnt: once with its slope clipped, once as it is.'
        }
      </p>
      <ul class="key" aria-hidden="true">
        <li><span></span>clipped</li>
        <li><span class="free"></span>unclipped</li>
      </ul>
    `;
  }
}

customElements.define('unrolled-roller', UnrolledRoller);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-roller': UnrolledRoller;
  }
}
