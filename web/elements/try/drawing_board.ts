import { html, LitElement, type PropertyValues } from 'lit';

import { sized } from '../../charts/canvas';
import { resolveColours } from '../../charts/colour';
import { redrawnBy } from '../../charts/printed/redrawn';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import { FrameTask } from '../frame';
import { described, digitsOf, drawLine, type Ink, inkOf, type Place, penWidth } from './drawing';
import styles from './surface.css?inline';
import '../picture/save_picture';

/** Strokes that can be taken back. */
const mostPast = 100;

const ways: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Cell {
  column: number;
  row: number;
}

const within = (value: number, most: number) => Math.min(most, Math.max(0, value));

/**
 * A square of cells to draw on: with a pointer or a finger, or with keys (arrows move a cursor,
 * Space puts ink there or takes it away, Shift with an arrow draws, Delete clears, Ctrl+Z undoes).
 * Properties: `digits`, what is on it (core/data/drawing.hpp); `fresh`, it shows an example, which
 * gives way to the first stroke. Event: `draw` with the digits, at each change by a person.
 */
export class UnrolledDrawingBoard extends LitElement {
  static override styles = [base, sheet(styles)];
  static override properties = {
    digits: { attribute: false },
    fresh: { attribute: false },
    said: { state: true },
  };

  declare digits: string;
  declare fresh: boolean;
  /** Of the cell that the keys went to. */
  declare private said: string;
  protected ink: Ink = new Float64Array(0);
  private past: Ink[] = [];
  /** Where the pen touches it. */
  private pen: Place | undefined;
  private cursor: Cell | undefined;
  /** A cell that is pointed out where no cursor is. */
  protected marked: Cell | undefined;
  private colours: Record<'ink' | 'line' | 'paper', string> | undefined;
  private readonly redraw = new FrameTask(() => this.draw());
  private readonly resizes = new ResizeObserver(() => this.redraw.request());

  constructor() {
    super();
    this.digits = '';
    this.fresh = false;
    this.said = '';
    new FollowTheme(this, () => {
      this.colours = undefined;
      this.redraw.request();
    });
  }

  protected get side(): number {
    return Math.sqrt(this.ink.length);
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

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('digits') || this.digits === digitsOf(this.ink)) return;
    // Another drawing, not by this hand.
    this.ink = inkOf(this.digits);
    this.past = [];
    this.pen = undefined;
  }

  protected override updated(): void {
    this.redraw.request();
  }

  protected override render() {
    return html`
      <div><canvas
        role="application"
        tabindex="0"
        aria-label="Drawing board"
        aria-describedby="drawn keys"
        @pointerdown=${this.pressed}
        @pointermove=${this.moved}
        @pointerup=${this.lifted}
        @pointercancel=${this.lifted}
        @keydown=${this.key}
        @focus=${this.focused}
        @blur=${() => this.leave()}
      ></canvas></div>
      <unrolled-save-picture corner below name="A drawing" of="canvas"></unrolled-save-picture>
      <p id="drawn" class="hidden-visually">${described(this.ink)}</p>
      <p id="keys" class="hidden-visually">
        Arrow keys move, Space sets or removes ink, Shift with an arrow draws, Delete clears,
        Control+Z takes back.
      </p>
      <p class="hidden-visually" role="status">${this.said}</p>
    `;
  }

  clear(): void {
    this.remember();
    this.ink.fill(0);
    this.tell();
  }

  private get canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  private placeOf({ clientX, clientY }: MouseEvent): Place {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return {
      x: ((clientX - left) / width) * this.side,
      y: ((clientY - top) / height) * this.side,
    };
  }

  private pressed(event: PointerEvent): void {
    if (event.button !== 0 || this.ink.length === 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.cursor = undefined;
    this.pen = this.placeOf(event);
    this.begin(this.pen);
    this.line(this.pen, this.pen);
  }

  private moved(event: PointerEvent): void {
    if (!this.pen) return;
    // All places since the last frame: a quick hand's curves stay round.
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length > 0 ? all : [event]) {
      const to = this.placeOf(each);
      this.stroke(this.pen, to);
      this.pen = to;
    }
    this.tell();
  }

  private lifted(): void {
    this.pen = undefined;
  }

  private line(from: Place, to: Place): void {
    this.stroke(from, to);
    this.tell();
  }

  /** What the pen leaves between two places. */
  protected stroke(from: Place, to: Place): void {
    drawLine(this.ink, from, to, penWidth);
  }

  /** Of a stroke, at its first place where a pointer draws: an example gives way to it. */
  protected begin(_at?: Place): void {
    this.remember();
    if (this.fresh) this.ink.fill(0);
  }

  protected remember(): void {
    this.past.push(this.ink.slice());
    if (this.past.length > mostPast) this.past.shift();
  }

  protected undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.ink = before;
    this.tell();
  }

  private tell(): void {
    this.fresh = false;
    this.digits = digitsOf(this.ink);
    this.redraw.request();
    this.dispatchEvent(new CustomEvent('draw', { detail: this.digits }));
  }

  private focused(): void {
    if (!this.canvas.matches(':focus-visible')) return;
    const middle = Math.floor(this.side / 2);
    this.cursor ??= { column: middle, row: middle };
    this.redraw.request();
  }

  private leave(): void {
    this.cursor = undefined;
    this.redraw.request();
  }

  private key(event: KeyboardEvent): void {
    if (this.ink.length === 0) return;
    const way = ways[event.key];
    const middle = Math.floor(this.side / 2);
    const at = (this.cursor ??= { column: middle, row: middle });
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) this.undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (way) this.go(at, way, event.shiftKey);
    else if (event.key === ' ') this.toggle(at);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
    const { column, row } = this.cursor;
    const inked = this.ink[row * this.side + column]! >= 0.5;
    this.said = `Row ${row + 1}, column ${column + 1}: ${inked ? 'ink' : 'paper'}`;
    this.redraw.request();
  }

  private go(from: Cell, [columns, rows]: readonly [number, number], draws: boolean): void {
    const most = this.side - 1;
    const to = { column: within(from.column + columns, most), row: within(from.row + rows, most) };
    this.cursor = to;
    if (!draws) return;
    this.begin();
    const middle = ({ column, row }: Cell) => ({ x: column + 0.5, y: row + 0.5 });
    this.line(middle(from), middle(to));
  }

  private toggle({ column, row }: Cell): void {
    this.begin();
    const at = row * this.side + column;
    this.ink[at] = this.ink[at]! >= 0.5 ? 0 : 1;
    this.tell();
  }

  private draw(): void {
    const { side } = this;
    const room = Math.min(this.clientWidth, this.clientHeight);
    if (side === 0 || room <= 0) return;
    // Whole pixels a cell, or some would be wider than others.
    const cell = Math.max(1, Math.floor((room * devicePixelRatio) / side)) / devicePixelRatio;
    const { canvas } = this;
    redrawnBy(canvas, () => this.draw());
    const context = sized(canvas, cell * side, cell * side);
    this.colours ??= resolveColours(this.canvas.parentElement!, {
      ink: '--ink',
      line: '--line',
      paper: '--raised',
    });
    const { ink, line, paper } = this.colours;
    context.fillStyle = paper;
    context.fillRect(0, 0, cell * side, cell * side);
    context.fillStyle = line;
    for (let i = 1; i < side; ++i) {
      context.fillRect(i * cell, 0, 1 / devicePixelRatio, cell * side);
      context.fillRect(0, i * cell, cell * side, 1 / devicePixelRatio);
    }
    context.fillStyle = ink;
    this.ink.forEach((value, at) => {
      if (value <= 0) return;
      context.globalAlpha = value;
      context.fillRect((at % side) * cell, Math.floor(at / side) * cell, cell, cell);
    });
    context.globalAlpha = 1;
    const pointed = this.cursor ?? this.marked;
    if (pointed) this.drawCursor(context, cell, pointed);
  }

  /** Seen on paper and on ink. */
  private drawCursor(context: CanvasRenderingContext2D, cell: number, { column, row }: Cell): void {
    const { ink, paper } = this.colours!;
    for (const [colour, width] of [
      [paper, 5],
      [ink, 2],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.strokeRect(column * cell, row * cell, cell, cell);
    }
  }
}

customElements.define('unrolled-drawing-board', UnrolledDrawingBoard);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-drawing-board': UnrolledDrawingBoard;
  }
}
