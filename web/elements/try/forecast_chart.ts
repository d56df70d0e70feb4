import { html, LitElement, nothing } from 'lit';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';

import { lazily } from '../../app/lazy';
import type { ChartAxis } from '../../charts/axis';
import { drawnScale } from '../../charts/drawn_scale';
import type { Line, LineChart } from '../../charts/line_chart';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import type { Pen } from './drawn_series';
import styles from './forecast_chart.css?inline';
import '../picture/save_picture';

/** What the chart shows, in rows and in the unit of the series. */
export interface ForecastPicture {
  readonly lines: readonly Line[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** The first row that is foretold, and those at which it may be. */
  readonly start: number;
  readonly least: number;
  readonly most: number;
  /** One draws a line; undefined: one moves where the forecast begins. */
  readonly pen: Pen | undefined;
  readonly drawing: boolean;
}

/** Of the height between the axes: how far a key moves the pen. */
const keyStride = 0.02;

/**
 * A series and how it is said to go on. Properties: `picture`, `say` (the sentence for a screen
 * reader). Events: `start` with the row from which on is foretold; when drawing `pen` with where
 * the pen went from and to, `undraw` to take the last row back.
 */
export class UnrolledForecastChart extends LitElement {
  static override properties = {
    picture: { attribute: false },
    say: { type: String },
    problem: { state: true },
  };
  static override styles = [base, sheet(uplotCss), sheet(styles)];

  declare picture: ForecastPicture | undefined;
  declare say: string;
  /** A sentence where the chart is missing. */
  declare private problem: string;
  private chart: LineChart | undefined;
  private opening = false;
  private resizes: ResizeObserver | undefined;
  /** Where the pen that is held down was last. */
  private held: Pen | undefined;

  constructor() {
    super();
    this.say = this.problem = '';
    new FollowTheme(this, () => this.chart?.recolour());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes?.disconnect();
    this.chart?.destroy();
    this.chart = undefined;
  }

  protected override updated(): void {
    if (!this.chart) return void (this.problem === '' && this.open());
    this.chart.show(this.contents());
    this.place();
  }

  protected override render() {
    const { picture } = this;
    const drawing = picture?.drawing ?? false;
    return html`${
      this.problem === ''
        ? nothing
        : html`<p class="problem" role="alert">
              ${this.problem} <button type="button" @click=${() => this.open()}>Try again</button>
            </p>`
    }
      <unrolled-save-picture corner name="Forecast" of=".chart"></unrolled-save-picture>
      <div
        class="chart ${drawing ? 'drawing' : ''}"
        @pointerdown=${this.down}
        @pointermove=${this.moved}
        @pointerup=${this.up}
        @pointercancel=${this.up}
      >
        <div class="ahead"></div>
        <div
          class="from"
          role="slider"
          tabindex="0"
          aria-label=${drawing ? 'Line drawn by hand' : 'Where the forecast begins'}
          aria-orientation="horizontal"
          aria-valuemin=${picture?.least ?? 0}
          aria-valuemax=${picture?.most ?? 1}
          aria-valuenow=${picture?.start ?? 0}
          aria-valuetext=${this.say}
          @keydown=${this.key}
        ></div>
        ${
          drawing && !picture?.pen
            ? html`<p class="invite">
                Draw a line here, from left to right: the network goes on with it. Arrow keys draw,
                too.
              </p>`
            : nothing
        }
        ${drawing && picture?.pen ? html`<div class="pen"></div>` : nothing}
      </div>`;
  }

  private contents() {
    const { lines, x, y } = this.picture!;
    return { lines, rules: [], x, y };
  }

  /** What lies over the canvas, to where the chart has it. */
  private place(): void {
    const { chart, picture } = this;
    const container = this.renderRoot.querySelector<HTMLElement>('.chart');
    if (!chart || !picture || !container) return;
    const { left, right, top, foot } = chart.area;
    const { start, pen, drawing } = picture;
    const from = chart.placeOf(start - 0.5, 0).left;
    const values: Record<string, number> = { left, end: right, top, foot };
    values['start'] = Math.min(right, Math.max(left, drawing && !pen ? left : from));
    values['pen'] = pen ? chart.placeOf(0, pen.value).top : foot;
    for (const [name, value] of Object.entries(values))
      container.style.setProperty(`--${name}`, `${value}px`);
  }

  private penAt(event: PointerEvent): Pen | undefined {
    const container = this.renderRoot.querySelector<HTMLElement>('.chart');
    if (!this.chart || !container) return undefined;
    const box = container.getBoundingClientRect();
    const scale = drawnScale(container);
    const at = {
      left: (event.clientX - box.left) / scale.x,
      top: (event.clientY - box.top) / scale.y,
    };
    const { x, y } = this.chart.valuesAt(at);
    return { row: Math.round(x), value: y };
  }

  private down(event: PointerEvent): void {
    const pen = this.penAt(event);
    if (!pen || !this.picture || event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.renderRoot.querySelector<HTMLElement>('.from')?.focus({ preventScroll: true });
    event.preventDefault();
    this.held = pen;
    this.take(undefined, pen);
  }

  private moved(event: PointerEvent): void {
    const pen = this.held && this.penAt(event);
    if (!pen) return;
    this.take(this.held, pen);
    this.held = pen;
  }

  private up(): void {
    this.held = undefined;
  }

  private take(from: Pen | undefined, to: Pen): void {
    if (this.picture?.drawing) this.send('pen', { from, to });
    else this.send('start', to.row);
  }

  private key(event: KeyboardEvent): void {
    const { picture } = this;
    if (!picture || event.ctrlKey || event.altKey || event.metaKey) return;
    if (picture.drawing ? this.drawKey(event, picture) : this.startKey(event, picture))
      event.preventDefault();
  }

  private startKey({ key, shiftKey }: KeyboardEvent, picture: ForecastPicture): boolean {
    const { start, least, most } = picture;
    const stride = shiftKey ? 10 : 1;
    const to: Readonly<Record<string, number>> = {
      ...{ ArrowLeft: start - stride, ArrowDown: start - stride },
      ...{ ArrowRight: start + stride, ArrowUp: start + stride },
      ...{ PageDown: start - 10, PageUp: start + 10, Home: least, End: most },
    };
    const target = to[key];
    if (target !== undefined) this.send('start', target);
    return target !== undefined;
  }

  /** To the right a row more, up and down the pen, to the left the last row is taken back. */
  private drawKey({ key, shiftKey }: KeyboardEvent, picture: ForecastPicture): boolean {
    const [low, high] = picture.y.range(0, 0);
    const [first] = picture.x.range(0, 0);
    const stride = (high - low) * keyStride * (shiftKey ? 5 : 1);
    const pen = picture.pen ?? { row: first - 1, value: (low + high) / 2 };
    const on = { row: pen.row + 1, value: pen.value };
    const to: Readonly<Record<string, Pen>> = {
      ArrowRight: on,
      ArrowUp: { row: picture.pen ? pen.row : on.row, value: Math.min(high, pen.value + stride) },
      ArrowDown: { row: picture.pen ? pen.row : on.row, value: Math.max(low, pen.value - stride) },
    };
    if (key === 'ArrowLeft') this.send('undraw');
    const target = to[key];
    if (target)
      this.send('pen', { from: picture.pen && target.row > pen.row ? pen : target, to: target });
    return key === 'ArrowLeft' || target !== undefined;
  }

  private send(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** uPlot is not needed for the first paint, so it arrives after it. */
  private async open(): Promise<void> {
    if (this.opening || !this.picture) return;
    this.opening = true;
    this.problem = '';
    let loaded: typeof import('../../charts/line_chart');
    try {
      loaded = await lazily('The chart', () => import('../../charts/line_chart'));
    } catch (reason) {
      this.problem = sentence(reason);
      return;
    } finally {
      this.opening = false;
    }
    const container = this.renderRoot.querySelector<HTMLElement>('.chart');
    if (!this.isConnected || this.chart || !container) return;
    this.chart = new loaded.LineChart(container, this.contents(), {
      tokens: { rule: '--baseline', grid: '--line' },
      onCursor: () => {},
      onDraw: () => this.place(),
    });
    this.place();
    this.resizes = new ResizeObserver(() =>
      this.chart?.resize(container.clientWidth, container.clientHeight),
    );
    this.resizes.observe(container);
  }
}

customElements.define('unrolled-forecast-chart', UnrolledForecastChart);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-forecast-chart': UnrolledForecastChart;
  }
}
