import { html, LitElement, nothing, type PropertyValues } from 'lit';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';

import { lazily } from '../../app/lazy';
import type { ChartAxis } from '../../charts/axis';
import type { Line, LineChart, LineChartContents, Rule } from '../../charts/line_chart';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import { contestantColours } from './colours';
import styles from './line_plot.css?inline';
import '../picture/save_picture';

/**
 * Curves with labelled axes, a crosshair and the keyboard: a LineChart as an element. Properties:
 * `lines`, `rules`, `xAxis`, `yAxis`, `xTitle`, `yTitle`; `label` names it for a screen reader;
 * `say` is the sentence for a place x, or for the end.
 * Event: `point` with the place pointed at, or undefined.
 */
export class UnrolledLinePlot extends LitElement {
  static override properties = {
    lines: { attribute: false },
    rules: { attribute: false },
    xAxis: { attribute: false },
    yAxis: { attribute: false },
    xTitle: { type: String },
    yTitle: { type: String },
    label: { type: String },
    say: { attribute: false },
    at: { state: true },
    problem: { state: true },
  };
  static override styles = [base, contestantColours, sheet(uplotCss), sheet(styles)];

  declare lines: readonly Line[];
  declare rules: readonly Rule[];
  declare xAxis: ChartAxis;
  declare yAxis: ChartAxis;
  declare xTitle: string;
  declare yTitle: string;
  declare label: string;
  declare say: (x: number | undefined) => string;
  declare private at: number | undefined;
  /** A sentence where the chart is missing. */
  declare private problem: string;

  private chart: LineChart | undefined;
  private opening = false;
  private resizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.lines = [];
    this.rules = [];
    this.xTitle = this.yTitle = this.label = '';
    this.say = () => '';
    this.at = undefined;
    this.problem = '';
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

  protected override updated(changed: PropertyValues): void {
    if (!this.chart) return void (this.problem === '' && this.open());
    const drawn = ['lines', 'rules', 'xAxis', 'yAxis'].some((name) => changed.has(name));
    if (drawn) this.chart.show(this.contents());
  }

  protected override render() {
    const [low, high] = this.xAxis.range(this.lowest(), this.highest());
    const said = this.say(this.at);
    return html`
      <unrolled-save-picture
        corner
        name=${this.label.split(':')[0]!}
        of=".title, .chart"
      ></unrolled-save-picture>
      <p class="title" aria-hidden="true">${this.yTitle}</p>
      ${
        this.problem === ''
          ? nothing
          : html`<p class="problem" role="alert">
              ${this.problem} <button type="button" @click=${() => this.open()}>Try again</button>
            </p>`
      }
      <div
        class="chart"
        role="slider"
        tabindex="0"
        aria-label=${this.label}
        aria-valuemin=${low}
        aria-valuemax=${high}
        aria-valuenow=${this.at ?? high}
        aria-valuetext=${said || 'nothing yet'}
        @keydown=${this.key}
        @blur=${() => this.point(undefined)}
      ></div>
      <p class="title x" aria-hidden="true">${this.at === undefined ? this.xTitle : said}</p>
    `;
  }

  private contents(): LineChartContents {
    const { lines, rules, xAxis, yAxis } = this;
    return { lines, rules, x: xAxis, y: yAxis };
  }

  private lowest(): number {
    return Math.min(...this.lines.map(({ x }) => x[0] ?? Infinity).filter(Number.isFinite), 0);
  }

  private highest(): number {
    return Math.max(0, ...this.lines.map(({ x }) => x.at(-1) ?? 0));
  }

  private key(event: KeyboardEvent): void {
    const [low, high] = this.xAxis.range(this.lowest(), this.highest());
    const whole = high - low > 20;
    const stride = Math.max((high - low) / 100, whole ? 1 : 0) * (event.shiftKey ? 10 : 1);
    const at = this.at ?? this.highest();
    const to: Record<string, number> = {
      ArrowLeft: at - stride,
      ArrowRight: at + stride,
      PageDown: at - 10 * stride,
      PageUp: at + 10 * stride,
      Home: low,
      End: this.highest(),
    };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.point(Math.min(high, Math.max(low, whole ? Math.round(target) : target)));
  }

  private point(x: number | undefined): void {
    this.chart?.pointAt(x);
    this.pointed(x);
  }

  private pointed(x: number | undefined): void {
    if (x === this.at) return;
    this.at = x;
    this.dispatchEvent(new CustomEvent('point', { detail: x }));
  }

  /** uPlot is not needed for the first paint, so it arrives after it. */
  private async open(): Promise<void> {
    if (this.opening) return;
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
    const { LineChart: Chart } = loaded;
    const container = this.renderRoot.querySelector<HTMLElement>('.chart');
    if (!this.isConnected || this.chart || !container) return;
    this.chart = new Chart(container, this.contents(), {
      tokens: { rule: '--baseline', grid: '--line' },
      onCursor: (x) => this.pointed(x),
    });
    this.resizes = new ResizeObserver(() =>
      this.chart?.resize(container.clientWidth, container.clientHeight),
    );
    this.resizes.observe(container);
  }
}

customElements.define('unrolled-line-plot', UnrolledLinePlot);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-line-plot': UnrolledLinePlot;
  }
}
