import { html, LitElement } from 'lit';

import { colourAt, cssOf, tableSize } from '../../charts/colour_table';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import styles from './legend.css?inline';

const stops = 8;

/**
 * Which colour is which number. Properties: `table` (of colours), `low` and `high`: what stands
 * at its ends.
 */
export class UnrolledGatesLegend extends LitElement {
  static override properties = {
    table: { attribute: false },
    low: { type: String },
    high: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare table: Uint8ClampedArray | undefined;
  declare low: string;
  declare high: string;

  protected override render() {
    const { table } = this;
    if (!table) return html``;
    const colours = Array.from({ length: stops + 1 }, (_, i) =>
      cssOf(colourAt(table, Math.round((i / stops) * (tableSize - 1)))),
    );
    return html`<span>${this.low}</span
      ><span
        class="bar"
        ${cssVars({ '--colours': `linear-gradient(to right, ${colours.join()})` })}
      ></span
      ><span>${this.high}</span>`;
  }
}

customElements.define('unrolled-gates-legend', UnrolledGatesLegend);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates-legend': UnrolledGatesLegend;
  }
}
