import { html, LitElement } from 'lit';

import { legible, sized } from '../../charts/canvas';
import { redrawnBy } from '../../charts/printed/redrawn';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import { FrameTask } from '../frame';
import { type LabelColours, labelColours } from './label_colours';
import { type Extent, type Frame, type Movement, unitSquare } from './movement';
import styles from './movement_area.css?inline';
import surfaceStyles from './surface.css?inline';
import '../picture/save_picture';

/** Of the way across, in a frame: as fast as an even hand of the data. */
const keyStep = 0.03;
/** Frames after which a hand that does not move has paused, and a pointer counts as left behind. */
const pausedAfter = 45;
const leftAfter = 300;
/** So many of the last frames are drawn strongly; those before fade. */
const strong = 45;

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const within = (value: number) => Math.min(1, Math.max(0, value));

export interface Hand {
  readonly frame: Frame;
  /** It has not moved for a while. */
  readonly paused: boolean;
}

/**
 * A square to move a pointer in, pressed or not, or a finger, or a point by keys (arrows while they
 * are held; Space presses and lets go). Draws the trail of `movement`, in the colours of what was
 * said. Properties: `movement`, `labels`, `extent` of its places, `closed`. Methods: look(),
 * called once a frame, says where the hand is; redraw().
 */
export class UnrolledMovementArea extends LitElement {
  static override styles = [base, sheet(surfaceStyles), sheet(styles)];
  static override properties = {
    movement: { attribute: false },
    labels: { attribute: false },
    extent: { attribute: false },
    closed: { type: Boolean, reflect: true },
  };

  declare movement: Movement | undefined;
  declare labels: readonly string[];
  declare extent: Extent;
  /** It takes no hand. */
  declare closed: boolean;
  private x = 0.5;
  private y = 0.5;
  private isPressed = false;
  private guide: 'pointer' | 'keys' | undefined;
  private readonly held = new Set<string>();
  /** Pressed since the last frame, however shortly. */
  private readonly tapped = new Set<string>();
  private still = 0;
  private colours: LabelColours | undefined;
  private readonly drawing = new FrameTask(() => this.draw());
  private readonly resizes = new ResizeObserver(() => this.drawing.request());

  constructor() {
    super();
    this.labels = [];
    this.closed = false;
    this.extent = unitSquare;
    new FollowTheme(this, () => {
      this.colours = undefined;
      this.drawing.request();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.drawing.cancel();
    this.leave();
  }

  protected override updated(): void {
    this.colours = undefined;
    this.drawing.request();
  }

  protected override render() {
    return html`<div><canvas
        role="application"
        tabindex="0"
        aria-label="Area to move in"
        aria-describedby="keys"
        @pointerdown=${this.pressed}
        @pointermove=${this.moved}
        @pointerup=${this.lifted}
        @pointercancel=${this.leave}
        @pointerleave=${this.left}
        @keydown=${this.key}
        @keyup=${this.keyUp}
        @blur=${this.blurred}
      ></canvas></div>
      <unrolled-save-picture corner below name="A movement" of="canvas"></unrolled-save-picture>
      <p id="keys" class="hidden-visually">
        Hold arrow keys to move a point; Space presses it and lets go. Escape ends the movement.
      </p>`;
  }

  redraw(): void {
    this.drawing.request();
  }

  /** Where the hand is now; undefined where there is none. */
  look(): Hand | undefined {
    if (this.guide === 'keys') this.step();
    if (!this.guide || this.closed) return undefined;
    ++this.still;
    if (this.guide === 'pointer' && this.still > leftAfter) return undefined;
    const { left, top, width, height } = this.extent;
    return {
      frame: [left + this.x * width, top + this.y * height, this.isPressed ? 1 : 0],
      paused: this.still > pausedAfter,
    };
  }

  private get canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  private pressed(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.moved(event);
  }

  private moved({ clientX, clientY, buttons }: PointerEvent): void {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    this.guide = 'pointer';
    this.x = within((clientX - left) / width);
    this.y = within((clientY - top) / height);
    this.isPressed = (buttons & 1) === 1;
    this.still = 0;
  }

  private lifted({ pointerType }: PointerEvent): void {
    this.isPressed = false;
    // A finger that is lifted is gone, a pointer still there.
    if (pointerType !== 'mouse') this.leave();
  }

  private left({ buttons }: PointerEvent): void {
    if (buttons === 0) this.leave();
  }

  private leave(): void {
    if (this.guide === 'pointer') this.guide = undefined;
  }

  private blurred(): void {
    this.held.clear();
    if (this.guide === 'keys') this.guide = undefined;
  }

  private key(event: KeyboardEvent): void {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || this.closed) return;
    if (key in ways) {
      if (this.guide !== 'keys') [this.x, this.y] = [0.5, 0.5];
      this.guide = 'keys';
      this.held.add(key);
      this.tapped.add(key);
      this.still = 0;
    } else if (key === ' ') {
      if (!event.repeat) this.isPressed = !this.isPressed;
    } else if (key === 'Escape') this.guide = undefined;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private keyUp({ key }: KeyboardEvent): void {
    this.held.delete(key);
  }

  private step(): void {
    const keys = new Set([...this.held, ...this.tapped]);
    this.tapped.clear();
    if (keys.size > 0) this.still = 0;
    for (const key of keys) {
      const [x, y] = ways[key]!;
      this.x = within(this.x + x * keyStep);
      this.y = within(this.y + y * keyStep);
    }
  }

  private draw(): void {
    const size = Math.min(this.clientWidth, this.clientHeight);
    if (size <= 0) return;
    redrawnBy(this.canvas, () => this.draw());
    const context = sized(this.canvas, size, size);
    this.colours ??= labelColours(this.canvas.parentElement!, this.labels);
    const { paper } = this.colours;
    context.fillStyle = paper;
    context.fillRect(0, 0, size, size);
    const frames = this.movement?.frames ?? [];
    if (frames.length === 0) return;
    this.drawTrail(context, size, frames);
  }

  private drawTrail(
    context: CanvasRenderingContext2D,
    size: number,
    frames: readonly Frame[],
  ): void {
    const { of, faded, ink, paper } = this.colours!;
    const said = this.movement!.asItHappened.map(
      (label, at) => label || this.movement!.lookingBack[at] || '',
    );
    const margin = 6;
    const { left, top, width, height } = this.extent;
    const across = (share: number) => margin + share * (size - 2 * margin);
    const place = ([x = 0, y = 0]: Frame) =>
      [across((x - left) / width), across((y - top) / height)] as const;
    context.lineCap = 'round';
    for (let at = 1; at < frames.length; ++at) {
      const colour = frames.length - at <= strong ? of : faded;
      context.strokeStyle = colour(said[at]!);
      context.lineWidth = frames[at]![2] ? 5 : 2.5;
      context.beginPath();
      context.moveTo(...place(frames[at - 1]!));
      context.lineTo(...place(frames[at]!));
      context.stroke();
    }
    const [x, y] = place(frames.at(-1)!);
    const label = said.findLast((name) => name !== '') ?? '';
    context.fillStyle = of(label);
    context.strokeStyle = paper;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, frames.at(-1)![2] ? 8 : 6, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    this.drawName(context, size, { x, y, label, ink, paper });
  }

  /** The name goes with the hand, and stays inside. */
  private drawName(
    context: CanvasRenderingContext2D,
    size: number,
    {
      x,
      y,
      label,
      ink,
      paper,
    }: Record<'x' | 'y', number> & Record<'label' | 'ink' | 'paper', string>,
  ): void {
    const style = getComputedStyle(this);
    const em = legible(style.fontSize);
    context.font = `600 ${em}px ${style.fontFamily}`;
    const width = context.measureText(label).width;
    const left = x + 14 + width > size - 4 ? x - 14 - width : x + 14;
    const line = Math.min(size - 0.7 * em, Math.max(0.7 * em, y));
    context.textBaseline = 'middle';
    context.strokeStyle = paper;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeText(label, Math.max(4, left), line);
    context.fillStyle = ink;
    context.fillText(label, Math.max(4, left), line);
  }
}

customElements.define('unrolled-movement-area', UnrolledMovementArea);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-movement-area': UnrolledMovementArea;
  }
}
