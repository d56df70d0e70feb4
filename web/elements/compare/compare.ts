import { html } from 'lit';

import {
  contestantLooks,
  differing,
  type Look,
  parseContestants,
  presets,
  sameForAll,
} from '../../app/contestants';
import { textOf } from '../../app/corpus_text';
import { count } from '../../app/numbers';
import { Race } from '../../app/race';
import { ngramNats } from '../../app/run/baselines';
import { check, settingRow } from '../../app/settings';
import type { Line } from '../../charts/line_chart';
import { corpora, findCorpus } from '../../corpora/index';
import { createEngine } from '../../engine/page/client';
import type { SettingValues } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { icons } from '../icons';
import { choice } from '../plot/choice';
import { remember } from '../plot/remember';
import { axes, type RaceAxis, sayPlace } from '../race/axis';
import { type Going, RaceElement } from '../race/race_element';
import styles from './compare.css?inline';
import { inBits, lossAxis, places, raceAxis, raceLines } from './compare_lines';
import './compare_table';
import './contestant_forms';
import { type Runner, standingSentence, verdictSentence } from './standing';

/**
 * Two to four networks race on the same text and the same batches. Attributes: `corpus`,
 * `contestants` ("cell=rnn; cell=lstm, hidden=64"), `steps`, `seed`, `autostart`. Properties:
 * `race`, for a page that wants to look on. Event: `standing` with {verdict}, a sentence once the
 * race is over and '' before, whenever there is something new.
 */
export class UnrolledCompare extends RaceElement<Race> {
  static override properties = {
    ...RaceElement.properties,
    corpus: { type: String },
    contestants: { type: String },
    steps: { type: String },
    seed: { type: String },
    entries: { state: true },
    axis: { state: true },
    pointed: { state: true },
  };
  static override styles = [RaceElement.styles, sheet(styles)];

  declare corpus: string;
  declare contestants: string;
  declare steps: string;
  declare seed: string;
  declare private entries: readonly SettingValues[];
  declare private axis: RaceAxis;
  declare private pointed: number | undefined;

  protected readonly heading = 'Race';
  private entered = '';
  private lines: readonly Line[] = [];
  private looks: readonly Look[] = [];
  private readonly xAxis = remember(raceAxis);
  private readonly yAxis = remember(lossAxis);
  private readonly rules = remember((nats: number | undefined) =>
    nats === undefined ? [] : [{ label: '3-gram', at: inBits(nats) }],
  );

  constructor() {
    super();
    this.corpus = corpora[0]!.id;
    this.contestants = presets[0]!.contestants;
    this.steps = '600';
    this.seed = settingRow('seed')!.default;
    this.entries = [];
    this.axis = 'steps';
    this.pointed = undefined;
  }

  /** Attributes that became others are another race. */
  protected override updated(): void {
    if (this.race && this.entered !== this.asked) this.choose(this.contestants);
  }

  private get asked(): string {
    return [this.corpus, this.contestants, this.steps, this.seed].join('\n');
  }

  protected override controls() {
    return html`${this.presets()} ${this.bar()}`;
  }

  protected override picture() {
    const contestants = this.race?.contestants ?? [];
    const summary = contestants[0]?.summary;
    const totalSteps = Math.max(0, ...contestants.map((each) => each.summary?.totalSteps ?? 0));
    return html`<unrolled-line-plot
      data-picture
      label="Loss of all contestants: move along the ${this.axis}"
      yTitle="bits a character: lines training (smoothed), dots unseen text"
      .xTitle=${this.axis === 'steps' ? 'steps' : 'seconds of its own training'}
      .lines=${this.lines}
      .rules=${this.rules(summary && ngramNats(summary)[2])}
      .xAxis=${this.xAxis(this.axis, totalSteps)}
      .yAxis=${this.yAxis(summary?.uniformNats ?? Math.log(64))}
      .say=${(x: number | undefined) => this.readout(x)}
      @point=${({ detail }: CustomEvent<number | undefined>) =>
        (this.pointed = this.placeOf(detail))}
    ></unrolled-line-plot>`;
  }

  protected override more() {
    const { contestants = [] } = this.race ?? {};
    return html`
      <unrolled-compare-table
        .contestants=${contestants}
        .looks=${this.looks}
        .axis=${this.axis}
        .at=${this.pointed}
        .shown=${this.shown}
      ></unrolled-compare-table>
      ${this.choices()}
      <p class="faint">${fairness(contestants.length, sameForAll(this.entries))}</p>
    `;
  }

  private presets() {
    return html`<div class="bar presets" role="group" aria-label="Who races">
      ${presets.map(
        ({ label, contestants }) =>
          html`<button
            aria-pressed=${String(this.contestants === contestants)}
            @click=${() => this.choose(contestants)}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  private bar() {
    const { race } = this;
    const begun = race?.contestants.some(({ step }) => step > 0) ?? false;
    return html`<div class="bar">
      ${this.mainButton({
        label: race?.over ? 'Finished' : begun ? 'Go on' : 'Start',
        press: () => race?.train(),
      })}
      <button ?disabled=${!begun} @click=${() => void this.again()}>
        ${icons.reset} Start over
      </button>
      <span class="where">${this.where()}</span>
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
    return html`<details>
      <summary>Choose text and contestants</summary>
      <p class="bar">
        <label
          >Text
          <select @change=${(event: Event) => this.read((event.target as HTMLSelectElement).value)}>
            ${corpora.map(
              ({ id, title }) =>
                html`<option value=${id} ?selected=${id === this.corpus}>${title}</option>`,
            )}
          </select></label
        >
      </p>
      <unrolled-contestant-forms
        .entries=${this.entries}
        .looks=${this.looks}
        @entries-change=${({ detail }: CustomEvent<readonly SettingValues[]>) => this.take(detail)}
      ></unrolled-contestant-forms>
    </details>`;
  }

  private runners(): Runner[] {
    return (this.race?.contestants ?? []).map((contestant, i) => ({
      name: this.looks[i]?.name ?? '',
      steps: contestant.history.step,
      seconds: places(contestant, 'seconds'),
      loss: contestant.history.smooth,
      diverged: contestant.diverged,
    }));
  }

  protected override sentence(): string {
    const said = standingSentence(this.runners());
    if (said) return said;
    const labels = differing(this.entries).map((name) => settingRow(name)!.label.toLowerCase());
    const what = labels.length > 0 ? `All that differs is the ${labels.join(' and the ')}. ` : '';
    return `${capital(sameForAll(this.entries))}. ${what}Who will be ahead?`;
  }

  private readout(pointed: number | undefined): string {
    const x = this.placeOf(pointed);
    const table = this.renderRoot.querySelector('unrolled-compare-table');
    const losses = table?.losses(x) ?? [];
    const each = losses.map((loss, i) => `${this.looks[i]?.name} ${loss}`);
    return `${sayPlace(this.axis, x)}: ${each.join(', ')} bits`;
  }

  /** Between two steps there is nothing. */
  private placeOf(x: number | undefined): number | undefined {
    return x !== undefined && this.axis === 'steps' ? Math.round(x) : x;
  }

  private choose(contestants: string): void {
    this.contestants = contestants;
    const { contestants: entries, problems } = parseContestants(contestants);
    this.entries = entries;
    this.problem = problems.join(' ');
    void this.enter(this.going);
  }

  private read(corpus: string): void {
    this.corpus = corpus;
    void this.enter();
  }

  private take(entries: readonly SettingValues[]): void {
    this.entries = entries;
    this.contestants = '';
    this.entered = this.asked;
    this.looks = contestantLooks(entries);
    this.enterSoon(() => this.enter());
  }

  protected override open(): void {
    const race = (this.race = new Race(() => createEngine({ workers: 1 })));
    race.addEventListener('change', () => this.redraw.request());
    this.takeTurns(race, () => race.train());
    this.choose(this.contestants);
  }

  /** All from the start: whoever trained already would have a lead. */
  private async enter(going?: Going): Promise<void> {
    const { race } = this;
    if (!race) return;
    this.entered = this.asked;
    this.looks = contestantLooks(this.entries);
    await this.attempt(async () => {
      const text = await textOf(findCorpus(this.corpus) ?? corpora[0]!);
      const entries = this.entries.map((settings) => ({ settings: this.complete(settings) }));
      await race.enter(text, entries);
      this.goOn(going, () => race.train());
    });
  }

  private async again(): Promise<void> {
    const training = this.race?.training ?? false;
    await this.race?.pause();
    await this.race?.reset();
    if (training) this.race?.train();
  }

  private complete(settings: SettingValues): SettingValues {
    const common: Record<string, string> = {};
    for (const name of ['steps', 'seed'] as const)
      if ('value' in check(name, this[name])) common[name] = this[name];
    return { ...common, ...settings };
  }

  protected override drawNow(): void {
    const contestants = this.race?.contestants ?? [];
    // While engines come and go there are others than those with a name.
    if (contestants.length === this.looks.length)
      this.lines = raceLines(contestants, this.looks, this.axis);
    super.drawNow();
    const verdict = this.race?.over ? verdictSentence(this.runners()) : '';
    this.dispatchEvent(new CustomEvent('standing', { detail: { verdict }, bubbles: true }));
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function fairness(contestants: number, same: string): string {
  const cores = navigator.hardwareConcurrency;
  const share =
    ` This machine’s ${cores} cores are shared by ${contestants} networks, so each is slower ` +
    'than it would be alone.';
  return (
    `For all of them ${same}; each learns in a worker of its own, all at the same time. ` +
    'Seconds are those a network itself has trained.' +
    (contestants > cores ? share : '')
  );
}

customElements.define('unrolled-compare', UnrolledCompare);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-compare': UnrolledCompare;
  }
}
