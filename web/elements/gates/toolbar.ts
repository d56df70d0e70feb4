import { css, html, LitElement, nothing } from 'lit';

import type { Network } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { type Sort, sorts } from './findings';
import './legend';
import type { Palette } from './palette';
import { type Quantity, quantitiesOf } from './quantities';
import { quantityColours } from './quantity_colours';

/** What stands at the ends of the legend. */
const ends = {
  share: ['0', '1'],
  signed: ['−1', '1'],
  own: ['below', 'above its mean'],
} as const;

/**
 * What the heatmap shows: which quantity, of which layer, in which order. Properties: `network`,
 * `quantity`, `layer`, `sort`, `palette`. Event: `change-view` with the properties that change.
 */
export class UnrolledGatesToolbar extends LitElement {
  static override properties = {
    network: { attribute: false },
    quantity: { attribute: false },
    layer: { type: Number },
    sort: { type: String },
    palette: { attribute: false },
  };
  static override styles = [
    base,
    quantityColours,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5em 1.2em;
      }

      label {
        font-size: var(--size-small);
        color: var(--ink-2);
      }

      unrolled-gates-legend {
        margin-left: auto;
      }

      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1em 1.1em;
        margin: 0;
        border: 0;
        padding: 0;
      }

      fieldset label {
        position: relative;
        font-size: 1em;
        cursor: pointer;
      }

      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: inherit;
      }

      fieldset span {
        display: block;
        padding: 0.25em 0.1em;
        border-bottom: 3px solid transparent;
        color: var(--ink-2);
        white-space: nowrap;
      }

      label:hover span {
        color: var(--ink);
      }

      input:checked + span {
        border-color: var(--of);
        color: var(--ink);
      }

      input:focus-visible + span {
        outline: var(--focus);
        outline-offset: 2px;
      }
    `,
  ];

  declare network: Network;
  declare quantity: Quantity;
  declare layer: number;
  declare sort: Sort;
  declare palette: Palette;

  protected override render() {
    const { network, quantity, palette } = this;
    const [low, high] = ends[quantity.range];
    return html`
      <fieldset>
        <legend class="hidden-visually">What is shown</legend>
        ${quantitiesOf(network).map(
          ({ id, symbol, name }) => html`<label class=${id}
            ><input
              type="radio"
              name="quantity"
              .value=${id}
              .checked=${id === quantity.id}
              @change=${() => this.send({ quantity: id })}
            /><span><i class="symbol">${symbol}</i> ${name}</span></label
          >`,
        )}
      </fieldset>
      ${network.layers > 1 ? this.layers(network.layers) : nothing}
      <label
        >Sorted by
        <select @change=${(event: Event) => this.send({ sort: chosenIn(event) as Sort })}>
          ${Object.entries(sorts).map(
            ([id, name]) =>
              html`<option value=${id} ?selected=${id === this.sort}>${name}</option>`,
          )}
        </select></label
      >
      <unrolled-gates-legend
        .table=${palette.strong(quantity)}
        .low=${low}
        .high=${high}
      ></unrolled-gates-legend>
    `;
  }

  private layers(count: number) {
    const options = Array.from(
      { length: count },
      (_, layer) =>
        html`<option value=${layer} ?selected=${layer === this.layer}>${layer + 1}</option>`,
    );
    return html`<label
      >Layer
      <select @change=${(event: Event) => this.send({ layer: Number(chosenIn(event)) })}>
        ${options}
      </select></label
    >`;
  }

  private send(detail: ViewChange): void {
    this.dispatchEvent(new CustomEvent('change-view', { detail }));
  }
}

export interface ViewChange {
  quantity?: Quantity['id'];
  layer?: number;
  sort?: Sort;
}

const chosenIn = (event: Event) => (event.target as HTMLSelectElement).value;

customElements.define('unrolled-gates-toolbar', UnrolledGatesToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates-toolbar': UnrolledGatesToolbar;
  }
}
