import { html, nothing, type PropertyValues } from 'lit';

import {
  contestantLooks,
  differing,
  type Look,
  parseContestants,
  sameForAll,
} from '../../app/contestants';
import { count } from '../../app/numbers';
import { Race } from '../../app/race';
import { contestant, type Field, ofLength, presetsOf } from '../../app/race_field';
import { settingRow } from '../../app/settings';
import { capital } from '../../app/words';
import type { Line } from '../../charts/line_chart';
import { corporaOf } from '../../corpora/index';
import { createEngine } from '../../engine/page/client';
import type { Engine, SettingValues } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { icons } from '../icons';
import { choice } from '../plot/choice';
import { remember } from '../plot/remember';
import { axes, type RaceAxis, sayPlace } from '../race/axis';
import { type Going, RaceElement } from '../race/race_element';
import styles from './compare.css?inline';
import { curveOf, raceAxis, raceLines, valueAxis } from './compare_lines';
import './compare_table';
import { fairness, scoresFor } from './compare_words';
import './contestant_forms';
import { FieldWatch } from './field_watch';
import { judgedBy } from './judged_by';
import { chartTitle, judgingOf, rulesOf, simpleOf, topOf } from './judging';
import { type Runner, standingSentence, verdictSentence } from './standing';
import type { Standing } from './standing_event';

/** Two to four networks race on the same data and the same batches. */
export class UnrolledCompare extends RaceElement<Race> {
  static override properties = {
    ...RaceElement.properties,
    engine: { attribute: false },
    task: { type: String },
    corpus: { type: String },
    text: { type: String },
    contestants: { type: String },
    steps: { type: String },
    seed: { type: String },
    field: { state: true },
    chosen: { state: true },
    entries: { state: true },
    judgedBy: { state: true },
    axis: { state: true },
    pointed: { state: true },
    scored: { state: true },
  };
  static override styles = [RaceElement.styles, sheet(styles)];

  declare engine: Engine | undefined;
  declare task: string | null;
  declare corpus: string | null;
  declare text: string | null;
  declare contestants: string;
  declare steps: string;
  declare seed: string;
  declare private field: Field | undefined;
  /** Which of the presets races; '' where they were chosen one by one. */
  declare private chosen: string;
  declare private entries: readonly SettingValues[];
  /** A metric's name; '' for that of the task. */
  declare private judgedBy: string;
  declare private axis: RaceAxis;
  declare private pointed: number | undefined;
  /** Whether scores of each class can be shown: their code is loaded for tasks that have some. */
  declare private scored: boolean;

  protected readonly heading = 'Race';
  private entered = '';
  /** Races that are being entered, and whether the last one is to go at once. */
  private entering = 0;
  private pressed = false;
  private lines: readonly Line[] = [];
  private looks: readonly Look[] = [];
  private readonly fields = new FieldWatch(
    (field) => this.takeField(field),
    (reason) => this.fail(reason),
  );
  private readonly xAxis = remember(raceAxis);
  private readonly yAxis = remember(valueAxis);
  private readonly rules = remember(rulesOf);
  private readonly judge = remember(judgingOf);

  constructor() {
    super();
    this.engine = undefined;
    this.task = this.corpus = this.text = null;
    this.contestants = '';
    this.chosen = '';
    this.steps = '600';
    this.seed = settingRow('seed')!.default;
    this.entries = [];
    this.judgedBy = '';
    this.axis = 'steps';
    this.pointed = undefined;
    this.scored = false;
  }

  private get summary() {
    return this.race?.contestants[0]?.summary;
  }

  private get judging() {
    return this.judge(this.field?.task, this.summary, this.judgedBy);
  }

  protected override get untitled(): boolean {
    return this.engine !== undefined;
  }

  /** Who is to race, whatever it is about. */
  private get asked(): string {
    return [this.contestants, this.steps, this.seed].join('\n');
  }

  protected override controls() {
    return html`${this.presets()} ${this.bar()}`;
  }

  protected override picture() {
    const { judging, summary } = this;
    const title = capital(judging.measures[0].title);
    const contestants = this.race?.contestants ?? [];
    const totalSteps = Math.max(0, ...contestants.map((each) => each.summary?.totalSteps ?? 0));
    const highest = Math.max(0, ...this.lines.flatMap(({ y }) => y.map((value) => value ?? 0)));
    return html`<unrolled-line-plot
      data-picture
      label=${`${title} of all contestants: move along the ${this.axis}`}
      yTitle=${chartTitle(judging, summary)}
      .xTitle=${this.axis === 'steps' ? 'steps' : 'seconds of its own training'}
      .lines=${this.lines}
      .rules=${this.rules(judging, summary)}
      .xAxis=${this.xAxis(this.axis, totalSteps)}
      .yAxis=${this.yAxis(topOf(judging, summary, highest))}
      .say=${(x: number | undefined) => this.readout(x)}
      @point=${({ detail }: CustomEvent<number | undefined>) =>
        (this.pointed = this.placeOf(detail))}
    ></unrolled-line-plot>`;
  }

  protected override more() {
    const { judging, summary, looks, shown } = this;
    const { contestants = [] } = this.race ?? {};
    return html`
      <unrolled-compare-table
        .contestants=${contestants}
        .looks=${looks}
        .axis=${this.axis}
        .at=${this.pointed}
        .measures=${judging.measures}
        .input=${summary?.input ?? 'character'}
        .simple=${simpleOf(judging, summary)}
        .shown=${shown}
      ></unrolled-compare-table>
      ${
        this.scored
          ? html`<unrolled-race-scores
              .contestants=${contestants}
              .looks=${looks}
              .shown=${shown}
            ></unrolled-race-scores>`
          : nothing
      }
      ${this.choices()}
      <p class="faint">
        ${fairness(contestants.length, sameForAll(this.entries, judging.data), this.engine)}
      </p>
    `;
  }

  private presets() {
    const { field } = this;
    return html`<div class="bar presets" role="group" aria-label="Who races">
      ${(field ? presetsOf(field) : []).map(
        ({ label, contestants }) =>
          html`<button
            aria-pressed=${String(this.chosen === contestants)}
            @click=${() => void this.choose(contestants)}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  private bar() {
    const { race, judging } = this;
    const begun = race?.contestants.some(({ step }) => step > 0) ?? false;
    return html`<div class="bar">
      ${this.mainButton({
        label: race?.over ? 'Finished' : begun ? 'Go on' : 'Start',
        press: () => this.go(),
      })}
      <button ?disabled=${!begun} @click=${() => void this.again()}>
        ${icons.reset} Start over
      </button>
      <span class="where">${this.where()}</span>
      ${judgedBy(judging, (metric) => {
        this.judgedBy = metric;
        this.drawNow();
      })}
      ${choice('Draw against', axes, this.axis, (axis) => {
        this.axis = axis;
        this.drawNow();
      })}
    </div>`;
  }

  private where(): string {
    const steps = (this.race?.contestants ?? []).map(({ step }) => step);
    if (steps.length === 0) return 'getting ready';
    const [low, high] = [Math.min(...steps), Math.max(...steps)];
    const where = low === high ? `step ${count(low)}` : `steps ${count(low)} to ${count(high)}`;
    return `${where} of ${this.steps}`;
  }

  private choices() {
    const row = settingRow('steps')!;
    return html`<details>
      <summary>Choose ${this.engine ? '' : `${this.judging.data} and `}contestants</summary>
      <div class="bar common">
        ${this.corpusChoice()}
        <unrolled-setting-field
          .row=${row}
          .value=${this.steps}
          @setting-change=${({ detail }: CustomEvent<{ value: string }>) =>
            this.lengthen(detail.value)}
        ></unrolled-setting-field>
      </div>
      <unrolled-contestant-forms
        .entries=${this.entries}
        .looks=${this.looks}
        @entries-change=${({ detail }: CustomEvent<readonly SettingValues[]>) => this.take(detail)}
      ></unrolled-contestant-forms>
    </details>`;
  }

  private corpusChoice() {
    const { field } = this;
    if (!field || this.engine || field.corpus === '') return nothing;
    return html`<label
      >${capital(this.judging.data)}
      <select
        @change=${(event: Event) => {
          this.corpus = (event.target as HTMLSelectElement).value;
        }}
      >
        ${corporaOf(field.task?.name ?? 'language').map(
          ({ id, title }) =>
            html`<option value=${id} ?selected=${id === field.corpus}>${title}</option>`,
        )}
      </select></label
    >`;
  }

  private runners(): Runner[] {
    const [measure] = this.judging.measures;
    return (this.race?.contestants ?? []).map((each, i) => ({
      name: this.looks[i]?.name ?? '',
      ...curveOf(each, measure),
      diverged: each.diverged,
    }));
  }

  protected override sentence(): string {
    const { judging } = this;
    const said = standingSentence(this.runners(), judging.measures[0]);
    if (said) return said;
    const labels = differing(this.entries).map((name) => settingRow(name)!.label.toLowerCase());
    const what = labels.length > 0 ? `All that differs is the ${labels.join(' and the ')}. ` : '';
    return `${capital(sameForAll(this.entries, judging.data))}. ${what}Who will be ahead?`;
  }

  private readout(pointed: number | undefined): string {
    const x = this.placeOf(pointed);
    const table = this.renderRoot.querySelector('unrolled-compare-table');
    const figures = table?.figures(x) ?? [];
    const each = figures.map((figure, i) => `${this.looks[i]?.name} ${figure}`);
    return `${sayPlace(this.axis, x)}: ${each.join(', ')}${this.judging.measures[0].unit}`;
  }

  /** Between two steps there is nothing. */
  private placeOf(x: number | undefined): number | undefined {
    return x !== undefined && this.axis === 'steps' ? Math.round(x) : x;
  }

  /** Attributes and properties that became others are another race. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.race) return;
    if (changed.has('waits')) this.redraw.request();
    this.fields.look(this.engine, this);
    if (this.field && this.entered !== this.asked)
      void this.choose(this.contestants || this.chosen || presetsOf(this.field)[0]!.contestants);
  }

  protected override open(): void {
    this.race = this.newRace(undefined);
    this.fields.look(this.engine, this);
  }

  protected override close(): void {
    this.fields.end();
    super.close();
  }

  private newRace(field: Field | undefined): Race {
    const race = new Race(() =>
      createEngine(field?.task ? { workers: 1, tasks: 'all' } : { workers: 1 }),
    );
    race.addEventListener('change', () => this.redraw.request());
    this.takeTurns(race, () => this.begin());
    return race;
  }

  /** What is raced on: then who races. */
  private async takeField(field: Field): Promise<void> {
    if (Boolean(field.task) !== Boolean(this.field?.task)) {
      this.race?.dispose();
      this.race = this.newRace(field);
    }
    this.field = field;
    this.notes.tell([], field.faults ?? []);
    this.judgedBy = '';
    this.scored = false;
    await this.choose(this.contestants || presetsOf(field)[0]!.contestants);
    if (field.task)
      await this.attempt(async () => (this.scored = await scoresFor(field.task!.name)));
  }

  private choose(contestants: string): Promise<void> {
    const { contestants: entries, problems } = parseContestants(contestants);
    this.chosen = contestants;
    this.entries = entries.map((differs) => contestant(this.field!, differs, this));
    this.problem = problems.join(' ');
    return this.enter(this.going);
  }

  /** All of another length. */
  private lengthen(steps: string): void {
    this.steps = steps;
    this.entered = this.asked;
    this.entries = this.entries.map((entry) => ofLength(this.field!, entry, this));
    this.enterSoon(() => this.enter());
  }

  private take(entries: readonly SettingValues[]): void {
    this.entries = entries;
    this.chosen = '';
    this.looks = contestantLooks(entries);
    this.enterSoon(() => this.enter());
  }

  /** All from the start: whoever trained already would have a lead. */
  private async enter(going?: Going): Promise<void> {
    const { race, field } = this;
    if (!race || !field) return;
    this.entered = this.asked;
    this.looks = contestantLooks(this.entries);
    ++this.entering;
    this.pressed ||= going === 'now';
    await this.attempt(async () => {
      const entries = this.entries.map((settings) => ({ settings }));
      await race.enter(field.data, entries).finally(() => --this.entering);
      if (this.entering > 0) return; // Others take their place.
      this.goOn(this.pressed ? 'now' : going, () => this.begin());
    });
    if (this.entering === 0) this.pressed = false;
  }

  private go(): void {
    if (this.settling === undefined && this.entering === 0) return this.begin();
    // Who is on the way goes as soon as it is there; who was changed just now has not entered yet.
    this.pressed = true;
    if (this.settling === undefined) return;
    clearTimeout(this.settling);
    this.settling = undefined;
    void this.enter('now');
  }

  /** The page's own network rests meanwhile: seconds are compared. */
  private begin(): void {
    if (this.engine?.state === 'training') void this.engine.pause();
    this.race?.train();
  }

  private async again(): Promise<void> {
    const training = this.race?.training ?? false;
    await this.race?.pause();
    await this.race?.reset();
    if (training) this.race?.train();
  }

  protected override drawNow(): void {
    const contestants = this.race?.contestants ?? [];
    const [measure] = this.judging.measures;
    // While engines come and go there are others than those with a name.
    if (contestants.length === this.looks.length)
      this.lines = raceLines(contestants, this.looks, measure, this.axis);
    super.drawNow();
    const verdict = this.race?.over ? verdictSentence(this.runners(), measure) : '';
    const detail: Standing = { verdict, stands: this.stands };
    this.dispatchEvent(new CustomEvent('standing', { detail, bubbles: true }));
  }

  private get stands(): Standing['stands'] {
    const { race } = this;
    if (race?.over) return 'is over';
    if (race?.training) return 'goes on';
    if (this.waits) return 'waits';
    return race?.contestants.some(({ step }) => step > 0) ? 'is paused' : '';
  }
}

customElements.define('unrolled-compare', UnrolledCompare);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-compare': UnrolledCompare;
  }
}
