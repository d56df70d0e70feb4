import { html, nothing, svg } from 'lit';

import { percent } from '../../app/numbers';
import { type ChartAxis, decades, logOf, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import '../plot/line_plot';
import { presentByKey } from '../present/ask';
import { presentButton } from '../present/present_button';
import { OwnTask } from '../view/own_task';
import styles from './activations.css?inline';
import { type ActivationFunction, functions } from './functions';
import { powerText, signed, sum } from './numbers';
import '../picture/save_picture';

/** What is drawn: sums from -5 to 5, values and slopes a little beyond -1 and 1. */
const [left, right, low, high] = [-5, 5, -1.25, 1.55] as const;
const stride = 0.1;
/** Of a drawing, in its own units. */
const width = 360;
const height = 230;

const acrossOf = (z: number) => ((z - left) / (right - left)) * width;
const downOf = (y: number) => ((high - y) / (high - low)) * height;

/** Slopes multiplied over so many steps at most; below the floor of the picture nothing is told. */
const mostSteps = 50;
const floor = -16;

/**
 * Sigmoid, tanh and ReLU side by side: the value and the slope at one place z, which a pointer or
 * the arrow keys move in all three, and what is left of a gradient that has passed so many such
 * slopes.
 */
export class UnrolledActivations extends OwnTask {
  static override properties = {
    at: { type: Number },
    steps: { type: Number },
    staged: { type: Boolean },
  };
  static override styles = [tokens, base, sheet(styles)];
  protected static override readonly takes = {
    at: { least: left, most: right },
    steps: { least: 1, most: mostSteps, whole: true },
  };

  declare at: number;
  declare steps: number;
  declare staged: boolean;

  constructor() {
    super();
    this.at = 1;
    this.steps = 20;
    this.staged = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', presentByKey);
  }

  protected override render() {
    return html`
      <header>
        <h2>Values and slopes</h2>
        <unrolled-save-picture
          class="end"
          name="Values and slopes"
          of="[data-picture]"
        ></unrolled-save-picture>
        ${presentButton(this)}
      </header>
      <p class="sentence">${this.sentence()}</p>
      <p class="key" aria-hidden="true">
        <svg viewBox="0 0 34 10"><path class="value" d="M1 5h32" /></svg> value
        <svg viewBox="0 0 34 10"><path class="slope" d="M1 5h32" /></svg> slope
      </p>
      <div class="parts" data-picture>
        <div class="curves">${functions.map((each) => this.curves(each))}</div>
        <div class="products">
          <label class="steps">
            <span>Steps back: T = ${this.steps}</span>
            <input
              type="range"
              min="1"
              max=${mostSteps}
              .value=${String(this.steps)}
              @input=${(event: Event) =>
                (this.steps = Number((event.target as HTMLInputElement).value))}
            />
          </label>
          <unrolled-line-plot
            label="Product of the slopes over the steps back"
            yTitle="what is left of a gradient of 1, with weights of 1"
            xTitle="steps back"
            .lines=${this.lines()}
            .rules=${[]}
            .xAxis=${stepsAxis}
            .yAxis=${decades(floor, 0)}
            .say=${(x: number | undefined) => this.readout(x)}
          ></unrolled-line-plot>
        </div>
      </div>
    `;
  }

  private curves({ id, name, sign, value, slope }: ActivationFunction) {
    const { at } = this;
    const [f, s] = [value(at), slope(at)];
    const text = `${sign}(${sum(at)}) = ${signed(f)}, slope ${signed(s)}`;
    const x = acrossOf(at);
    return html`<figure class=${id}>
      <figcaption><b>${name}</b> <span>${text}</span></figcaption>
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${`${name}: the sum z`}
        aria-valuemin=${left}
        aria-valuemax=${right}
        aria-valuenow=${at}
        aria-valuetext=${text}
        @pointerdown=${this.pressed}
        @pointermove=${this.moved}
        @keydown=${this.key}
      >
        <svg viewBox=${`0 0 ${width} ${height}`} aria-hidden="true">
          ${svg`
            <path class="axis" d=${`M0 ${downOf(0)}H${width}M${acrossOf(0)} 0V${height}`} />
            <path class="grid" d=${`M0 ${downOf(1)}H${width}M0 ${downOf(-1)}H${width}`} />
            <path class="value" d=${trace(value, id === 'relu')} />
            <path class="slope" d=${id === 'relu' ? steep : trace(slope)} />
            <path class="at" d=${`M${x} 0V${height}`} />
            ${f <= high ? svg`<circle class="value" cx=${x} cy=${downOf(f)} r="6" />` : nothing}
            <circle class="slope" cx=${x} cy=${downOf(s)} r="5" />
            ${marks.map(
              ([text, across, down, anchor]) =>
                svg`<text x=${across} y=${down} text-anchor=${anchor}>${text}</text>`,
            )}
          `}
        </svg>
      </div>
    </figure>`;
  }

  private lines(): Line[] {
    const x = Array.from({ length: this.steps + 1 }, (_, k) => k);
    return functions.map(({ name, token, dash, slope }) => {
      const s = slope(this.at);
      return {
        ...{ token, dash, kind: 'line' as const, width: 2.5 },
        label: name,
        x,
        y: x.map((k) => logOf(s ** k, floor)),
      };
    });
  }

  private readout(x: number | undefined): string {
    const k = x === undefined ? this.steps : Math.min(this.steps, Math.round(x));
    const left = functions.map(({ name, slope }) => `${name} ${powerText(slope(this.at) ** k)}`);
    return `${k} ${k === 1 ? 'step' : 'steps'} back: ${left.join(', ')}`;
  }

  private sentence(): string {
    const { at, steps } = this;
    const [first, ...others] = functions.map(({ name, slope }) => ({ name, s: slope(at) }));
    const through = others.map(({ name, s }) => `${name} ${percent(s)}`).join(' and ');
    const left = functions.map(({ slope }) => powerText(slope(at) ** steps));
    const after = steps === 1 ? 'After one such step' : `After ${steps} such steps`;
    return (
      `Where the sum z is ${sum(at)}, a ${first!.name} lets ${percent(first!.s)} of an error ` +
      `through, ${through}. ${after}, ${left.slice(0, -1).join(', ')} and ${left.at(-1)} of it ` +
      'are left.'
    );
  }

  private pressed(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.point(event);
  }

  private moved(event: PointerEvent): void {
    const plot = event.currentTarget as HTMLElement;
    if (plot.hasPointerCapture(event.pointerId)) this.point(event);
  }

  private point(event: PointerEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.go(left + ((event.clientX - box.left) / box.width) * (right - left));
  }

  private key(event: KeyboardEvent): void {
    const step = event.shiftKey ? 10 * stride : stride;
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: this.at - step,
      ArrowDown: this.at - step,
      ArrowRight: this.at + step,
      ArrowUp: this.at + step,
      PageDown: this.at - 1,
      PageUp: this.at + 1,
      Home: left,
      End: right,
    };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.go(target);
  }

  /** To the nearest tenth, so that what is written is where the point stands. */
  private go(z: number): void {
    this.at = Number(Math.min(right, Math.max(left, Math.round(z / stride) * stride)).toFixed(1));
  }
}

/** A curve over the whole width; a straight one needs only its corner. */
function trace(of: (z: number) => number, straight = false): string {
  if (straight) return `M0 ${downOf(0)}H${acrossOf(0)}L${acrossOf(high)} 0`;
  const points = Array.from({ length: 101 }, (_, i) => left + ((right - left) * i) / 100);
  return `M${points.map((z) => `${acrossOf(z).toFixed(1)} ${downOf(of(z)).toFixed(1)}`).join('L')}`;
}

/** The slope of ReLU jumps from 0 to 1. */
const steep = `M0 ${downOf(0)}H${acrossOf(0)}M${acrossOf(0)} ${downOf(1)}H${width}`;

const marks: readonly (readonly [string, number, number, string])[] = [
  ['1', acrossOf(0) - 6, downOf(1) - 5, 'end'],
  ['−1', acrossOf(0) - 6, downOf(-1) - 5, 'end'],
  ['−5', 4, downOf(0) + 19, 'start'],
  ['5', width - 4, downOf(0) + 19, 'end'],
  ['z', width - 30, downOf(0) + 19, 'end'],
];

const stepsAxis: ChartAxis = {
  range: () => [0, mostSteps],
  marks: (from, to, room) => roundMarks(from, to, room, 1),
  text: String,
};

customElements.define('unrolled-activations', UnrolledActivations);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-activations': UnrolledActivations;
  }
}
