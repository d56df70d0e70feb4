import { html, nothing, type PropertyValues } from 'lit';

import { loadTrained } from '../../app/trained';
import type { Hold, Trace } from '../../engine/inside';
import { base } from '../../styles/base';
import { calmly, FrameTask } from '../frame';
import { Latest } from '../view/latest';
import '../view/view_controls';
import { ViewElement, type ViewStart } from '../view/view_element';
import { withNumbers } from './arithmetic';
import { cellStyles } from './cell_styles';
import './diagram';
import './equations';
import { type Example, examplesOf } from './examples';
import { type CellKind, cellKinds, families, familyOf } from './families';
import './held_gates';
import { covers, held, released, type Scope, within } from './holds';
import { operationsOf } from './operations';
import type { PartId } from './parts';
import './prediction';
import './reading';
import { whatHappened } from './sentences';
import './stepper';
import { guesses, momentValues, type Moment, textLoss } from './values';

interface Question {
  readonly text: string;
  readonly holds: readonly Hold[];
}

interface Answer {
  readonly free: Trace;
  /** With the gates held, where any is. */
  readonly held: Trace | undefined;
}

/** Long enough to read the sentence of an operation. */
const pace = 2200;
/** Characters that are read: the drawing shows one step of them. */
const longest = 200;

/**
 * The cell of an RNN, LSTM or GRU at work: its diagram with the values of one time step, the
 * operations one by one, and gates that can be held. Attributes: those of every view, and `reading`
 * (the text that is read; by default a start of its own for each network).
 */
export class UnrolledCell extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    reading: { type: String },
    shown: { state: true },
    step: { state: true },
    operation: { state: true },
    unit: { state: true },
    layer: { state: true },
    lit: { state: true },
    holds: { state: true },
    scope: { state: true },
    playing: { state: true },
    example: { state: true },
    answer: { state: true },
  };
  static override styles = [base, cellStyles];

  protected override readonly start: ViewStart = { trained: 'people-lstm' };

  declare reading: string;
  /** The trained network on show, where it is one. */
  declare private shown: string | undefined;
  declare private step: number;
  declare private operation: number;
  declare private unit: number | 'all';
  declare private layer: number;
  declare private lit: PartId | undefined;
  declare private holds: readonly Hold[];
  declare private scope: Scope;
  declare private playing: boolean;
  declare private example: Example | undefined;
  declare private answer: Answer | undefined;

  private timer = 0;
  private arrived: Answer | undefined;
  private readonly redraw = new FrameTask(() => this.take(), calmly);
  private readonly latest = new Latest<Question, Answer>(
    (question) => this.trace(question),
    (answer) => this.show(answer),
    (reason) => this.fail(reason),
  );

  constructor() {
    super();
    this.reading = '';
    this.step = Infinity;
    this.operation = 0;
    this.unit = 'all';
    this.layer = 0;
    this.holds = [];
    this.scope = 'onward';
    this.playing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    this.latest.cancel();
    this.redraw.cancel();
  }

  protected override runChanged(): void {
    const cell = this.live?.settings?.['cell'] as CellKind | undefined;
    this.shown ??= this.trained ?? (this.corpus || this.text ? undefined : this.start.trained);
    this.holds = [];
    this.unit = 'all';
    this.operation = 0;
    this.layer = Number(this.live?.settings?.['layers'] ?? 1) - 1;
    this.arrived = undefined;
    if (this.reading === '') this.reading = this.firstReading(cell);
    // The same experiment with the other cell's gates.
    if (this.example && cell) {
      const { label } = this.example;
      this.example = examplesOf(cell).find((each) => each.label === label);
      this.holds = this.example?.holds ?? [];
    }
  }

  protected override weightsChanged(): void {
    this.ask();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('reading') || changed.has('holds')) this.ask();
  }

  private ask(): void {
    if (this.live && this.reading !== '')
      this.latest.request({ text: this.reading, holds: this.holds });
  }

  private async trace({ text, holds }: Question): Promise<Answer> {
    const probes = ['preactivations', 'gates', 'h', 'c', 'extra'] as const;
    const free = await this.live!.trace({ text, probes, loss: 'none' });
    const asked = within(holds, free.characters.length);
    if (asked.length === 0) return { free, held: undefined };
    return { free, held: await this.live!.trace({ text, probes, loss: 'none', holds: asked }) };
  }

  /** The first answer is shown at once, and those that follow while training calmly. */
  private show(answer: Answer): void {
    this.arrived = answer;
    if (this.live?.state === 'training' && this.answer) this.redraw.request();
    else this.take();
  }

  private take(): void {
    if (!this.arrived) return;
    this.answer = this.arrived;
    const { network, characters } = this.answer.free;
    this.step = Math.min(this.step, characters.length - 1);
    this.layer = Math.min(this.layer, network.layers - 1);
    if (this.unit !== 'all') this.unit = Math.min(this.unit, network.hidden - 1);
    this.operation = Math.min(this.operation, operationsOf(network).length - 1);
  }

  private firstReading(cell: CellKind | undefined): string {
    if (this.family === 'people' && cell) {
      const { text, step } = examplesOf(cell)[0]!;
      this.step = step;
      return text;
    }
    return this.live?.text?.slice(0, 40) ?? '';
  }

  /** Of networks trained on one text, where the one on show is one of them. */
  private get family(): string | undefined {
    const own = !this.engine && !this.shared;
    return own && this.shown ? familyOf(this.shown) : undefined;
  }

  private get moment(): Moment | undefined {
    const trace = this.answer && (this.answer.held ?? this.answer.free);
    return trace && { trace, layer: this.layer, step: Math.min(this.step, trace.ids.length - 1) };
  }

  protected override render() {
    const { moment } = this;
    return html`
      ${this.header()} ${this.passage()}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${moment ? this.inside(moment) : html`<div class="waiting"></div>`}
    `;
  }

  private header() {
    const cell = this.answer?.free.network.cell;
    const { family } = this;
    const known = families();
    return html`<header>
      <h2>Inside the cell</h2>
      ${
        family === undefined
          ? nothing
          : html`<fieldset>
                <legend class="hidden-visually">Cell</legend>
                ${cellKinds.map(
                  ({ value, label }) => html`<label class="choice"
                    ><input
                      type="radio"
                      name="cell"
                      .checked=${value === cell}
                      @change=${() => void this.switchTo(`${family}-${value}`)}
                    /><span>${label}</span></label
                  >`,
                )}
              </fieldset>
              ${
                known.length > 1
                  ? html`<label class="faint"
                      >has read
                      <select @change=${this.chooseFamily}>
                        ${known.map(
                          (each) =>
                            html`<option value=${each} ?selected=${each === family}>${each}</option>`,
                        )}
                      </select></label
                    >`
                  : nothing
              }`
      }
      <unrolled-view-controls class="end" .engine=${this.live}></unrolled-view-controls>
    </header>`;
  }

  private passage() {
    const trace = this.answer?.free;
    const cell = trace?.network.cell;
    const characters = trace?.characters ?? [];
    return html`
      <div class="texts">
        <label class="own"
          >It reads
          <input
            type="text"
            maxlength=${longest}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            .value=${this.reading}
            @input=${this.typed}
        /></label>
        ${
          this.family === 'people' && cell
            ? html`<div role="group" aria-label="Prepared examples" class="examples">
                ${examplesOf(cell).map(
                  (example) => html`<button
                    type="button"
                    aria-pressed=${this.example?.label === example.label}
                    @click=${() => this.prepare(example)}
                  >
                    ${example.label}
                  </button>`,
                )}
              </div>`
            : nothing
        }
      </div>
      <div class="line-of-text">
      <unrolled-cell-reading
        .characters=${characters}
        .step=${this.step}
        .held=${characters.map((_, step) => this.holds.some((hold) => covers(hold, step)))}
        @step-choose=${({ detail }: CustomEvent<number>) => this.go(detail)}
      ></unrolled-cell-reading>
      <p class="note serif">${this.example?.sentence}</p>
      </div>
    `;
  }

  private inside(moment: Moment) {
    const { trace, layer, step } = moment;
    const { network } = trace;
    const { free, held } = this.answer!;
    const values = momentValues(moment);
    const operations = operationsOf(network);
    const operation = operations[this.operation]!;
    const best = guesses(trace, undefined, step, 1)[0]!;
    const numbers =
      this.unit === 'all' ? [] : withNumbers(moment, values, this.operation, this.unit);
    const point = ({ detail }: CustomEvent<PartId | undefined>) => (this.lit = detail);
    return html`<div class="grid">
      <div class="picture" @keydown=${this.key}>
        <unrolled-cell-diagram
          .network=${network}
          .values=${values}
          .layer=${layer}
          .step=${step}
          .unit=${this.unit}
          .operation=${this.operation}
          flowing
          .lit=${this.lit}
          .holds=${this.holds}
          .character=${layer === 0 ? trace.characters[step] : undefined}
          .guess=${best.character}
          .chance=${best.before}
          @part-point=${point}
          @unit-choose=${({ detail }: CustomEvent<number>) => (this.unit = detail)}
          @gate-hold=${({ detail }: CustomEvent<{ gate: number; value: number }>) =>
            this.hold(detail.gate, detail.value)}
          @gate-release=${({ detail }: CustomEvent<{ gate: number }>) => this.release(detail.gate)}
        ></unrolled-cell-diagram>
        <div class="bar">
          <unrolled-cell-stepper
            .operation=${this.operation}
            .count=${operations.length}
            .label=${operation.title}
            .playing=${this.playing}
            .first=${this.operation === 0 && step === 0}
            .last=${this.operation === operations.length - 1 && step === trace.ids.length - 1}
            @move=${({ detail }: CustomEvent<number>) => (this.stop(), this.move(detail))}
            @play=${() => (this.playing ? this.stop() : this.play())}
          ></unrolled-cell-stepper>
          ${this.pickers(network.hidden, network.layers)}
        </div>
        <p class="sentence serif" aria-live=${this.playing ? 'off' : 'polite'}>
          ${operation.meaning} <b>${whatHappened(operation, values, this.unit)}</b>
        </p>
        <unrolled-held-gates
          .holds=${this.holds}
          .network=${network}
          .scope=${this.scope}
          @scope-choose=${({ detail }: CustomEvent<Scope>) => (this.scope = detail)}
          @hold-release=${({ detail }: CustomEvent<number>) =>
            (this.holds = this.holds.filter((_, index) => index !== detail))}
          @release-all=${() => (this.holds = [])}
        ></unrolled-held-gates>
      </div>
      <aside>
        <unrolled-cell-prediction
          .guesses=${guesses(free, held, step, 5)}
          ?comparing=${held !== undefined}
          .actual=${free.characters[step + 1]}
          .losses=${[textLoss(free), held && textLoss(held)] as const}
        ></unrolled-cell-prediction>
        <unrolled-cell-equations
          .network=${network}
          .current=${this.operation}
          .lit=${this.lit}
          @part-point=${point}
          @operation-choose=${({ detail }: CustomEvent<number>) => (this.operation = detail)}
        ></unrolled-cell-equations>
        <div class="numbers" aria-live="polite">
          ${
            this.unit === 'all'
              ? html`<p class="faint">Choose one unit, or a coloured cell, for its numbers.</p>`
              : html`<p class="faint">With the numbers of unit ${this.unit}</p>
                  ${numbers.map((line) => html`<p class="line">${line}</p>`)}`
          }
        </div>
      </aside>
    </div>`;
  }

  private pickers(hidden: number, layers: number) {
    const one = this.unit !== 'all';
    return html`<div class="pickers">
      ${
        layers > 1
          ? html`<label
              >Layer
              <select @change=${(event: Event) => (this.layer = Number(valueOf(event)))}>
                ${Array.from(
                  { length: layers },
                  (_, layer) =>
                    html`<option value=${layer} ?selected=${layer === this.layer}>${layer + 1}</option>`,
                )}
              </select></label
            >`
          : nothing
      }
      <label
        >Shows
        <select @change=${(event: Event) => (this.unit = valueOf(event) === 'all' ? 'all' : 0)}>
          <option value="all" ?selected=${!one}>all ${hidden} units (mean)</option>
          <option value="one" ?selected=${one}>one unit</option>
        </select></label
      >
      <input
        type="number"
        aria-label="Unit"
        min="0"
        max=${hidden - 1}
        ?disabled=${!one}
        .value=${one ? String(this.unit) : ''}
        @input=${(event: Event) => {
          const unit = (event.target as HTMLInputElement).valueAsNumber;
          if (Number.isInteger(unit) && unit >= 0 && unit < hidden) this.unit = unit;
        }}
      />
    </div>`;
  }

  private typed(event: Event): void {
    this.example = undefined;
    this.step = Infinity;
    this.reading = valueOf(event);
    this.holds = this.holds.filter(({ to }) => to === undefined);
  }

  private prepare(example: Example): void {
    this.stop();
    this.example = example;
    this.reading = example.text;
    this.holds = example.holds;
    this.step = example.step;
    this.operation = 0;
  }

  private chooseFamily(event: Event): void {
    const cell = this.answer?.free.network.cell ?? 'lstm';
    this.reading = '';
    this.example = undefined;
    this.step = Infinity;
    void this.switchTo(`${valueOf(event)}-${cell}`);
  }

  private async switchTo(id: string): Promise<void> {
    this.stop();
    this.shown = id;
    try {
      const { checkpoint, text } = await loadTrained(id);
      // Another one may have been chosen while this one was under way.
      if (this.shown === id) await this.live?.restore(checkpoint, text);
    } catch (reason) {
      this.fail(reason);
    }
  }

  private hold(gate: number, value: number): void {
    const target = { layer: this.layer, gate, unit: this.unit };
    this.holds = held(this.holds, target, value, this.step, this.scope);
  }

  private release(gate: number): void {
    this.holds = released(this.holds, { layer: this.layer, gate, unit: this.unit }, this.step);
  }

  private go(step: number): void {
    this.stop();
    this.step = step;
  }

  private key(event: KeyboardEvent): void {
    const by = ({ ArrowRight: 1, ArrowLeft: -1 } as Readonly<Record<string, number>>)[event.key];
    if (by === undefined || (event.composedPath()[0] as Element).matches('input, select')) return;
    event.preventDefault();
    this.stop();
    this.move(by);
  }

  /** To the next operation, and from the last one to the next step; false at the end of the text. */
  private move(by: number): boolean {
    const trace = this.answer?.free;
    if (!trace) return false;
    const count = operationsOf(trace.network).length;
    const place = this.step * count + this.operation + by;
    if (place < 0 || place >= count * trace.ids.length) return false;
    this.step = Math.floor(place / count);
    this.operation = place % count;
    return true;
  }

  private play(): void {
    this.playing = true;
    this.timer = window.setInterval(() => this.move(1) || this.stop(), pace);
    this.move(1);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.playing = false;
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

customElements.define('unrolled-cell', UnrolledCell);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell': UnrolledCell;
  }
}
