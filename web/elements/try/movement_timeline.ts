import { html, LitElement } from 'lit';

import { legible, sized } from '../../charts/canvas';
import { redrawnBy } from '../../charts/printed/redrawn';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import { FrameTask } from '../frame';
import { type LabelColours, labelColours } from './label_colours';
import { type Movement, mostFrames, runsOf, signOf, spoken } from './movement';
import styles from './movement_timeline.css?inline';
import '../picture/save_picture';

/** Between two rows, in pixels. */
const gap = 3;

interface Row {
  readonly name: string;
  readonly labels: readonly string[];
}

/**
 * What was said of each frame of `movement`, from left to right: as it happened, looking back from
 * the last frame, by a network without memory where there is one, and what the data says of it.
 * Method: redraw(), when more was said.
 */
export class UnrolledMovementTimeline extends LitElement {
  static override styles = [base, sheet(styles)];
  static override properties = {
    movement: { attribute: false },
    labels: { attribute: false },
  };

  declare movement: Movement | undefined;
  declare labels: readonly string[];
  private colours: LabelColours | undefined;
  private readonly drawing = new FrameTask(() => this.draw());
  private readonly resizes = new ResizeObserver(() => this.drawing.request());

  constructor() {
    super();
    this.labels = [];
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
  }

  protected override updated(): void {
    this.colours = undefined;
    this.drawing.request();
  }

  protected override render() {
    return html`<unrolled-save-picture
        corner
        name="What was said of each frame"
        of="canvas"
      ></unrolled-save-picture>
      <div><canvas role="img" aria-label="What was said of each frame"></canvas></div>`;
  }

  redraw(): void {
    this.drawing.request();
  }

  private get canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  private get rows(): Row[] {
    const { movement } = this;
    if (!movement) return [];
    return [
      { name: 'as it happened', labels: movement.asItHappened },
      { name: 'looking back', labels: movement.lookingBack },
      { name: 'no memory', labels: movement.withoutMemory },
      { name: 'in the data', labels: movement.truth },
    ].filter(({ labels }) => labels.some((label) => label !== ''));
  }

  private draw(): void {
    const width = this.clientWidth;
    if (width <= 0) return;
    const { canvas } = this;
    const style = getComputedStyle(this);
    const em = legible(style.fontSize);
    const rowHeight = Math.round(1.45 * em);
    const { rows } = this;
    redrawnBy(canvas, () => this.draw());
    // Room for three rows, so that nothing jumps.
    const context = sized(canvas, width, Math.max(3, rows.length) * (rowHeight + gap));
    this.colours ??= labelColours(this.canvas.parentElement!, this.labels);
    context.font = `${em}px ${style.fontFamily}`;
    context.textBaseline = 'middle';
    const gutter = Math.ceil(context.measureText('as it happened').width) + 0.7 * em;
    const frames = Math.max(mostFrames, this.movement?.frames.length ?? 0);
    const across = (at: number) => gutter + (at / frames) * (width - gutter);
    rows.forEach(({ name, labels }, index) => {
      const top = index * (rowHeight + gap);
      context.fillStyle = this.colours!.ink;
      context.fillText(name, 0, top + rowHeight / 2);
      for (const { label, from, to } of runsOf(labels)) {
        if (label === '') continue;
        context.fillStyle = this.colours!.of(label);
        context.fillRect(across(from), top, across(to) - across(from) - 0.5, rowHeight);
        this.name(context, label, {
          left: across(from),
          right: across(to),
          middle: top + rowHeight / 2,
        });
      }
    });
    const told = rows.map(({ name, labels }) => `${name}: ${spoken(labels)}`).join('; ');
    canvas.setAttribute('aria-label', `What was said of the frames. ${told}`);
  }

  /** The name where there is room, else its sign, else nothing. */
  private name(
    context: CanvasRenderingContext2D,
    label: string,
    { left, right, middle }: Record<'left' | 'right' | 'middle', number>,
  ): void {
    context.fillStyle = this.colours!.paper;
    for (const text of [label, signOf(label)]) {
      const { width } = context.measureText(text);
      if (text === '' || width + 6 > right - left) continue;
      context.fillText(text, (left + right - width) / 2, middle);
      return;
    }
  }
}

customElements.define('unrolled-movement-timeline', UnrolledMovementTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-movement-timeline': UnrolledMovementTimeline;
  }
}
