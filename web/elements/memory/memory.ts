import { html, nothing } from 'lit';

import { download } from '../../app/checkpoint_download';
import type { LagExample } from '../../app/lag_race';
import { LagRace, ladder } from '../../app/lag_race';
import type { LagTask } from '../../app/lag_results';
import { cells, type LagConditions, LagResults } from '../../app/lag_results';
import type { Line } from '../../charts/line_chart';
import { createEngine } from '../../engine/page/client';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { OwnTask } from '../view/own_task';
import '../announcer';
import { FollowNotation } from '../follow_notation';
import { calmly, FrameTask } from '../frame';
import { icons } from '../icons';
import { whenGone } from '../leaving';
import '../number_input';
import { clock, count } from '../../app/numbers';
import { maths } from '../maths';
import { choice, choiceStyles } from '../plot/choice';
import '../plot/line_plot';
import { presentByKey } from '../present/ask';
import { presentButton } from '../present/present_button';
import { Latest } from '../view/latest';
import './lag_answers';
import { leastLag, mostLag, readLag, stopOf, stops } from './lag_dial';
import './lag_example';
import { cloudsLag, examples, mostSteps, sizes, tasks } from './lag_tasks';
import './lag_table';

import { fairness } from './fairness';
import styles from './memory.css?inline';
import {
  axes,
  growingAxis,
  type MemoryAxis,
  memoryLines,
  percentAxis,
  readout,
} from './memory_lines';
import { itemsOf, memorySentence } from './memory_sentence';

/** A dial that is still moving starts no race. */
const settledMs = 350;

/**
 * The long-term-dependency lab: an RNN, an LSTM and a GRU learn the same batches of a task with a
 * dial for the lag. Attributes: `task` (copy, country, clouds), `lag` (5 to 200), `seed`, `size`
 * (hidden units; as in the other elements a number in `hidden` is taken too), `gates` (open: for
 * the lag; usual), `autostart`. Property: `race`, for a page that wants to look on. Event: `learnt`
 * with {cell, lag, step} when a network has learnt a lag.
 */
export class UnrolledMemory extends OwnTask {
  static override properties = {
    task: { type: String },
    lag: { type: Number },
    seed: { type: Number },
    size: { type: Number },
    gates: { type: String },
    autostart: { type: Boolean },
    staged: { type: Boolean },
    axis: { state: true },
    answers: { state: true },
    problem: { state: true },
    shown: { state: true },
  };
  static override styles = [tokens, base, choiceStyles, sheet(styles)];

  declare task: LagTask;
  declare lag: number;
  declare seed: number;
  declare size: number;
  declare gates: 'open' | 'usual';
  declare autostart: boolean;
  declare staged: boolean;
  declare private axis: MemoryAxis;
  declare private answers: readonly (LagExample | undefined)[];
  declare private problem: string;
  /** Bumped to show new numbers; the curves themselves are not reactive. */
  declare private shown: number;
  race: LagRace | undefined;
  private readonly results = new LagResults();
  private lines: readonly Line[] = [];
  private index = 0;
  private settling: number | undefined;
  private told = new Set<string>();
  private readonly redraw = new FrameTask(() => this.drawNow(), calmly);
  private readonly asked = new Latest<number, (LagExample | undefined)[]>(
    (index) => this.race?.examples(index) ?? Promise.resolve([]),
    (answers) => (this.answers = answers),
    () => {},
  );

  constructor() {
    super();
    this.task = 'country';
    this.lag = 10;
    this.seed = 1;
    this.size = 64;
    this.gates = 'open';
    this.autostart = false;
    this.staged = false;
    this.axis = 'steps';
    this.answers = [];
    this.problem = '';
    this.shown = 0;
    new FollowNotation(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', presentByKey);
    if (this.hasUpdated && !this.race) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    whenGone(this, () => {
      clearTimeout(this.settling);
      this.redraw.cancel();
      this.asked.cancel();
      this.race?.dispose();
      this.race = undefined;
    });
  }

  protected override firstUpdated(): void {
    const units = Number(this.getAttribute('hidden'));
    if (sizes.includes(units)) this.size = units;
    if (!(this.task in tasks)) this.task = 'country';
    this.lag = readLag(String(this.lag)) ?? 10;
    this.open();
  }

  protected override render() {
    const { race } = this;
    const runners = race?.runners ?? [];
    return html`
      <div class="screen"><header><h2>How long can it remember?</h2>${presentButton(this)}</header>
      ${this.taskChoice()} ${this.dial()}
      ${this.staged ? nothing : this.example()} ${this.bar()}
      <p class="sentence">${this.sentence()}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="race" data-picture>
        ${this.staged ? this.example() : nothing}
        <unrolled-line-plot
        label="Accuracy of all three: move along the ${this.axis}"
        yTitle="right answers on fresh sequences"
        .xTitle=${this.axis === 'steps' ? 'training steps' : 'seconds of its own training'}
        .lines=${this.lines}
        .rules=${this.rules()}
        .xAxis=${growingAxis(this.axis === 'steps' ? 100 : 1, this.axis === 'steps')}
        .yAxis=${percentAxis}
        .say=${(x: number | undefined) => readout(this.race?.runners ?? [], this.axis, x)}
      ></unrolled-line-plot>
      <unrolled-lag-answers
        .answers=${this.answers}
        .reach=${runners.map(({ reach }) => reach)}
      ></unrolled-lag-answers></div></div>
      <header>
        <h2>Lags tried</h2>
        <h3>${this.tableTitle()}</h3>
        <button class="plain end" ?disabled=${this.results.size === 0} @click=${this.saveCsv}>
          ${icons.save} CSV
        </button>
      </header>
      <unrolled-lag-table
        .rows=${this.results.rows(this.conditions)}
        .longest=${cells.map((cell) => this.results.longest(this.conditions, cell))}
        .current=${race?.lag ?? 0}
      ></unrolled-lag-table>
      ${this.options()}
      <p class="faint fair">${maths(this.fairness())}</p>
      <unrolled-announcer></unrolled-announcer>
    `;
  }

  /** On a screen of its own it stands in one picture with the race. */
  private example() {
    return html`<unrolled-lag-example
      .example=${this.answers.find((answer) => answer !== undefined)}
      .task=${this.task}
      @another=${this.another}
    ></unrolled-lag-example>`;
  }

  private get conditions(): LagConditions {
    const { task, gates, size, seed } = this;
    return { task, gatesOpen: gates !== 'usual', hidden: size, seed, steps: mostSteps[task] };
  }

  private get effectiveLag(): number {
    return this.task === 'clouds' ? cloudsLag : this.lag;
  }

  private taskChoice() {
    const names = Object.keys(tasks) as LagTask[];
    const change = (task: LagTask) => this.change({ task });
    return choice('Task', names, this.task, change, (task) => tasks[task]);
  }

  private dial() {
    const fixed = this.task === 'clouds';
    const lag = this.effectiveLag;
    return html`<div class="dial">
      <span>Lag</span>
      <input
        class="slider"
        type="range"
        min="0"
        max=${stops.length - 1}
        step="1"
        aria-label=${`Lag, ${itemsOf(this.task)} between clue and answer`}
        aria-valuetext=${`${lag} ${itemsOf(this.task)}`}
        ?disabled=${fixed}
        .value=${String(stopOf(lag))}
        @input=${(event: Event) => this.change({ lag: stops[Number(chosenIn(event))]! })}
      />
      <unrolled-number-input
        .label=${'Lag in steps'}
        .minimum=${fixed ? cloudsLag : leastLag}
        .maximum=${mostLag}
        .whole=${true}
        ?disabled=${fixed}
        .value=${String(lag)}
        @number-change=${(event: CustomEvent<string>) => this.change({ lag: Number(event.detail) })}
      ></unrolled-number-input>
      <span class=${fixed ? 'unit fixed' : 'unit'}
        >${fixed ? 'words: the answer is always near' : itemsOf(this.task)}</span
      >
    </div>`;
  }

  private bar() {
    const { race } = this;
    const training = race?.training ?? false;
    const climbing = race?.climbing ?? false;
    const done = race?.over && !climbing;
    const label = training ? 'Pause' : done ? 'Race again' : race?.begun ? 'Go on' : 'Race';
    return html`<div class="bar" role="group" aria-label="The race">
      <button
        class="primary main"
        ?disabled=${!race || (!training && !race.canTrain && !done)}
        @click=${() => this.press(Boolean(done))}
      >
        ${training ? icons.pause : done ? icons.reset : icons.train} ${label}
      </button>
      ${
        climbing
          ? html`<button @click=${() => race?.stopClimbing()}>${icons.close} Only this lag</button>`
          : html`<button ?disabled=${!race || this.task === 'clouds'} @click=${this.climb}>
              ${icons.step} Try all, ${ladder[0]} to ${ladder.at(-1)}
            </button>`
      }
      <span class="where">${this.where()}</span>
      ${choice('Against', axes, this.axis, (axis) => this.drawAgainst(axis))}
    </div>`;
  }

  private where(): string {
    const { race } = this;
    if (!race?.summary) return 'getting ready';
    const tried = race.climbing ? `lag ${race.lag}, ${race.ahead.length} to go: ` : '';
    const step = Math.max(0, ...race.runners.filter(({ over }) => !over).map((each) => each.step));
    if (race.over) return `${tried}the race is over`;
    const left = race.secondsLeft;
    const time = Number.isFinite(left) && race.begun ? `, at most ${clock(left)} left` : '';
    return `${tried}step ${count(step)} of ${count(race.summary.totalSteps)}${time}`;
  }

  private rules() {
    const summary = this.race?.summary;
    if (!summary) return [];
    return [
      { label: 'learnt, 95 %', at: summary.learnt * 100 },
      { label: `guess, ${(summary.chance * 100).toFixed(1)} %`, at: summary.chance * 100 },
    ];
  }

  private options() {
    return html`<details>
      <summary>Settings</summary>
      <div class="options">
        <label
          >Hidden units <i>H</i>
          <select @change=${(event: Event) => this.change({ size: Number(chosenIn(event)) })}>
            ${sizes.map(
              (size) =>
                html`<option value=${size} ?selected=${size === this.size}>${size}</option>`,
            )}
          </select></label
        >
        <label
          >Seed
          <unrolled-number-input
            .label=${'Seed'}
            .minimum=${0}
            .maximum=${99999}
            .whole=${true}
            .value=${String(this.seed)}
            @number-change=${(event: CustomEvent<string>) =>
              this.change({ seed: Number(event.detail) })}
          ></unrolled-number-input
        ></label>
        <label
          ><input
            type="checkbox"
            role="switch"
            .checked=${this.gates !== 'usual'}
            @change=${(event: Event) =>
              this.change({ gates: (event.target as HTMLInputElement).checked ? 'open' : 'usual' })}
          />
          Gates begin open for the lag</label
        >
      </div>
    </details>`;
  }

  private fairness(): string {
    const { gates, size, task, race } = this;
    return fairness({ gates, size, steps: mostSteps[task], sequences: race?.summary?.sequences });
  }

  private tableTitle(): string {
    return (
      `${tasks[this.task]}, H = ${this.size}, seed ` +
      `${this.seed}${this.gates === 'usual' ? ', usual gates' : ''}`
    );
  }

  private sentence(): string {
    const { race } = this;
    const { chance = 1 / 8, near = 0.19 } = race?.summary ?? {};
    const racers = race?.runners ?? [];
    const lag = race?.lag || this.effectiveLag;
    return memorySentence({ task: this.task, lag, chance, near, racers });
  }

  private drawAgainst(axis: MemoryAxis): void {
    this.axis = axis;
    this.drawNow();
  }

  private another(): void {
    this.index = (this.index + 1) % examples;
    this.asked.request(this.index);
  }

  private press(done: boolean): void {
    if (done) void this.enter(true);
    else if (this.race?.training) void this.race.pause();
    else this.race?.train();
  }

  private async climb(): Promise<void> {
    clearTimeout(this.settling);
    this.problem = '';
    await this.attempt(() => this.race?.climb(this.conditions, ladder));
  }

  private change(to: Partial<Pick<this, 'task' | 'lag' | 'size' | 'seed' | 'gates'>>): void {
    const training = this.race?.training ?? false;
    Object.assign(this, to);
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => void this.enter(training), settledMs);
  }

  private open(): void {
    this.race = new LagRace(() => createEngine({ workers: 1, tasks: 'all' }), this.results);
    this.race.addEventListener('change', () => this.redraw.request());
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    void this.enter(this.autostart && !still);
  }

  /** All from the start. */
  private async enter(train: boolean): Promise<void> {
    this.problem = '';
    await this.attempt(() => this.race?.enter(this.conditions, this.effectiveLag));
    if (train) this.race?.train();
  }

  private async attempt(what: () => Promise<void> | undefined): Promise<void> {
    try {
      await what();
    } catch (reason) {
      this.problem = sentence(reason);
    }
    this.drawNow();
  }

  private drawNow(): void {
    const { race } = this;
    if (!race) return;
    // A climb turns the dial itself.
    if (race.climbing && race.conditions?.task !== 'clouds') this.lag = race.lag;
    this.lines = memoryLines(race.runners, this.axis);
    this.problem ||= race.runners.find(({ problem }) => problem)?.problem ?? '';
    this.asked.request(this.index);
    for (const runner of race.runners) this.tellLearnt(runner.cell, race.lag, runner.learntStep);
    ++this.shown;
    this.renderRoot.querySelector('unrolled-announcer')?.say(this.sentence(), race.over);
  }

  private tellLearnt(cell: string, lag: number, step: number): void {
    const key = `${cell} ${lag} ${JSON.stringify(this.conditions)}`;
    if (step === 0 || this.told.has(key)) return;
    this.told.add(key);
    this.dispatchEvent(new CustomEvent('learnt', { detail: { cell, lag, step } }));
  }

  private saveCsv(): void {
    download(new TextEncoder().encode(this.results.csv()), 'memory-lab.csv');
  }
}

function chosenIn(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

customElements.define('unrolled-memory', UnrolledMemory);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-memory': UnrolledMemory;
  }
}
