import { html, LitElement, type PropertyValues } from 'lit';

import { count } from '../../app/numbers';
import { spoken } from '../../app/text/visible';
import { sized, snapped } from '../../charts/canvas';
import { resolveColours } from '../../charts/colour';
import type { ColourScale } from '../../charts/colour_table';
import { drawnScale } from '../../charts/drawn_scale';
import { redrawnBy } from '../../charts/printed/redrawn';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { FrameTask } from '../frame';
import { Brush } from './brush';
import { wrap } from './passage';
import type { Range } from './patterns';
import styles from './reader.css?inline';
import { drawReader } from './reader_drawing';
import { plain } from './sentences';
import type { Outcome } from './threshold';

/** Scripts whose characters a monospaced font gives one cell each. */
const even = /^[^\u0590-\u200f\u2070-\u{10ffff}]*$/u;

/**
 * A text in which each character stands on the colour of its number, to read and to mark pieces in.
 * Properties: `characters`, `values` (one each), `scale`, `outcomes` (marks around the characters),
 * `called` (what the numbers are). Methods: clear(), recolour(). Events: `place` (a character
 * pointed at, or null), `brush` (the ranges marked, when a piece is done).
 */
export class UnrolledGatesReader extends LitElement {
  static override properties = {
    characters: { attribute: false },
    values: { attribute: false },
    scale: { attribute: false },
    outcomes: { attribute: false },
    called: { type: String },
    width: { state: true },
    cursor: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare characters: readonly string[];
  declare values: Float32Array;
  declare scale: ColourScale | undefined;
  declare outcomes: readonly Outcome[] | undefined;
  declare called: string;
  /** Characters a line has room for. */
  declare private width: number;
  declare private cursor: number | undefined;

  private readonly brush = new Brush();
  private readonly redraw = new FrameTask(() => this.draw());
  private readonly resizes = new ResizeObserver(() => this.measure());
  private lines: readonly Range[] = [];
  private cell = { width: 8, height: 20, spacing: 0 };

  constructor() {
    super();
    this.characters = [];
    this.values = new Float32Array();
    this.called = '';
    this.width = 60;
  }

  /** Nothing is marked any more. */
  clear(): void {
    this.brush.clear();
    this.brushed();
  }

  recolour(): void {
    this.redraw.request();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.resizes.observe(this.page);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.redraw.cancel();
  }

  protected override firstUpdated(): void {
    this.resizes.observe(this.page);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('characters')) this.brush.clear();
    if (changed.has('characters') || changed.has('width'))
      this.lines = wrap(this.characters, this.width);
  }

  protected override updated(): void {
    this.redraw.request();
  }

  protected override render() {
    const { cell, cursor } = this;
    return html`<div class="frame">
      <div
        class="page"
        ${cssVars({
          '--cell': `${cell.width}px`,
          '--line': `${cell.height}px`,
          '--spacing': `${cell.spacing}px`,
        })}
      >
        <span class="probe" aria-hidden="true">${'x'.repeat(50)}</span>
        <canvas aria-hidden="true"></canvas>
        <div class="lines">${this.lines.map((line) => this.line(line))}</div>
        <div
          class="over"
          role="slider"
          tabindex="0"
          aria-label="Move through the text; mark pieces with Shift"
          aria-valuemin="1"
          aria-valuemax=${Math.max(1, this.characters.length)}
          aria-valuenow=${(cursor ?? 0) + 1}
          aria-valuetext=${this.spoken()}
          @keydown=${this.key}
          @keyup=${this.keyUp}
          @focus=${this.focused}
          @blur=${this.left}
          @pointerdown=${this.pressed}
          @pointermove=${this.moved}
          @pointerup=${() => this.finish()}
          @pointercancel=${() => this.finish()}
          @pointerleave=${() => this.brush.active || this.point(undefined)}
        ></div>
      </div>
    </div>`;
  }

  private line({ from, to }: Range) {
    const characters = this.characters
      .slice(from, to)
      .map((character) => (character === '\n' ? ' ' : character));
    const text = characters.join('');
    if (even.test(text)) return html`<div class="line">${text}</div>`;
    const cells = characters.map((character) => html`<span>${character}</span>`);
    return html`<div class="line">${cells}</div>`;
  }

  private spoken(): string {
    const { cursor } = this;
    if (cursor === undefined) return 'nothing pointed at';
    const marked = this.brush.ranges.some(({ from, to }) => from <= cursor && cursor < to);
    const outcome = {
      hit: ', rightly yes',
      false: ', wrongly yes',
      missed: ', missed',
      none: '',
    }[this.outcomes?.[cursor] ?? 'none'];
    const value = this.values[cursor];
    return (
      `“${spoken(this.characters[cursor]!)}”, character ${count(cursor + 1)}: ${this.called} ` +
      `${value === undefined ? '' : plain(value)}${outcome}${marked ? ', marked' : ''}`
    );
  }

  private get page(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.page')!;
  }

  /** Whole pixels a cell, so that neighbouring colours meet without a seam. */
  private measure(): void {
    const probe = this.renderRoot.querySelector<HTMLElement>('.probe')!;
    const style = getComputedStyle(probe);
    const drawn = probe.getBoundingClientRect().width / drawnScale(probe).x;
    const advance = drawn / 50 - this.cell.spacing;
    if (!(advance > 0)) return;
    const width = Math.ceil(advance * devicePixelRatio - 0.01) / devicePixelRatio;
    const height = snapped(Number.parseFloat(style.fontSize) * 1.6);
    this.cell = { width, height, spacing: width - advance };
    // One more for a blank that hangs over.
    this.width = Math.max(8, Math.floor(this.page.clientWidth / width) - 1);
    this.requestUpdate();
  }

  private draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.scale) return;
    redrawnBy(canvas, () => this.draw());
    const { cell, lines } = this;
    const context = sized(canvas, (this.width + 1) * cell.width, lines.length * cell.height);
    drawReader(
      context,
      { lines, ...cell },
      {
        values: this.values,
        scale: this.scale,
        outcomes: this.outcomes,
        marked: this.brush.ranges,
        cursor: this.cursor,
        colours: resolveColours(this.page, { ink: '--ink', wrong: '--danger' }),
      },
    );
  }

  private characterAt({ offsetX, offsetY }: MouseEvent): number | undefined {
    const line = this.lines[Math.floor(offsetY / this.cell.height)];
    if (!line) return undefined;
    return Math.min(line.to - 1, line.from + Math.max(0, Math.floor(offsetX / this.cell.width)));
  }

  private point(cursor: number | undefined): void {
    if (cursor === this.cursor) return;
    this.cursor = cursor;
    this.dispatchEvent(new CustomEvent('place', { detail: cursor ?? null }));
  }

  private pressed(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.finish();
    this.point(this.characterAt(event));
  }

  private moved(event: PointerEvent): void {
    const at = this.characterAt(event);
    const dragged = (event.buttons & 1) === 1 && this.cursor !== undefined;
    if (dragged && at !== undefined && at !== this.cursor) {
      this.brush.extend(this.cursor!, at);
      this.redraw.request();
    }
    if (at !== undefined || !dragged) this.point(at);
  }

  private left(): void {
    this.finish();
    this.point(undefined);
  }

  private finish(): void {
    if (!this.brush.active) return;
    this.brush.finish();
    this.brushed();
  }

  private brushed(): void {
    this.redraw.request();
    this.dispatchEvent(new CustomEvent('brush', { detail: this.brush.ranges }));
  }

  private focused(event: FocusEvent): void {
    if ((event.currentTarget as Element).matches(':focus-visible')) this.point(this.cursor ?? 0);
  }

  private keyUp(event: KeyboardEvent): void {
    if (event.key === 'Shift') this.finish();
  }

  private key(event: KeyboardEvent): void {
    const cursor = this.cursor ?? 0;
    if (event.key === 'Escape' && this.brush.ranges.length > 0) {
      event.stopPropagation();
      return this.clear();
    }
    if (event.key === 'Backspace') {
      this.brush.removeLast();
      return this.brushed();
    }
    const line = this.lines.findIndex(({ from, to }) => from <= cursor && cursor < to);
    if (line < 0) return;
    const { from, to } = this.lines[line]!;
    const onLine = (index: number) => {
      const other = this.lines[Math.min(this.lines.length - 1, Math.max(0, index))]!;
      return Math.min(other.to - 1, other.from + cursor - from);
    };
    const moves: Record<string, number> = {
      ArrowLeft: cursor - 1,
      ArrowRight: cursor + 1,
      ArrowUp: onLine(line - 1),
      ArrowDown: onLine(line + 1),
      Home: from,
      End: to - 1,
    };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const at = Math.min(this.characters.length - 1, Math.max(0, target));
    if (event.shiftKey) this.brush.extend(cursor, at);
    else this.finish();
    this.point(at);
    this.reveal(at);
    this.redraw.request();
  }

  private reveal(at: number): void {
    const frame = this.renderRoot.querySelector<HTMLElement>('.frame')!;
    const top = this.lines.findIndex(({ from, to }) => from <= at && at < to) * this.cell.height;
    const { height } = this.cell;
    if (top < frame.scrollTop) frame.scrollTop = top - height;
    else if (top + 2 * height > frame.scrollTop + frame.clientHeight)
      frame.scrollTop = top + 2 * height - frame.clientHeight;
  }
}

customElements.define('unrolled-gates-reader', UnrolledGatesReader);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gates-reader': UnrolledGatesReader;
  }
}
