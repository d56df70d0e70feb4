import { html, LitElement, type PropertyValues } from 'lit';

import { SurfaceChart, type SurfaceContents } from '../../charts/surface';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { FollowTheme } from '../follow_theme';
import { maths } from '../maths';
import styles from './surface_map.css?inline';
import '../picture/save_picture';

export interface Place {
  readonly a: number;
  readonly b: number;
}

/** One press of an arrow key moves by this share of what is shown. */
const stride = 1 / 40;

/**
 * The picture of a surface, with a point on it that pointer and arrow keys move. Properties:
 * `contents`; `path` (the colour of the path, a token); `at` (the point); `home` (where Home
 * leads); `readout` (what stands at the point) and `summary` (what the picture shows), as
 * sentences. Events: `place` with a Place; `roll` when Enter is pressed.
 */
export class UnrolledSurfaceMap extends LitElement {
  static override properties = {
    contents: { attribute: false },
    at: { attribute: false },
    home: { attribute: false },
    path: { type: String },
    readout: { type: String },
    summary: { type: String },
  };
  static override styles = [base, sheet(styles)];

  declare contents: SurfaceContents | undefined;
  declare at: Place;
  declare home: Place;
  declare path: string;
  declare readout: string;
  declare summary: string;
  private chart: SurfaceChart | undefined;

  constructor() {
    super();
    this.contents = undefined;
    this.at = this.home = { a: 0, b: 0 };
    this.path = '--ink';
    this.readout = this.summary = '';
    new FollowTheme(this, () => this.chart?.recolour());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = undefined;
  }

  protected override firstUpdated(): void {
    this.open();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('path')) this.chart?.recolour();
    if (changed.has('contents') && this.contents) this.chart?.show(this.contents);
  }

  protected override render() {
    const [low, high] = this.contents?.x ?? [-1, 1];
    return html`
      <unrolled-save-picture corner name="The loss over a plane" of=".map"></unrolled-save-picture>
      <div
        class="map"
        role="slider"
        tabindex="0"
        aria-label="The loss over a plane: move the point across it and up and down"
        aria-roledescription="map"
        aria-describedby="summary"
        aria-valuemin=${low}
        aria-valuemax=${high}
        aria-valuenow=${this.at.a}
        aria-valuetext=${this.readout || 'nothing yet'}
        @keydown=${this.key}
        ${cssVars({ '--path': `var(${this.path})` })}
      ></div>
      <p class="readout" aria-hidden="true">${this.readout}</p>
      <p id="summary" class="hidden-visually">${maths(this.summary)}</p>
    `;
  }

  private open(): void {
    const container = this.renderRoot.querySelector<HTMLElement>('.map');
    if (!container || this.chart) return;
    this.chart = new SurfaceChart(container, {
      tokens: {
        ink: '--ink',
        faint: '--line-strong',
        paper: '--paper',
        valley: '--raised',
        loss: '--train-loss',
        slope: '--gradient',
        path: '--path',
        free: '--danger',
      },
      onPoint: (a, b) => this.move({ a, b }),
    });
    if (this.contents) this.chart.show(this.contents);
  }

  private move(place: Place): void {
    this.dispatchEvent(new CustomEvent('place', { detail: place }));
  }

  private key(event: KeyboardEvent): void {
    const { contents, at } = this;
    if (!contents) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('roll'));
      return;
    }
    const [left, right] = contents.x;
    const [bottom, top] = contents.y;
    const step = (right - left) * stride * (event.shiftKey ? 5 : 1);
    const bounded = (value: number, low: number, high: number) =>
      Math.min(high, Math.max(low, value));
    const to: Record<string, Place> = {
      ArrowLeft: { a: at.a - step, b: at.b },
      ArrowRight: { a: at.a + step, b: at.b },
      ArrowUp: { a: at.a, b: at.b + step },
      ArrowDown: { a: at.a, b: at.b - step },
      Home: this.home,
    };
    const target = to[event.key];
    if (!target) return;
    event.preventDefault();
    this.move({ a: bounded(target.a, left, right), b: bounded(target.b, bottom, top) });
  }
}

customElements.define('unrolled-surface-map', UnrolledSurfaceMap);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-surface-map': UnrolledSurfaceMap;
  }
}
