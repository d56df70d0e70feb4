import { html, nothing, type PropertyValues } from 'lit';

import { loadTrained } from '../../app/trained';
import type { Hold, Network } from '../../engine/shared/inside';
import { base } from '../../styles/base';
import { calmly, FrameTask } from '../frame';
import { presentButton } from '../present/present_button';
import { Latest } from '../view/latest';
import { Stages } from '../view/stages';
import '../view/view_controls';

import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { ViewElement, type ViewStart } from '../view/view_element';
import styles from './cell.css?inline';
import './choice';
import './diagram';
import type { Example } from './examples';
import { explanation } from './explanation';
import { familyOf } from './families';
import './held_gates';
import { type Breadth, covers, held, isOf, released, type Scope } from './holds';
import { examplesOf, operationsOf } from './kinds';
import type { Moment } from './moment';
import { withNumbers } from './operations';
import type { PartId } from './parts';
import './passage';
import './pickers';
import { type Answer, type Reading, traceReading } from './traces';
import './stepper';
import { fullest, guesses, momentValues, textLoss } from './values';
import { Walk } from './walk';

/** Where one of these settings is another, gates and units are others too. */
const shaping = ['cell', 'reset', 'activation', 'hidden_size', 'layers'] as const;

/**
 * The cell of an RNN, LSTM or GRU at work: its diagram with the values of one time step, the
 * operations one by one, and gates that can be held.
 */
export class UnrolledCell extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    reading: { type: String },
    untitled: { type: Boolean },
    asked: { type: Boolean },
    networkPart: { attribute: false },
    reads: { type: String },
    shown: { state: true },
    unit: { state: true },
    layer: { state: true },
    lit: { state: true },
    holds: { state: true },
    scope: { state: true },
    breadth: { state: true },
    example: { state: true },
    answer: { state: true },
  };
  static override styles = [tokens, base, sheet(styles)];

  protected override readonly start: ViewStart = { trained: 'people-lstm' };

  declare reading: string;
  /** Its name stands elsewhere. */
  declare untitled: boolean;
  declare asked: boolean;
  declare networkPart: number;
  /** What a step reads. */
  declare reads: string;
  /** The trained network on show, where it is one. */
  declare private shown: string | undefined;
  declare private unit: number | 'all';
  declare private layer: number;
  declare private lit: PartId | undefined;
  declare private holds: readonly Hold[];
  declare private scope: Scope;
  declare private breadth: Breadth;
  declare private example: Example | undefined;
  declare private answer: Answer | undefined;

  private readonly walk = new Walk(this, () => {
    const trace = this.answer && traceShown(this.answer);
    return (
      trace && { steps: trace.characters.length, operations: operationsOf(trace.network).length }
    );
  });
  private readonly stages = new Stages(this, 2);
  private shape = '';
  /** Nobody has chosen a unit yet: the one that remembers most is shown. */
  private choosing = true;
  /** A reading that nobody chose: another text of the run brings another one. */
  private offered = '';
  private arrived: Answer | undefined;
  /** The same object as long as it says the same: what depends on it alone stays as it is. */
  private network: Network | undefined;
  private readonly redraw = new FrameTask(() => this.take(), calmly);
  private readonly latest = new Latest<Reading, Answer>(
    (reading) => traceReading(this.live!, reading),
    (answer) => this.show(answer),
    (reason) => this.fail(reason),
  );

  constructor() {
    super();
    this.reading = '';
    this.networkPart = 0;
    this.reads = 'character';
    this.unit = 0;
    this.layer = 0;
    this.holds = [];
    this.scope = 'onward';
    this.breadth = 'all';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const each of [this.latest, this.redraw]) each.cancel();
  }

  protected override runChanged(): void {
    const settings = this.live?.settings ?? {};
    const cell = settings['cell'];
    const shape = shaping.map((name) => settings[name]).join(' ');
    this.shown ??= this.trained ?? (this.corpus || this.text ? undefined : this.start.trained);
    this.arrived = undefined;
    // Started again, the same network is looked at in the same way.
    if (shape !== this.shape) {
      this.shape = shape;
      this.choosing = true;
      this.walk.put({ operation: 0 });
      this.layer = Number(settings['layers'] ?? 1) - 1;
      // The same experiment with the other cell's gates.
      const label = this.example?.label;
      this.example = cell ? examplesOf(cell).find((each) => each.label === label) : undefined;
      this.holds = this.example?.holds ?? [];
    }
    if (this.reading === '' && this.family === 'people' && cell) this.prepare(examplesOf(cell)[0]!);
    else if (!this.asked && this.reading === this.offered)
      this.offered = this.reading = beginning(this.live?.text ?? '');
  }

  protected override weightsChanged(): void {
    this.ask();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (['reading', 'holds', 'networkPart'].some((name) => changed.has(name))) this.ask();
  }

  private ask(): void {
    if (this.live && this.reading !== '')
      this.latest.request({ text: this.reading, holds: this.holds, part: this.networkPart });
  }

  /** The first answer is shown at once, and those that follow while training calmly. */
  private show(answer: Answer): void {
    this.arrived = answer;
    if (this.live?.state === 'training' && this.answer) this.redraw.request();
    else this.take();
  }

  private take(): void {
    if (!this.arrived) return;
    this.stages.begin();
    this.answer = this.arrived;
    const { network } = this.answer.free;
    if (JSON.stringify(network) !== JSON.stringify(this.network)) this.network = network;
    this.walk.keepWithin();
    this.layer = Math.min(this.layer, network.layers - 1);
    if (this.choosing)
      this.unit = fullest({ trace: this.answer.free, layer: this.layer, step: this.walk.step });
    this.choosing = false;
    if (this.unit !== 'all') this.unit = Math.min(this.unit, network.hiddenSize - 1);
  }

  /** Of networks trained on one text, where the one on show is one of them. */
  private get family(): string | undefined {
    const own = !this.engine && !this.shared;
    return own && this.shown ? familyOf(this.shown) : undefined;
  }

  private get moment(): Moment | undefined {
    const trace = this.answer && traceShown(this.answer);
    const step = Math.min(this.walk.step, (trace?.characters.length ?? 1) - 1);
    return trace && { trace, layer: this.layer, step };
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
    const { family } = this;
    if (this.untitled) return html`<h2 class="hidden-visually">Inside the cell</h2>`;
    return html`<header>
      <h2>Inside the cell</h2>
      ${
        family === undefined
          ? nothing
          : html`<unrolled-cell-choice
              .family=${family}
              .cell=${this.answer?.free.network.cell ?? ''}
              @network-choose=${this.chooseNetwork}
            ></unrolled-cell-choice>`
      }
      ${
        this.shared
          ? nothing
          : html`<unrolled-view-controls class="end" .engine=${this.live}></unrolled-view-controls>`
      } ${presentButton(this)}</header>`;
  }

  private passage() {
    const network = this.answer?.free.network;
    const characters = this.answer ? traceShown(this.answer).characters : [];
    return html`<unrolled-cell-passage
      ?asked=${this.asked}
      .reads=${this.reads}
      .reading=${this.reading}
      .characters=${characters}
      .step=${this.walk.step}
      .held=${characters.map((_, step) =>
        this.holds.some((hold) => isOf(hold, this.networkPart) && covers(hold, step)),
      )}
      .examples=${this.family === 'people' && network ? examplesOf(network.cell) : []}
      .chosen=${this.example}
      @reading-change=${({ detail }: CustomEvent<string>) => this.read(detail)}
      @example-choose=${({ detail }: CustomEvent<Example>) => this.prepare(detail)}
      @step-choose=${({ detail: step }: CustomEvent<number>) => this.walk.goTo({ step })}
    ></unrolled-cell-passage>`;
  }

  private inside(moment: Moment) {
    const { trace, layer, step } = moment;
    const [network, { free, held }] = [this.network!, this.answer!];
    const values = momentValues(moment);
    const operations = operationsOf(network);
    const { walk } = this;
    const operation = operations[walk.operation]!;
    const [best] = guesses(trace, undefined, step, 1);
    const numbers = this.unit === 'all' ? [] : withNumbers(operation, moment, values, this.unit);
    const point = ({ detail }: CustomEvent<PartId | undefined>) => (this.lit = detail);
    const unit = ({ detail }: CustomEvent<number | 'all'>) => (this.unit = detail);
    return html`<div class="grid">
      <div class="picture" @keydown=${this.key}>
        <div class="bar">
          <unrolled-cell-stepper
            .operation=${walk.operation}
            .count=${operations.length}
            .label=${operation.title}
            .playing=${walk.playing}
            .first=${walk.atFirst}
            .last=${walk.atLast}
            @move=${({ detail }: CustomEvent<number>) => walk.goBy(detail)}
            @play=${() => (walk.playing ? walk.stop() : walk.play())}
          ></unrolled-cell-stepper>
          <unrolled-cell-pickers
            .units=${network.hiddenSize}
            .layers=${network.layers}
            .unit=${this.unit}
            .layer=${layer}
            @unit-choose=${unit}
            @layer-choose=${({ detail }: CustomEvent<number>) => (this.layer = detail)}
          ></unrolled-cell-pickers>
        </div>
        <unrolled-cell-diagram
          data-picture
          .network=${network}
          .values=${values}
          .layer=${layer}
          .step=${step}
          .unit=${this.unit}
          .operation=${walk.operation}
          flowing
          .lit=${this.lit}
          .holds=${this.holds}
          .networkPart=${this.networkPart}
          .character=${layer === 0 ? trace.characters[step] : undefined}
          .guess=${best?.character ?? ''}
          .chance=${best?.before ?? 0}
          @part-point=${point}
          @unit-choose=${unit}
          @gate-hold=${({ detail }: CustomEvent<{ gate: number; value: number }>) =>
            this.hold(detail.gate, detail.value)}
          @gate-release=${({ detail }: CustomEvent<{ gate: number }>) => this.release(detail.gate)}
        ></unrolled-cell-diagram>
        ${this.heldGates(network)}
      </div>
      <aside>
        ${explanation({
          network,
          values,
          guesses: guesses(free, held, step, 5),
          losses: [textLoss(free), held && textLoss(held)],
          comparing: held !== undefined,
          actual: network.vocabulary[trace.targets[step] ?? -1],
          reads: this.reads,
          operation: walk.operation,
          unit: this.unit,
          numbers,
          lit: this.lit,
          // A screen reader could not keep up.
          live: walk.playing || this.live?.state === 'training' ? 'off' : 'polite',
          parts: this.stages.shown,
          point,
          choose: (operation) => walk.put({ operation }),
        })}
      </aside>
    </div>`;
  }

  private heldGates(network: Network) {
    return html`<unrolled-held-gates
      .holds=${this.holds}
      .network=${network}
      .scope=${this.scope}
      .breadth=${this.breadth}
      .unit=${this.unit}
      .said=${this.answer?.said}
      @scope-choose=${({ detail }: CustomEvent<Scope>) => (this.scope = detail)}
      @breadth-choose=${({ detail }: CustomEvent<Breadth>) => (this.breadth = detail)}
      @hold-release=${({ detail }: CustomEvent<number>) =>
        (this.holds = this.holds.filter((_, index) => index !== detail))}
      @release-all=${() => (this.holds = [])}
    ></unrolled-held-gates>`;
  }

  private read(text: string): void {
    this.walk.goTo({ step: Infinity });
    this.example = undefined;
    this.reading = text;
    this.holds = this.holds.filter(({ to }) => to === undefined);
  }

  private prepare(example: Example): void {
    this.walk.goTo({ step: example.step, operation: 0 });
    this.example = example;
    this.reading = example.text;
    this.holds = example.holds;
  }

  private chooseNetwork({ detail }: CustomEvent<{ family: string; cell: string }>): void {
    if (detail.family !== this.family) {
      this.read('');
      this.offered = '';
    }
    void this.switchTo(`${detail.family}-${detail.cell}`);
  }

  private async switchTo(id: string): Promise<void> {
    this.walk.stop();
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
    const unit = this.breadth === 'all' ? 'all' : this.unit;
    const target = { layer: this.layer, gate, unit, part: this.networkPart } as const;
    this.holds = held(this.holds, target, value, this.walk.step, this.scope);
  }

  private release(gate: number): void {
    const { layer, unit, networkPart: part } = this;
    this.holds = released(this.holds, { layer, gate, unit, part }, this.walk.step);
  }

  private key(event: KeyboardEvent): void {
    const by = ({ ArrowRight: 1, ArrowLeft: -1 } as Readonly<Record<string, number>>)[event.key];
    if (by === undefined || (event.composedPath()[0] as Element).matches('input, select')) return;
    event.preventDefault();
    this.walk.goBy(by);
  }
}

/** What is looked at: with gates held where any are. */
const traceShown = ({ free, held }: Answer) => held ?? free;

/** Of a text, some forty characters without a line's end, which the field could not show. */
function beginning(text: string): string {
  const line = text.split('\n', 50).find(({ length }) => length >= 20) ?? text;
  return line.slice(0, 40).trimEnd();
}

customElements.define('unrolled-cell', UnrolledCell);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-cell': UnrolledCell;
  }
}
