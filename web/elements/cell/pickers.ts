import { html, LitElement, nothing } from 'lit';

import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './pickers.css?inline';
import '../number_input';

/**
 * Which layer the diagram is of, and whether it shows all units or one. Properties: `units` and
 * `layers` of the network, `unit` ('all' or a unit), `layer`. Events: `unit-choose`,
 * `layer-choose`.
 */
export class UnrolledCellPickers extends LitElement {
  static override properties = {
    units: { type: Number },
    layers: { type: Number },
    unit: { attribute: false },
    layer: { type: Number },
  };
  static override styles = [base, sheet(styles)];

  declare units: number;
  declare layers: number;
  declare unit: number | 'all';
  declare layer: number;

  constructor() {
    super();
    this.units = 1;
    this.layers = 1;
    this.unit = 0;
    this.layer = 0;
  }

  protected override render() {
    const one = this.unit !== 'all';
    return html`
      ${this.layers > 1 ? this.layerPicker() : nothing}
      <label
        >Shows
        <select
          @change=${(event: Event) =>
            this.send(
              'unit-choose',
              (event.target as HTMLSelectElement).value === 'all' ? 'all' : 0,
            )}
        >
          <option value="one" ?selected=${one}>one unit</option>
          <option value="all" ?selected=${!one}>means of all ${this.units}</option>
        </select></label
      >
      <unrolled-number-input
        .label=${'Unit'}
        .minimum=${0}
        .maximum=${this.units - 1}
        .whole=${true}
        .eager=${true}
        ?disabled=${!one}
        .value=${one ? String(this.unit) : ''}
        @number-change=${(event: CustomEvent<string>) =>
          this.send('unit-choose', Number(event.detail))}
      ></unrolled-number-input>
    `;
  }

  private layerPicker() {
    return html`<label
      >Layer
      <select
        @change=${(event: Event) =>
          this.send('layer-choose', Number((event.target as HTMLSelectElement).value))}
      >
        ${Array.from(
          { length: this.layers },
          (_, layer) =>
            html`<option value=${layer} ?selected=${layer === this.layer}>${layer + 1}</option>`,
        )}
      </select></label
    >`;
  }

  private send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-cell-pickers', UnrolledCellPickers);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell-pickers': UnrolledCellPickers;
  }
}
