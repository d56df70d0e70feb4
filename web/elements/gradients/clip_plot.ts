import { html, LitElement } from 'lit';

import type { Look } from '../../app/contestants';
import { count, percent } from '../../app/numbers';
import type { Contestant } from '../../app/race';
import { type ChartAxis, decades, logOf, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { choice, choiceStyles } from '../plot/choice';
import styles from './clip_plot.css?inline';
import '../plot/line_plot';
import { sayPlace } from '../race/axis';

const limits = ['0', '1', '0.1'] as const;
const sayLimit = (limit: string) => (limit === '0' ? 'off' : `at ${limit}`);

const floor = -2;
const top = 1;

/** Steps that a share of the last ones is taken of. */
const window = 200;

/**
 * The length of the gradient in each of the last steps, before clipping, and where it is clipped.
 * Properties: `contestants`, `looks`, `clip` (0: off), `shown` (bumped for new numbers). Event:
 * `clip-change` with the new value in text form.
 */
export class UnrolledClipPlot extends LitElement {
  static override properties = {
    contestants: { attribute: false },
    looks: { attribute: false },
    clip: { type: Number },
    shown: { attribute: false },
  };
  static override styles = [base, choiceStyles, sheet(styles)];

  declare contestants: readonly Contestant[];
  declare looks: readonly Look[];
  declare clip: number;
  declare shown: number;

  constructor() {
    super();
    this.contestants = [];
    this.looks = [];
    this.clip = 0;
    this.shown = 0;
  }

  protected override render() {
    const lines = this.lines();
    return html`
      <header><h2>Clipping</h2></header>
      <div class="bar">
        ${choice(
          'Clip the gradient',
          limits,
          String(this.clip),
          (limit) => this.change(limit),
          sayLimit,
        )}
        <p class="sentence">${this.sentence()}</p>
      </div>
      <unrolled-line-plot
        label="Length of the gradient in each step, before clipping"
        yTitle="length ‖g‖ of the whole gradient, before clipping"
        xTitle="training steps"
        .lines=${lines}
        .rules=${this.clip > 0 ? [{ label: `clip ${this.clip}`, at: Math.log10(this.clip) }] : []}
        .xAxis=${recent(lines)}
        .yAxis=${decades(floor, top)}
        .say=${(x: number | undefined) => this.readout(x)}
      ></unrolled-line-plot>
    `;
  }

  private lines(): Line[] {
    return this.contestants.map(({ norms }, i) => {
      const x = [...norms.step];
      const y = norms.norm.map((norm) => {
        const log = logOf(norm, floor);
        return Number.isFinite(log) ? log : null;
      });
      const { name: label, token, dash } = this.looks[i]!;
      return { label, token, x, y, kind: 'line', dash, width: 1.5 };
    });
  }

  private sentence(): string {
    if (!this.contestants.some(({ norms }) => norms.norm.length > 0))
      return 'Press Train all: each step’s gradient is drawn here before it is used.';
    if (this.clip === 0)
      return 'Off: every gradient is used at its full length, however steep the loss is there.';
    const cut = this.contestants.map(({ norms }, i) => {
      const recently = norms.norm.slice(-window);
      const longer = recently.filter((norm) => norm > this.clip).length;
      return `${this.looks[i]!.name} ${percent(longer / Math.max(1, recently.length))}`;
    });
    const most = Math.max(
      ...this.contestants.map(({ norms }) => Math.min(window, norms.norm.length)),
    );
    return (
      `A gradient longer than ${this.clip} is scaled down to ${this.clip}: its direction stays. ` +
      `So many of the last ${count(most)} steps were clipped: ${cut.join(', ')}.`
    );
  }

  private readout(x: number | undefined): string {
    const values = this.contestants.map(({ norms }, i) => {
      const at = x === undefined ? norms.step.length - 1 : norms.step.indexOf(Math.round(x));
      const norm = norms.norm[at];
      return `${this.looks[i]!.name} ${norm === undefined ? '–' : norm.toPrecision(2)}`;
    });
    return `${sayPlace('steps', x)}: ${values.join(', ')}`;
  }

  private change(limit: string): void {
    this.dispatchEvent(new CustomEvent('clip-change', { detail: limit }));
  }
}

/** So many steps of the slowest are seen, and all since then of the others. */
const least = 100;

function recent(lines: readonly Line[]): ChartAxis {
  const last = lines.map(({ x }) => x.at(-1) ?? 0);
  const jump = least / 2;
  const low = Math.max(0, Math.floor((Math.min(...last) - least) / jump) * jump);
  const high = Math.max(low + 2 * least, Math.ceil(Math.max(0, ...last) / jump) * jump);
  return {
    range: () => [Number.isFinite(low) ? low : 0, Number.isFinite(high) ? high : 2 * least],
    marks: (from, to, room) => roundMarks(from, to, room, 1),
    text: (value) => value.toLocaleString('en'),
  };
}

customElements.define('unrolled-clip-plot', UnrolledClipPlot);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-clip-plot': UnrolledClipPlot;
  }
}
