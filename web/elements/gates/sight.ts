import { html, LitElement, nothing } from 'lit';

import { count } from '../../app/numbers';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import type { Close, Picked } from './findings';
import styles from './sight.css?inline';
import './legend';
import { type Palette, scaleOf } from './palette';
import type { Pattern } from './patterns';
import type { Reading } from './quantities';
import { coloured, quantityColours } from './quantity_colours';
import './reader';
import { brief, unitName, verdictSentence } from './sentences';
import './unit_line';
import '../picture/save_picture';

/**
 * The text as one unit sees it, and where a pattern makes it right and wrong. Properties:
 * `reading`, `picked` (the unit), `close` (its numbers), `pattern`, `palette`. Methods: clear(),
 * recolour(). Events: `place` and `brush`, as the reader's.
 */
export class UnrolledGatesSight extends LitElement {
  static override properties = {
    reading: { attribute: false },
    picked: { attribute: false },
    close: { attribute: false },
    pattern: { attribute: false },
    palette: { attribute: false },
  };
  static override styles = [base, quantityColours, sheet(styles)];

  declare reading: Reading;
  declare picked: Picked | undefined;
  declare close: Close | undefined;
  declare pattern: Pattern | undefined;
  declare palette: Palette;

  /** Nothing is marked in the text any more. */
  clear(): void {
    this.renderRoot.querySelector('unrolled-gates-reader')?.clear();
  }

  protected override render() {
    const { close, picked, pattern, palette, reading } = this;
    const name = picked && unitName(picked.unit, picked.layer, reading.trace.network.layers);
    const scale = close && scaleOf(close.quantity, palette.soft(close.quantity), close.spread);
    const shown = close && scale && name ? { ...close, scale, name } : undefined;
    return html`
      <header>
        <h2>${shown ? `The text as ${shown.name} sees it` : 'The text'}</h2>
        ${
          shown
            ? html`<span ${coloured(shown.quantity)}
                  ><i class="symbol">${shown.quantity.symbol}</i> ${shown.quantity.name}</span
                >
                <unrolled-gates-legend
                  class="end"
                  .table=${shown.scale.table}
                  .low=${brief(shown.scale.low)}
                  .high=${brief(shown.scale.high)}
                ></unrolled-gates-legend>`
            : nothing
        }
        <unrolled-save-picture
          name=${shown ? `The text as ${shown.name} sees it` : 'The text'}
          of="unrolled-unit-line, unrolled-gates-reader, .marks"
        ></unrolled-save-picture>
      </header>
      <unrolled-unit-line .close=${close} .pattern=${pattern?.name ?? ''}></unrolled-unit-line>
      <unrolled-gates-reader
        .characters=${reading.characters}
        .values=${close?.values ?? new Float32Array()}
        .scale=${scale ?? { low: 0, high: 1, table: palette.pattern }}
        .outcomes=${close?.outcomes}
        .called=${shown ? `${shown.name}, ${shown.quantity.name}` : ''}
        @place=${({ detail }: CustomEvent) => this.pass('place', detail)}
        @brush=${({ detail }: CustomEvent) => this.pass('brush', detail)}
      ></unrolled-gates-reader>
      ${pattern && shown ? this.marks(pattern, shown, shown.name) : nothing}
    `;
  }

  private marks(pattern: Pattern, { quantity, verdict }: Close, name: string) {
    return html`<ul class="marks faint" aria-hidden="true">
        <li class="hit">${pattern.name}, found: ${count(verdict?.hits ?? 0)}</li>
        <li class="missed">missed: ${count(verdict?.missed ?? 0)}</li>
        <li class="false">false hits: ${count(verdict?.falseHits ?? 0)}</li>
      </ul>
      <p class="verdict">${verdictSentence(pattern, `${quantity.symbol} of ${name}`, verdict)}</p>`;
  }

  private pass(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-gates-sight', UnrolledGatesSight);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates-sight': UnrolledGatesSight;
  }
}
