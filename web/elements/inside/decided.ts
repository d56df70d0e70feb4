import { html, nothing } from 'lit';

import { percent } from '../../app/numbers';
import { visible } from '../../app/text/visible';
import { type ChartAxis, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import type { Engine } from '../../engine/shared/api';
import type { Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import '../plot/line_plot';

import { answersOf, firstLookedAt, type StepAnswer } from './answers';
import styles from './decided.css?inline';
import {
  decidedSentence,
  lossWords,
  type Moved,
  movedOf,
  nameOf,
  shrinkingSentence,
} from './decided_words';
import { factorBack, gradientLines, logAxis, stepAxis } from './gradient_lines';
import './decided_pairs';
import { type TaskQuestion, TaskView } from './task_view';
import taskViewStyles from './task_view.css?inline';

/** More steps than this are a curve, not a row of words. */
const mostWords = 120;

const shareAxis: ChartAxis = {
  range: (_, high) => [0, high],
  marks: roundMarks,
  text: String,
};

/** One loss, traced to all parts of a network. */
interface Traced {
  /** The part that answers. */
  readonly answering: Trace;
  /** Of each part of the network, the same loss. */
  readonly parts: readonly Trace[];
  readonly answers: readonly StepAnswer[];
  /** Index into `answers`; undefined where nothing is answered. */
  readonly chosen: number | undefined;
}

/**
 * Which words decided? The loss of one answer is traced back over all that was read, in the order
 * of the sequence. Properties as TaskView has them; `networkPart` is not used: all parts are shown.
 */
export class UnrolledDecided extends TaskView<Traced> {
  static override properties = {
    ...TaskView.properties,
    seen: { state: true },
    wanted: { state: true },
    all: { state: true },
  };
  static override styles = [base, sheet(taskViewStyles), sheet(styles)];

  declare private seen: Traced | undefined;
  /** The step whose answer is looked at; undefined until somebody chose. */
  declare private wanted: number | undefined;
  /** Whether all answers are looked at. */
  declare private all: boolean;

  constructor() {
    super();
    this.all = false;
  }

  protected override runChanged(): void {
    this.seen = undefined;
    this.wanted = undefined;
  }

  protected override async look(engine: Engine, { text }: TaskQuestion): Promise<Traced> {
    const answering = await engine.trace({ text, probes: [], loss: 'none' });
    const answers = answersOf(answering);
    if (answers.length === 0) return { answering, parts: [], answers, chosen: undefined };
    const known = answers.findIndex(({ step }) => step === this.wanted);
    const chosen = known >= 0 ? known : firstLookedAt(answers);
    const loss = answers[chosen]!.step;
    const parts: Trace[] = [];
    for (let part = 0; part < answering.network.parts.length; ++part)
      parts.push(await engine.trace({ text, part, probes: ['dh'], loss }));
    return { answering, parts, answers, chosen };
  }

  protected override show(traced: Traced): void {
    this.seen = traced;
  }

  protected override render() {
    return html`
      <h2 class="hidden-visually">What decided</h2>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.seen ? this.view(this.seen) : html`<div class="waiting"></div>`}
    `;
  }

  private view(traced: Traced) {
    const { answers, chosen } = traced;
    const answer = chosen === undefined ? undefined : answers[chosen];
    if (!answer) return html`<p class="sentence serif">No step of this has an answer to trace.</p>`;
    const moved = movedOf(traced.parts);
    const { tellsValues } = traced.answering.network;
    return html`
      ${answers.length > 1 ? this.chooser(traced, answer) : nothing}
      <p class="sentence serif">${decidedSentence(answer, moved, this.reads, tellsValues)}</p>
      ${moved.map((rows) => this.row(rows))}
      <p class="note">
        Shown is the length of the loss’s gradient at what each ${this.reads} is read as, as a share
        of all of them: how much a small change there would change ${lossWords(tellsValues)}. A
        high bar is much. It says what the answer hangs on now, not whether that is right.
      </p>
      <div class="curve" data-picture>
        <h3>The gradient on its way: ‖∂L/∂hₜ‖ after each step, top layer</h3>
        <unrolled-line-plot
          label="Norm of the gradient of the hidden state, step by step: move along it"
          yTitle="‖∂L/∂hₜ‖"
          xTitle="step, in the order of the sequence"
          .lines=${gradientLines(traced.parts)}
          .xAxis=${stepAxis}
          .yAxis=${logAxis}
          .say=${(x: number | undefined) => this.said(traced, x)}
        ></unrolled-line-plot>
        <p class="note">
          ${shrinkingSentence(factorBack(traced.parts[0]!, answer.step))} What a single step does to
          a gradient at most, the norm of its Jacobian, is measured where a text is learnt: what is
          read here is too short to tell a rule by.
        </p>
      </div>
      ${answers.length > 1 ? this.allAtOnce() : nothing}
    `;
  }

  /** As many ways back as there are answers: only for who asks. */
  private allAtOnce() {
    return html`<details
      ?open=${this.all}
      @toggle=${(event: Event) => (this.all = (event.target as HTMLDetailsElement).open)}
    >
      <summary>All answers at once</summary>
      ${
        this.all
          ? html`<unrolled-decided-pairs
              .question=${this.question}
              .reads=${this.reads}
              .engine=${this.engine}
            ></unrolled-decided-pairs>`
          : nothing
      }
      <p class="note">
        A row is an answer, a column what was read; the darker, the more the answer hangs on it. In
        one direction no answer can hang on what comes later.
      </p>
    </details>`;
  }

  private chooser({ answers, answering, chosen }: Traced, answer: StepAnswer) {
    const read = visible(answering.characters[answer.step] ?? '');
    const name = nameOf(read, answer.step, this.reads);
    const at = name.startsWith(this.reads) ? name : `${this.reads} ${answer.step + 1}, ${name}`;
    const words = `${at}: ${answer.name}`;
    return html`<label class="chooser"
      >Whose answer?
      <input
        type="range"
        min="0"
        max=${answers.length - 1}
        step="1"
        .value=${String(chosen)}
        aria-valuetext=${words}
        @input=${(event: Event) =>
          this.trace(answers[Number((event.target as HTMLInputElement).value)]?.step)}
      /><span class="chosen">${words}</span></label
    >`;
  }

  private row({ name, steps, shares }: Moved) {
    const most = Math.max(...shares, 1e-12);
    if (steps.length > mostWords) return this.bars({ name, steps, shares });
    return html`<div class="row">
      ${name === '' ? nothing : html`<h3>${name}</h3>`}
      <ol class="words">
        ${steps.map((word, t) => {
          const share = shares[t]!;
          return html`<li title=${`${visible(word)}: ${percent(share)}`}>
            <span class="bar" ${cssVars({ '--share': (share / most).toFixed(3) })}></span>
            <span class="word">${visible(word)}</span>
            <small>${percent(share)}</small>
          </li>`;
        })}
      </ol>
    </div>`;
  }

  private bars({ name, steps, shares }: Moved) {
    const line: Line = {
      ...{ label: '', token: '--gradient', kind: 'line' },
      x: steps.map((_, t) => t + 1),
      y: [...shares].map((share) => share * 100),
    };
    return html`<div class="row">
      ${name === '' ? nothing : html`<h3>${name}</h3>`}
      <unrolled-line-plot
        label="Share of each step: move along it"
        yTitle="share, %"
        xTitle=${this.reads}
        .lines=${[line]}
        .xAxis=${stepAxis}
        .yAxis=${shareAxis}
        .say=${(x: number | undefined) => {
          const t = Math.min(steps.length, Math.max(1, Math.round(x ?? 1)));
          return `${this.reads} ${t}: ${percent(shares[t - 1]!)}`;
        }}
      ></unrolled-line-plot>
    </div>`;
  }

  private said({ parts }: Traced, x: number | undefined): string {
    const lines = gradientLines(parts);
    const step = Math.round(x ?? 1);
    const values = lines.map(({ label, x: at, y }) => {
      const value = y[at.indexOf(step)];
      const shown = value === undefined || value === null ? '–' : (10 ** value).toExponential(1);
      return `${label} ${shown}`.trim();
    });
    return `after step ${step}: ${values.join(', ')}`;
  }

  private trace(step: number | undefined): void {
    this.wanted = step;
    this.ask();
  }
}

customElements.define('unrolled-decided', UnrolledDecided);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-decided': UnrolledDecided;
  }
}
