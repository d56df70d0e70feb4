import { html, LitElement } from 'lit';

import { cellOf } from '../../app/cells';
import type { Hold, Network } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { icons } from '../icons';
import styles from './held_gates.css?inline';
import { type Breadth, describeHold, type Scope, scopes } from './holds';
import type { Said } from './traces';

/**
 * The gates that are held, each with a button that lets go, and for how long the next one will be.
 * Properties: `holds`, `network`, `scope`, `breadth`, `unit` (on show), `said` (what it answers
 * so, and did without). Events: `scope-choose`,
 * `breadth-choose`, `hold-release` with an index, `release-all`.
 */
export class UnrolledHeldGates extends LitElement {
  static override properties = {
    holds: { attribute: false },
    network: { attribute: false },
    scope: { type: String },
    breadth: { type: String },
    unit: { attribute: false },
    said: { attribute: false },
  };
  static override styles = [base, sheet(styles)];

  declare holds: readonly Hold[];
  declare network: Network | undefined;
  declare scope: Scope;
  declare breadth: Breadth;
  declare unit: number | 'all';
  declare said: Said | undefined;

  constructor() {
    super();
    this.holds = [];
    this.scope = 'onward';
    this.breadth = 'all';
    this.unit = 0;
  }

  protected override render() {
    const { network, holds } = this;
    return html`
      <label
        >Drag a gate’s handle to hold it
        <select @change=${this.choose}>
          ${scopes.map(
            ({ value, label }) =>
              html`<option value=${value} ?selected=${value === this.scope}>${label}</option>`,
          )}
        </select></label
      >
      ${
        this.unit === 'all'
          ? ''
          : html`<select
              aria-label="Units that are held"
              @change=${(event: Event) =>
                this.send('breadth-choose', (event.target as HTMLSelectElement).value)}
            >
              <option value="all" ?selected=${this.breadth === 'all'}>in every unit</option>
              <option value="unit" ?selected=${this.breadth === 'unit'}>
                  in unit ${this.unit}
                </option>
            </select>`
      }
      <ul aria-label="Gates that are held">
        ${
          network &&
          holds.map((hold, index) => {
            const name = cellOf(network).gates[hold.gate]!.title;
            const text = describeHold(hold, name, network);
            return html`<li>
              <button
                type="button"
                aria-label=${`Let go: ${text}`}
                @click=${() => this.send('hold-release', index)}
              >
                ${text} ${icons.close}
              </button>
            </li>`;
          })
        }
      </ul>
      ${
        holds.length > 0
          ? html`<button type="button" @click=${() => this.send('release-all')}>Let all go</button>`
          : ''
      }
      ${
        this.said
          ? html`<p role="status">
              So it answers <b>${this.said.held}</b>${
                this.said.held === this.said.free
                  ? ', as without.'
                  : html`; without, <b>${this.said.free}</b>`
              }
            </p>`
          : ''
      }
    `;
  }

  private choose(event: Event): void {
    this.send('scope-choose', (event.target as HTMLSelectElement).value);
  }

  private send(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-held-gates', UnrolledHeldGates);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-held-gates': UnrolledHeldGates;
  }
}
