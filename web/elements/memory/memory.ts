import { html, nothing, type PropertyValues } from 'lit';

import { download } from '../../app/checkpoint_download';
import { type LagExample, LagRace, ladder } from '../../app/lag_race';
import { cells, type LagConditions, LagResults, type LagTask } from '../../app/lag_results';
import { clock, count } from '../../app/numbers';
import type { Line } from '../../charts/line_chart';
import { createEngine } from '../../engine/page/client';
import { sheet } from '../../styles/sheet';
import { FollowNotation } from '../follow_notation';
import { icons } from '../icons';
import { maths } from '../maths';
import '../number_input';
import { choice } from '../plot/choice';
import { axes, type RaceAxis } from '../race/axis';
import { type Going, RaceElement } from '../race/race_element';
import { Latest } from '../view/latest';
import { fairness } from './fairness';
import './lag_answers';
import { leastLag, mostLag, stopOf, stops } from './lag_dial';
import './lag_example';
import { cloudsLag, examples, mostSteps, sizes, tasks } from './lag_tasks';
import './lag_table';
import styles from './memory.css?inline';
import { growingAxis, memoryLines, percentAxis, readout } from './memory_lines';
import { itemsOf, memorySentence } from './memory_sentence';

const mostSeed = 99_999;

/**
 * The long-term-dependency lab: an RNN, an LSTM and a GRU learn the same batches of a task with a
 * dial for the lag.
 */
export class UnrolledMemory extends RaceElement<LagRace> {
  static override properties = {
    ...RaceElement.properties,
    task: { type: String },
    lag: { type: Number },
    seed: { type: Number },
    size: { type: Number },
    hiddenSize: { type: Number, attribute: 'hidden_size' },
    gates: { type: String },
    axis: { state: true },
    answers: { state: true },
  };
  static override styles = [RaceElement.styles, sheet(styles)];
  protected static override readonly takes = {
    task: Object.keys(tasks),
    lag: { least: leastLag, most: mostLag, whole: true },
    seed: { least: 0, most: mostSeed, whole: true },
    size: sizes,
    hiddenSize: sizes,
    gates: ['open', 'usual'],
  };

  declare task: LagTask;
  declare lag: number;
  declare seed: number;
  declare size: number;
  /** The same, under the name that a setting has. */
  declare hiddenSize: number;
  declare gates: 'open' | 'usual';
  declare private axis: RaceAxis;
  declare private answers: readonly (LagExample | undefined)[];

  protected readonly heading = 'How long can it remember?';
  private readonly results = new LagResults();
  private entered = '';
  private lines: readonly Line[] = [];
  private index = 0;
  private told = new Set<string>();
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
    this.size = this.hiddenSize = 64;
    this.gates = 'open';
    this.axis = 'steps';
    this.answers = [];
    new FollowNotation(this);
  }

  protected override close(): void {
    this.asked.cancel();
    super.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A size of its own, which is the other's as well, comes first.
    if (changed.has('hiddenSize') && (this.hasUpdated || this.hasAttribute('hidden_size')))
      this.size = this.hiddenSize;
  }

  /** Another race, whether a person or an attribute asks for it. */
  protected override updated(): void {
    const { race, wanted } = this;
    if (!race || this.entered === wanted) return;
    this.entered = wanted;
    const going = race.training ? 'now' : undefined;
    this.enterSoon(() => this.enter(going));
  }

  private get wanted(): string {
    return JSON.stringify([this.conditions, this.effectiveLag]);
  }

  protected override controls() {
    return html`${this.taskChoice()} ${this.dial()}
      ${this.staged ? nothing : this.example()} ${this.bar()}`;
  }

  protected override picture() {
    const { runners = [] } = this.race ?? {};
    return html`<div class="race" data-picture>
      ${this.staged ? this.example() : nothing}
      <unrolled-line-plot
        label="Accuracy of all three: move along the ${this.axis}"
        yTitle="right answers on fresh sequences"
        .xTitle=${this.axis === 'steps' ? 'training steps' : 'seconds of its own training'}
        .lines=${this.lines}
        .rules=${this.rules()}
        .xAxis=${growingAxis(this.axis === 'steps' ? 100 : 1, this.axis === 'steps')}
        .yAxis=${percentAxis}
        .say=${(x: number | undefined) => readout(runners, this.axis, x)}
      ></unrolled-line-plot>
      <unrolled-lag-answers
        .answers=${this.answers}
        .reach=${runners.map(({ reach }) => reach)}
      ></unrolled-lag-answers>
    </div>`;
  }

  protected override more() {
    return html`
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
        .current=${this.race?.lag ?? 0}
      ></unrolled-lag-table>
      ${this.options()}
      <p class="faint fair">${maths(this.fairness())}</p>
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
    return { task, gatesOpen: gates !== 'usual', hiddenSize: size, seed, steps: mostSteps[task] };
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
    const climbing = race?.climbing ?? false;
    const start =
      race?.over && !climbing
        ? {
            ...{ label: 'Race again', icon: icons.reset, possible: true },
            press: () => void this.enter('now'),
          }
        : { label: race?.begun ? 'Go on' : 'Race', press: () => race?.train() };
    return html`<div class="bar" role="group" aria-label="The race">
      ${this.mainButton(start)}
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
            .maximum=${mostSeed}
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

  protected override sentence(): string {
    const { race } = this;
    const { chance = 1 / 8, near = 0.19 } = race?.summary ?? {};
    const racers = race?.runners ?? [];
    const lag = race?.lag || this.effectiveLag;
    return memorySentence({ task: this.task, lag, chance, near, racers });
  }

  private drawAgainst(axis: RaceAxis): void {
    this.axis = axis;
    this.drawNow();
  }

  private another(): void {
    this.index = (this.index + 1) % examples;
    this.asked.request(this.index);
  }

  private async climb(): Promise<void> {
    clearTimeout(this.settling);
    this.problem = '';
    await this.attempt(() => this.race?.climb(this.conditions, ladder));
  }

  private change(to: Partial<Pick<this, 'task' | 'lag' | 'size' | 'seed' | 'gates'>>): void {
    Object.assign(this, to);
  }

  protected override open(): void {
    this.race = new LagRace(() => createEngine({ workers: 1, tasks: 'all' }), this.results);
    this.race.addEventListener('change', () => this.redraw.request());
    const { race } = this;
    this.takeTurns(race, () => race.train());
    void this.enter(this.going);
  }

  /** All from the start. */
  private async enter(going?: Going): Promise<void> {
    this.entered = this.wanted;
    this.problem = '';
    await this.attempt(() => this.race?.enter(this.conditions, this.effectiveLag));
    this.goOn(going, () => this.race?.train());
  }

  protected override drawNow(): void {
    const { race } = this;
    if (!race) return;
    // A climb turns the dial itself.
    if (race.climbing && race.conditions?.task !== 'clouds') {
      this.lag = race.lag;
      this.entered = this.wanted;
    }
    this.lines = memoryLines(race.runners, this.axis);
    this.problem ||= race.runners.find(({ problem }) => problem)?.problem ?? '';
    this.asked.request(this.index);
    for (const runner of race.runners) this.tellLearnt(runner.cell, race.lag, runner.learntStep);
    super.drawNow(race.over);
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
