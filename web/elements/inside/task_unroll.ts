import { html, nothing } from 'lit';

import type { Engine } from '../../engine/shared/api';
import type { Trace } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { choice, choiceStyles } from '../plot/choice';
import { answersOf } from './answers';
import styles from './task_unroll.css?inline';
import { type TaskQuestion, TaskView } from './task_view';
import taskViewStyles from './task_view.css?inline';
import { type Stretch, stepsOf, stretchesOf, windowOf } from './unrolled_columns';
import { sizeOf, unrolledPicture, type Way } from './unrolled_picture';
import '../picture/save_picture';

/** So many steps are drawn one by one; of more, a part that one chooses. */
const mostSteps = 60;

/**
 * The network unrolled in the shape of its task: input, states, answer and loss of every step, and
 * the gradient on its way back. Properties as TaskView has them; `networkPart` is not used: all
 * parts are shown.
 */
export class UnrolledTaskUnroll extends TaskView<readonly Trace[]> {
  static override properties = {
    ...TaskView.properties,
    seen: { state: true },
    way: { state: true },
    from: { state: true },
  };
  static override styles = [base, choiceStyles, sheet(taskViewStyles), sheet(styles)];

  declare private seen: readonly Trace[] | undefined;
  declare private way: Way;
  /** The first step that is drawn, where not all are; undefined: the last ones are. */
  declare private from: number | undefined;

  constructor() {
    super();
    this.way = 'forward';
  }

  protected override runChanged(): void {
    this.seen = this.from = undefined;
  }

  protected override async look(engine: Engine, { text }: TaskQuestion): Promise<readonly Trace[]> {
    const first = await engine.trace({ text, probes: [], loss: 'none' });
    const loss = answersOf(first).length > 0 ? 'sum' : 'none';
    const parts: Trace[] = [];
    for (let part = 0; part < first.network.parts.length; ++part)
      parts.push(await engine.trace({ text, part, probes: ['h', 'dh'], loss }));
    return parts;
  }

  protected override show(parts: readonly Trace[]): void {
    this.seen = parts;
  }

  protected override render() {
    return html`
      <h2 class="hidden-visually">Unrolled</h2>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.seen ? this.view(this.seen) : html`<div class="waiting"></div>`}
    `;
  }

  private view(parts: readonly Trace[]) {
    const whole = stretchesOf(parts);
    const hidden = Math.max(0, stepsOf(whole) - mostSteps);
    const from = Math.min(hidden, this.from ?? hidden);
    const all = hidden > 0 ? windowOf(whole, from, mostSteps) : whole;
    const { width, height } = sizeOf(all);
    const values = parts[0]!.network.tellsValues;
    return html`
      <div class="bar">
        ${choice('Show', ['forward', 'backward'] as const, this.way, (way) => (this.way = way))}
        ${hidden > 0 ? this.chooser(from, hidden) : nothing}
        <unrolled-save-picture name="The network, step by step" of=".frame"></unrolled-save-picture>
      </div>
      <p class="sentence serif">${this.sentence(whole, values)}</p>
      <div
        class="frame"
        tabindex="0"
        role="group"
        aria-label="The network, step by step"
        data-picture
      >
        <svg
          viewBox=${`0 0 ${width} ${height}`}
          width=${width}
          height=${height}
          role="img"
          aria-label=${this.inWords(all)}
        >
          ${unrolledPicture(all, this.way, values)}
        </svg>
      </div>
    `;
  }

  private chooser(from: number, hidden: number) {
    const words = `${this.reads}s ${from + 1} to ${from + mostSteps} of ${hidden + mostSteps}`;
    return html`<label class="chooser"
      >Drawn are
      <input
        type="range"
        min="0"
        max=${hidden}
        step="1"
        .value=${String(from)}
        aria-valuetext=${words}
        @input=${(event: Event) => (this.from = Number((event.target as HTMLInputElement).value))}
      /><span class="chosen">${words}</span></label
    >`;
  }

  private sentence(all: readonly Stretch[], values: boolean): string {
    const answers = all.flatMap((stretch) => stretch.answers);
    const steps = all.at(-1)!.steps.length;
    const last = answers.length === 1 && answers[0]!.step === steps - 1;
    const what = values ? 'The error of a step' : 'The loss, −ln p(answer),';
    const where = last
      ? steps === 1
        ? `${what} is that of its only step.`
        : `${what} stands at the end: there is one answer.`
      : `${what} stands at ${answers.length} of ${steps} steps, and all of them are added.`;
    const both = all.length > 1 ? ' The decoder begins with what the encoder ended in.' : '';
    if (this.way === 'forward')
      return (
        'Each column is a step; a box of states has a cell a unit, orange above zero. ' +
        where +
        both
      );
    return (
      'From the losses the gradient goes back to every state: the deeper its colour, the more of ' +
      `it arrives. ` +
      `Numbers are ‖∂L/∂hₜ‖.${both}`
    );
  }

  /** What the picture shows, without the picture. */
  private inWords(all: readonly Stretch[]): string {
    return all
      .map(({ name, steps, answers }) => {
        const read = `${name === '' ? 'It' : `The ${name}`} reads ${steps.join(', ')}`;
        const said = answers.map((answer) => `${answer.name} at step ${answer.step + 1}`);
        return said.length > 0 ? `${read} and answers ${said.join(', ')}` : read;
      })
      .join('. ');
  }
}

customElements.define('unrolled-task-unroll', UnrolledTaskUnroll);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-task-unroll': UnrolledTaskUnroll;
  }
}
