import { html, LitElement, nothing } from 'lit';

import type { Network } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { type Sort, sorts } from './findings';
import styles from './toolbar.css?inline';
import './legend';
import type { Palette } from './palette';
import { type Quantity, quantitiesOf } from './quantities';
import { coloured, quantityColours } from './quantity_colours';

/** What stands at the ends of the legend. */
const ends = {
  share: ['0', '1'],
  signed: ['−1', '1'],
  own: ['below', 'above its mean'],
} as const;

/**
 * What the heatmap shows: which quantity, of which layer, in which order. Properties: `network`,
 * `quantity`, `layer`, `sort`, `sorts`, `palette`. Event: `change-view` with the properties that
 * change.
 */
export class UnrolledGatesToolbar extends LitElement {
  static override properties = {
    network: { attribute: false },
    quantity: { attribute: false },
    layer: { type: Number },
    sort: { type: String },
    palette: { attribute: false },
    sorts: { attribute: false },
  };
  static override styles = [base, quantityColours, sheet(styles)];

  declare network: Network;
  declare quantity: Quantity;
  declare layer: number;
  declare sort: Sort;
  declare palette: Palette;
  /** The orders that are offered. */
  declare sorts: readonly Sort[];

  constructor() {
    super();
    this.sorts = Object.keys(sorts) as Sort[];
  }

  protected override render() {
    const { network, quantity, palette } = this;
    const [low, high] = ends[quantity.range];
    return html`
      <fieldset>
        <legend class="hidden-visually">What is shown</legend>
        ${quantitiesOf(network).map(
          (each) => html`<label ${coloured(each)}
            ><input
              type="radio"
              name="quantity"
              .value=${each.id}
              .checked=${each.id === quantity.id}
              @change=${() => this.send({ quantity: each.id })}
            /><span><i class="symbol">${each.symbol}</i> ${each.name}</span></label
          >`,
        )}
      </fieldset>
      ${network.layers > 1 ? this.layers(network.layers) : nothing}
      <label
        >Sorted by
        <select @change=${(event: Event) => this.send({ sort: chosenIn(event) as Sort })}>
          ${this.sorts.map(
            (id) => html`<option value=${id} ?selected=${id === this.sort}>${sorts[id]}</option>`,
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
