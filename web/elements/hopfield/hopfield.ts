import { html, nothing, type PropertyValues } from 'lit';

import { count } from '../../app/numbers';
import { Random } from '../../corpora/random';
import { AssociativeMemory, type Recollection, type Spins } from '../../engine/page/hopfield';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import '../announcer';
import { FrameTask } from '../frame';
import { icons } from '../icons';
import { whenGone } from '../leaving';
import { motionIsWelcome } from '../motion';
import '../plot/line_plot';
import { presentByKey } from '../present/ask';
import { presentButton } from '../present/present_button';
import { Latest } from '../view/latest';
import { OwnTask } from '../view/own_task';
import { energyAxis, energyLine, energyRules, updatesAxis } from './energy_lines';
import styles from './hopfield.css?inline';
import './pattern_board';
import './pattern_shelf';
import {
  digitsOfSpins,
  firstPatterns,
  halfErased,
  loadLimit,
  randomPattern,
  spinsOfDigits,
  stateAfter,
  units,
  withNoise,
} from './patterns';
import { energy, saySettled, sayStanding, sayUpdate } from './sentences';
import '../picture/save_picture';

interface Kept {
  readonly patterns: readonly Spins[];
  readonly board: Spins;
  readonly chosen: number;
}

interface Question {
  readonly patterns: readonly Spins[];
  readonly board: Spins;
}

/** So many times a second, over about so many seconds. */
const tickMs = 33;
const ticks = 110;

/** Things that can be taken back, and patterns that have room. */
const mostPast = 100;
const mostPatterns = 48;

/**
 * Hopfield's associative memory (core/nn/hopfield.hpp): store patterns, spoil one, and let it
 * settle unit by unit while the energy falls.
 */
export class UnrolledHopfield extends OwnTask {
  static override properties = {
    seed: { type: Number },
    staged: { type: Boolean },
    patterns: { state: true },
    board: { state: true },
    chosen: { state: true },
    run: { state: true },
    shown: { state: true },
    noise: { state: true },
    problem: { state: true },
  };
  static override styles = [tokens, base, sheet(styles)];
  protected static override readonly takes = { seed: { least: 0, most: 99_999, whole: true } };

  declare seed: number;
  declare staged: boolean;
  declare private patterns: readonly Spins[];
  /** The state that is settled from. */
  declare private board: Spins;
  /** The pattern that was put on the board last; -1: none. */
  declare private chosen: number;
  /** How the present board settles; undefined while that is being asked. */
  declare private run: Recollection | undefined;
  /** Updates of it that are shown. */
  declare private shown: number;
  /** Per cent of the cells. */
  declare private noise: number;
  declare private problem: string;

  private readonly memory = new AssociativeMemory();
  private random = new Random(1);
  private past: Kept[] = [];
  private playing = false;
  private readonly tick = new FrameTask(() => this.advance(), tickMs);
  private readonly asked = new Latest<Question, Recollection>(
    ({ patterns, board }) => this.memory.recollect(patterns, board, this.seed),
    (run, { patterns, board }) => {
      if (patterns === this.patterns && board === this.board) this.run = run;
    },
    (reason) => (this.problem = sentence(reason)),
  );

  constructor() {
    super();
    this.seed = 1;
    this.staged = false;
    this.patterns = firstPatterns();
    this.board = this.patterns[0]!;
    this.chosen = 0;
    this.run = undefined;
    this.shown = 0;
    this.noise = 25;
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', presentByKey);
    if (this.hasUpdated) this.ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    whenGone(this, () => {
      this.pause();
      this.asked.cancel();
      this.memory.dispose();
    });
  }

  protected override firstUpdated(): void {
    this.begin();
    this.ask();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && changed.has('seed')) this.ask();
  }

  private get updates(): number {
    return this.run?.units.length ?? 0;
  }

  private get ended(): boolean {
    return this.run !== undefined && this.shown >= this.updates;
  }

  /** The unit that was asked last, on the way; -1 at its ends. */
  private get asking(): number {
    return this.ended ? -1 : (this.run?.units[this.shown - 1] ?? -1);
  }

  private get state(): Spins {
    return this.run ? stateAfter(this.board, this.run, this.shown) : this.board;
  }

  protected override render() {
    const { problem } = this;
    return html`
      <header>
        <h2>An associative memory</h2>
        <unrolled-save-picture
          class="end"
          name="An associative memory"
          of="[data-picture]"
        ></unrolled-save-picture>
        ${presentButton(this)}
      </header>
      ${this.bar()}
      <p class="sentence">${this.sentence()}</p>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <div class="parts" data-picture>${this.now()} ${this.stored()} ${this.falling()}</div>
      <unrolled-announcer></unrolled-announcer>
    `;
  }

  private bar() {
    const { playing, shown, updates } = this;
    return html`<div class="bar">
      <button class="primary main" ?disabled=${!this.run} @click=${this.settleOrPause}>
        ${playing ? icons.pause : icons.train} ${playing ? 'Pause' : 'Settle'}
      </button>
      <button ?disabled=${!this.run || this.ended} @click=${this.one}>
        ${icons.step} One unit
      </button>
      <button ?disabled=${this.past.length === 0} @click=${this.undo}>Undo</button>
      <span class="where">${updates > 0 ? `update ${count(shown)} of ${count(updates)}` : ''}</span>
    </div>`;
  }

  private now() {
    return html`<section class="now" aria-label="The state">
      <unrolled-pattern-board
        .digits=${digitsOfSpins(this.state)}
        .unit=${this.asking}
        @stroke=${this.stroke}
        @draw=${this.drew}
        @undo=${this.undo}
      ></unrolled-pattern-board>
      <div class="buttons">
        <button ?disabled=${this.patterns.length >= mostPatterns} @click=${this.store}>
          Store it
        </button>
        <button @click=${() => this.become(new Int8Array(units).fill(-1), -1)}>Clear</button>
      </div>
      <div class="spoil">
        <label>
          <span>Noise: ${this.noise} % of the cells</span>
          <input
            type="range"
            min="5"
            max="50"
            step="5"
            .value=${String(this.noise)}
            @input=${({ target }: Event) =>
              (this.noise = Number((target as HTMLInputElement).value))}
          />
        </label>
        <div class="buttons">
          <button @click=${this.addNoise}>Add noise</button>
          <button @click=${() => this.become(halfErased(this.state))}>Erase half</button>
        </div>
      </div>
    </section>`;
  }

  private stored() {
    const { patterns } = this;
    const fit = loadLimit * units;
    return html`<section class="stored" aria-label="Stored patterns">
      <h3>
        <b>${patterns.length} stored</b> in N = ${units} units. Of random patterns about
        ${loadLimit} N = ${fit.toFixed(1)} have room.
      </h3>
      <unrolled-pattern-shelf
        .patterns=${patterns}
        .state=${this.state}
        .restless=${this.run ? [...this.run.restless] : []}
        .chosen=${this.chosen}
        @choose=${({ detail }: CustomEvent<number>) => this.become(patterns[detail]!, detail)}
      ></unrolled-pattern-shelf>
      <div class="buttons">
        <button ?disabled=${patterns.length + 5 > mostPatterns} @click=${this.addRandom}>
          Add 5 random
        </button>
        <button ?disabled=${this.chosen < 0} @click=${this.forget}>
          Forget ${this.chosen < 0 ? 'it' : `pattern ${this.chosen + 1}`}
        </button>
        <button ?disabled=${this.past.length === 0} @click=${this.beginAgain}>Begin again</button>
      </div>
    </section>`;
  }

  private falling() {
    const { run, shown } = this;
    return html`<section class="falling" aria-label="The energy">
      <unrolled-line-plot
        label="Energy after each update"
        yTitle="energy E = −½ Σ w s s"
        xTitle="updates, one unit each"
        .lines=${energyLine(run, shown)}
        .rules=${energyRules(run)}
        .xAxis=${updatesAxis(this.updates, units)}
        .yAxis=${energyAxis(run)}
        .say=${(x: number | undefined) => this.sayEnergy(x)}
      ></unrolled-line-plot>
    </section>`;
  }

  private sayEnergy(x: number | undefined): string {
    const at = x === undefined ? this.shown : Math.min(this.shown, Math.round(x));
    const value = this.run?.energies[at];
    return value === undefined ? '' : `after ${count(at)} updates: E = ${energy(value)}`;
  }

  private sentence(): string {
    const { run, shown, patterns, state } = this;
    if (!run) return 'Working it out …';
    if (shown > 0 && !this.ended) return sayUpdate(run, shown);
    if (shown === 0 && this.updates > 0) return sayStanding(run, patterns, state);
    return saySettled(run, patterns, state, this.chosen);
  }

  private ask(): void {
    this.pause();
    this.run = undefined;
    this.shown = 0;
    this.problem = '';
    const { patterns, board } = this;
    this.asked.request({ patterns, board });
  }

  private remember(): void {
    this.past.push({ patterns: this.patterns, board: this.state, chosen: this.chosen });
    if (this.past.length > mostPast) this.past.shift();
  }

  /** Another state on the board; `chosen` where it is a stored pattern. */
  private become(board: Spins, chosen = this.chosen): void {
    this.remember();
    this.put({ patterns: this.patterns, board: board.slice(), chosen });
  }

  private put({ patterns, board, chosen }: Kept): void {
    this.patterns = patterns;
    this.board = board;
    this.chosen = chosen;
    this.ask();
  }

  private undo(): void {
    const before = this.past.pop();
    if (before) this.put(before);
  }

  private stroke(): void {
    this.remember();
  }

  private drew({ detail }: CustomEvent<string>): void {
    this.put({ patterns: this.patterns, board: spinsOfDigits(detail), chosen: this.chosen });
  }

  private store(): void {
    this.remember();
    const board = this.state.slice();
    const patterns = [...this.patterns, board];
    this.put({ patterns, board, chosen: patterns.length - 1 });
  }

  private forget(): void {
    this.remember();
    const patterns = this.patterns.filter((_, index) => index !== this.chosen);
    this.put({ patterns, board: this.state, chosen: -1 });
  }

  private addRandom(): void {
    this.remember();
    const more = Array.from({ length: 5 }, () => randomPattern(this.random));
    this.put({ patterns: [...this.patterns, ...more], board: this.state, chosen: this.chosen });
  }

  private addNoise(): void {
    this.become(withNoise(this.state, this.noise / 100, this.random));
  }

  private beginAgain(): void {
    this.remember();
    this.begin();
    this.ask();
  }

  /** A spoilt pattern: there is something to settle at once. */
  private begin(): void {
    this.random = new Random(this.seed);
    this.patterns = firstPatterns();
    this.board = withNoise(this.patterns[0]!, this.noise / 100, this.random);
    this.chosen = 0;
  }

  private settleOrPause(): void {
    if (this.playing) return this.pause();
    if (this.ended) this.shown = 0;
    if (!motionIsWelcome()) {
      this.shown = this.updates;
      return this.end();
    }
    this.playing = true;
    this.tick.request();
    this.requestUpdate();
  }

  private pause(): void {
    this.tick.cancel();
    this.playing = false;
    this.requestUpdate();
  }

  private one(): void {
    this.pause();
    this.shown = Math.min(this.updates, this.shown + 1);
    if (this.ended) this.end();
  }

  private advance(): void {
    if (!this.playing) return;
    this.shown = Math.min(this.updates, this.shown + Math.max(1, Math.ceil(this.updates / ticks)));
    if (this.ended) return this.end();
    this.tick.request();
  }

  private end(): void {
    this.pause();
    this.renderRoot.querySelector('unrolled-announcer')?.say(this.sentence(), true);
    this.dispatchEvent(new CustomEvent('settled', { detail: this.sentence() }));
  }
}

customElements.define('unrolled-hopfield', UnrolledHopfield);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-hopfield': UnrolledHopfield;
  }
}
