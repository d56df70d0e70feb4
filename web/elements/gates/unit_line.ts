import { html, LitElement } from 'lit';

import { sized } from '../../charts/canvas';
import { resolveColours } from '../../charts/colour';
import { redrawnBy } from '../../charts/printed/redrawn';
import { drawSparkline } from '../../charts/sparkline';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FrameTask } from '../frame';
import type { Close } from './findings';
import { scaleOf } from './palette';
import styles from './unit_line.css?inline';

const noColours = new Uint8ClampedArray();

/**
 * One unit's numbers over the whole text, small; the dashed line is its threshold, the bars below
 * are the pattern. Properties: `close`, `pattern` (name).
 */
export class UnrolledUnitLine extends LitElement {
  static override properties = {
    close: { attribute: false },
    pattern: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare close: Close | undefined;
  declare pattern: string;
  private readonly redraw = new FrameTask(() => this.draw());
  private readonly resizes = new ResizeObserver(() => this.redraw.request());

  constructor() {
    super();
    this.pattern = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.redraw.cancel();
  }

  protected override updated(): void {
    this.redraw.request();
  }

  protected override render() {
    return html`<div class="room"><canvas aria-hidden="true"></canvas></div>`;
  }

  private draw(): void {
    const { close } = this;
    const canvas = this.renderRoot.querySelector('canvas');
    const room = this.renderRoot.querySelector<HTMLElement>('.room');
    if (!canvas || !room || !close) return;
    const { clientWidth: width, clientHeight: height } = room;
    const { low, high } = scaleOf(close.quantity, noColours, close.spread);
    const place = (value: number) => (value - low) / (high - low);
    const { line, faint, band } = resolveColours(room, {
      line: close.quantity.token,
      faint: '--ink-3',
      band: '--ink',
    });
    redrawnBy(canvas, () => this.draw());
    drawSparkline(sized(canvas, width, height), width, height, {
      values: close.values,
      place,
      level: close.verdict?.cut,
      band:
        close.outcomes &&
        Uint8Array.from(close.outcomes, (outcome) =>
          outcome === 'hit' || outcome === 'missed' ? 1 : 0,
        ),
      colours: { line, faint, band },
    });
  }
}

customElements.define('unrolled-unit-line', UnrolledUnitLine);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-unit-line': UnrolledUnitLine;
  }
}
