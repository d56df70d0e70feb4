import { html, LitElement, nothing } from 'lit';

import type { Reach } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowNotation } from '../follow_notation';
import { maths } from '../maths';
import { choice, choiceStyles } from '../plot/choice';
import { factorOver } from './decay';
import { scaleSentence } from './gradient_sentences';
import styles from './what_if.css?inline';

export type Activation = 'tanh' | 'relu';

const least = 0.5;
const most = 4;

const onACopy = 'This happens on a copy: the weights that are trained stay as they are.';

/**
 * A factor on the recurrent weights, and what it does to a plain network's gradient. Properties:
 * `scale`, `plain` (how far its losses reach; undefined where there is none), `k` (how far back
 * that is put into words), `activation` (undefined where it cannot be chosen). Events:
 * `scale-change`, `activation-change`.
 */
export class UnrolledWhatIf extends LitElement {
  static override properties = {
    scale: { type: Number },
    plain: { attribute: false },
    k: { attribute: false },
    activation: { attribute: false },
  };
  static override styles = [base, choiceStyles, sheet(styles)];

  declare scale: number;
  declare plain: Reach | undefined;
  declare k: number;
  declare activation: Activation | undefined;

  constructor() {
    super();
    this.scale = 1;
    this.plain = undefined;
    this.k = 0;
    this.activation = undefined;
    new FollowNotation(this);
  }

  protected override render() {
    const { scale, plain, activation } = this;
    return html`
      <header>
        <h2>${maths('What if W_hh were larger?')}</h2>
      </header>
      <div class="slider">
        <label for="scale">${maths('W_hh')} × <b>${scale.toFixed(2)}</b></label>
        <input
          id="scale"
          type="range"
          min=${Math.log2(least)}
          max=${Math.log2(most)}
          step="0.05"
          aria-valuetext=${`times ${scale.toFixed(2)}`}
          .value=${String(Math.log2(scale))}
          @input=${(event: Event) => this.slide(Number((event.target as HTMLInputElement).value))}
        />
        <button ?disabled=${scale === 1} @click=${() => this.send('scale-change', 1)}>× 1</button>
        ${
          activation
            ? choice(
                'RNN with',
                ['tanh', 'relu'] as const,
                activation,
                (chosen) => this.send('activation-change', chosen),
                (name) => (name === 'relu' ? 'ReLU' : name),
              )
            : nothing
        }
      </div>
      <p class="why">
        ${
          plain
            ? maths(
                scaleSentence({
                  scale,
                  factor: factorOver(plain.norms, this.k),
                  k: this.k,
                  activation: plain.network.activation,
                }),
              )
            : ''
        }
        ${scale === 1 ? '' : onACopy}
      </p>
    `;
  }

  private slide(octaves: number): void {
    this.send('scale-change', Math.round(2 ** octaves * 100) / 100);
  }

  private send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-what-if', UnrolledWhatIf);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-what-if': UnrolledWhatIf;
  }
}
