import { html, nothing, svg } from 'lit';

import { count, percent } from '../../app/numbers';
import type { Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { cssVars } from '../css_vars';
import { presentButton } from '../present/present_button';
import { Latest } from '../view/latest';
import '../view/view_controls';

import { ViewElement, type ViewStart } from '../view/view_element';
import styles from './saturation.css?inline';
import { bins, nearEnd, readFor, type Saturation, saturationOf } from './saturation_of';
import { saySaturation } from './saturation_sentence';
import '../picture/save_picture';

/** Of a drawing, in its own units. */
const width = 480;
const height = 170;
const foot = 136;

/**
 * Where a network's numbers lie between the ends of their functions, when it reads the beginning of
 * its text: a histogram for its state, or for each gate, and the share that is saturated. What it
 * was before the run's first step stays as a line.
 */
export class UnrolledSaturation extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    staged: { type: Boolean },
    now: { state: true },
    earlier: { state: true },
    step: { state: true },
  };
  static override styles = [tokens, base, sheet(styles)];

  declare staged: boolean;
  declare private now: readonly Saturation[];
  /** Before the first step of the same run; empty where nobody looked then. */
  declare private earlier: readonly Saturation[];
  /** Of the weights that `now` is of. */
  declare private step: number;

  protected readonly start: ViewStart = {
    corpus: 'people',
    settings: { cell: 'rnn', hidden_size: '48', steps: '4000' },
  };
  private run = 0;
  private readonly asked = new Latest<number, Trace | undefined>(
    async () => this.live?.trace({ text: this.passage, probes: ['gates'], loss: 'none' }),
    (trace, run) => this.show(trace, run),
    (reason) => this.fail(reason),
  );

  constructor() {
    super();
    this.staged = false;
    this.now = [];
    this.earlier = [];
    this.step = 0;
  }

  protected override runChanged(): void {
    ++this.run;
    this.now = [];
    this.earlier = [];
  }

  protected weightsChanged(): void {
    this.asked.request(this.run);
  }

  private get passage(): string {
    return (this.live?.text ?? '').slice(0, readFor);
  }

  private show(trace: Trace | undefined, run: number): void {
    if (!trace || run !== this.run) return;
    const [lowest] = trace.layers;
    this.now = saturationOf(trace.network, lowest!);
    this.step = trace.trainingStep;
    if (trace.trainingStep === 0) this.earlier = this.now;
  }

  protected override render() {
    const { problem, now } = this;
    return html`
      <header>
        <h2>How much is saturated</h2>
        <unrolled-save-picture
          class="end"
          name="How much is saturated"
          of="[data-picture]"
        ></unrolled-save-picture>
        ${presentButton(this)}
      </header>
      <unrolled-view-controls .engine=${this.live} label="Training"></unrolled-view-controls>
      <p class="sentence">${saySaturation(now, this.earlier, this.step)}</p>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <div class="parts" data-picture>
        ${now.map((each, index) => this.histogram(each, this.earlier[index]))}
      </div>
      <p class="faint">
        All units, at each of the first ${count(this.passage.length)} characters of the text.
        Saturated: ${percent(nearEnd)} of the way from the middle to an end, or beyond, so |tanh|
        above ${nearEnd}; of a ReLU, at 0.${
          this.earlier.length > 0 && this.step > 0
            ? ' The line is the network before its first step.'
            : ''
        }
      </p>
    `;
  }

  private histogram(now: Saturation, before: Saturation | undefined) {
    const { name, letter, colour, range, shares, saturated } = now;
    const top = Math.max(...shares, ...(before?.shares ?? []));
    const bar = width / bins;
    const down = (share: number) => foot - (share / top) * (foot - 8);
    const label =
      `${name}: ${percent(saturated)} saturated, mean slope ${now.slope.toFixed(3)}` +
      (before && this.step > 0 ? `; before training ${percent(before.saturated)} saturated` : '');
    const outline = before?.shares.map((share) => `V${down(share)}h${bar}`).join('');
    return html`<figure ${cssVars({ '--gate': `var(${colour})` })}>
      <figcaption>
        <b>${name} <i>${letter}</i></b>
        <span
          ><strong>${percent(saturated)}</strong> saturated, mean slope
          ${now.slope.toFixed(3)}</span
        >
      </figcaption>
      <svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${label}>
        ${shares.map(
          (share, bin) =>
            svg`<rect
              class=${this.isEnd(now, bin) ? 'end' : ''}
              x=${bin * bar + 0.5}
              y=${down(share)}
              width=${bar - 1}
              height=${foot - down(share)}
            />`,
        )}
        ${svg`<path class="foot" d=${`M0 ${foot}H${width}`} />`}
        ${
          before && this.step > 0
            ? svg`<path class="before" d=${`M0 ${foot}${outline}V${foot}`} />`
            : nothing
        }
        ${marksOf(range).map(
          ([text, share, anchor]) =>
            svg`<text x=${share * width} y=${foot + 22} text-anchor=${anchor}>${text}</text>`,
        )}
      </svg>
    </figure>`;
  }

  /** A bar at an end, where slopes are nearly nothing. */
  private isEnd({ function: id }: Saturation, bin: number): boolean {
    return bin === 0 || (id !== 'relu' && bin === bins - 1);
  }
}

function marksOf([low, high]: readonly [number, number]): [string, number, string][] {
  const text = (value: number) =>
    (value < 0 ? '−' : '') +
    (Number.isInteger(value) ? Math.abs(value) : Math.abs(value).toFixed(1));
  return [
    [text(low), 0, 'start'],
    [text((low + high) / 2), 0.5, 'middle'],
    [text(high), 1, 'end'],
  ];
}

customElements.define('unrolled-saturation', UnrolledSaturation);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-saturation': UnrolledSaturation;
  }
}
