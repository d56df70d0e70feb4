import { html, LitElement, nothing, svg } from 'lit';

import { visible } from '../../app/text/visible';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './sketch.css?inline';

const columns = [24, 82, 140, 256];
const dots = 198;
const top = 16;
const bottom = 134;
const boxWidth = 42;
const boxHeight = 22;
/** More layers than this are drawn as the first and the last of them. */
const mostRows = 3;

/**
 * The network unrolled over the first characters of the text: what goes in below, what is to be
 * predicted above, and the symbols of the settings where they belong.
 */
export class UnrolledSketch extends LitElement {
  static override properties = {
    text: { attribute: false },
    cell: { type: String },
    units: { type: Number },
    layers: { type: Number },
    window: { type: Number },
  };
  static override styles = [base, sheet(styles)];

  declare text: string;
  declare cell: string;
  declare units: number;
  declare layers: number;
  declare window: number;

  constructor() {
    super();
    this.text = '';
    this.cell = 'LSTM';
    this.units = 128;
    this.layers = 1;
    this.window = 64;
  }

  protected override render() {
    const label =
      `The network unrolled over time: at each of ${this.window} steps, ${this.layers} ` +
      `${this.layers === 1 ? 'layer' : 'layers'} of ${this.units} ${this.cell} units read a ` +
      'character and the state before, and predict the next character.';
    const rows = this.rows();
    return html`<unrolled-save-picture
        corner
        name="The network over time"
        of="svg"
      ></unrolled-save-picture>
      <svg viewBox="0 0 280 150" role="img" aria-label=${label}>
      ${rows.map((y) => this.through(y))} ${columns.map((x, i) => this.column(x, i, rows))}
      ${rows.map((y) => columns.map((x, i) => this.box(x, y, i)))}
      ${
        this.layers > mostRows
          ? svg`<text class="symbol" x=${dots - 14} y=${(rows[0]! + rows[1]!) / 2 + 3}>
            L = ${this.layers}
          </text>`
          : nothing
      }
    </svg>`;
  }

  /** Heights of the layers' rows, from the last to the first. */
  private rows(): number[] {
    const shown = Math.min(this.layers, mostRows);
    const middle = (top + bottom) / 2;
    const gap = shown === 3 ? 29 : 36;
    return Array.from({ length: shown }, (_, i) => middle + (i - (shown - 1) / 2) * gap);
  }

  /** The state on its way through time. */
  private through(y: number) {
    const [first, , third, last] = columns as [number, number, number, number];
    const half = boxWidth / 2;
    return svg`
      <path d=${`M${first - 24} ${y}H${third + half + 12}`} />
      <path d=${`M${dots + 16} ${y}H${last - half}M${last + half} ${y}h4`} />
      <path stroke-dasharray="1.5 4" d=${`M${third + half + 14} ${y}H${dots + 15}`} />
      ${columns.map((x) => arrow(x - half, y, 'right'))}
    `;
  }

  private column(x: number, index: number, rows: readonly number[]) {
    // The last column stands for step T: any two neighbouring characters do.
    const place = index < 3 ? index : 5;
    const characters = Array.from(this.text.trimStart().slice(0, 40)).slice(0, 8);
    const read = visible(characters[place] ?? '');
    const predicted = visible(characters[place + 1] ?? '');
    return svg`
      <path d=${`M${x} ${bottom - 9}V${top + 12}`} />
      ${arrow(x, top + 8, 'up')} ${rows.map((y) => arrow(x, y + boxHeight / 2, 'up'))}
      <text class="character" x=${x} y=${bottom + 5}>${read}</text>
      <text class="character predicted" x=${x} y=${top + 2}>${predicted}</text>
      <text class="symbol" x=${x + 6} y=${bottom + 8}>${index < 3 ? index + 1 : this.window}</text>
    `;
  }

  private box(x: number, y: number, index: number) {
    return svg`
      <rect
        x=${x - boxWidth / 2}
        y=${y - boxHeight / 2}
        width=${boxWidth}
        height=${boxHeight}
        rx="3"
      />
      <text x=${x} y=${y + 3.5}>${index === 0 ? this.cell : this.units}</text>
    `;
  }
}

/** A small arrowhead with its tip at a point. */
function arrow(x: number, y: number, way: 'up' | 'right') {
  const path = way === 'up' ? `M${x} ${y}l-3 5.5h6z` : `M${x} ${y}l-5.5 -3v6z`;
  return svg`<path class="head" d=${path} />`;
}

customElements.define('unrolled-sketch', UnrolledSketch);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-sketch': UnrolledSketch;
  }
}
