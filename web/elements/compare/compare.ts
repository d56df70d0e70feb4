import { html, nothing } from 'lit';

import {
  contestantColours,
  contestantNames,
  differing,
  parseContestants,
  presets,
  sameForAll,
} from '../../app/contestants';
import { textOf } from '../../app/corpus_text';
import { Race } from '../../app/race';
import { ngramNats } from '../../app/run/baselines';
import { check, settingRow } from '../../app/settings';
import type { Line } from '../../charts/line_chart';
import { corpora, findCorpus } from '../../corpora/index';
import { createEngine } from '../../engine/page/client';
import type { SettingValues } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { OwnTask } from '../view/own_task';
import '../announcer';

import { count } from '../../app/numbers';
import { calmly, FrameTask } from '../frame';
import { icons } from '../icons';
import { whenGone } from '../leaving';
import { choice, choiceStyles } from '../plot/choice';
import '../plot/line_plot';

import { remember } from '../plot/remember';
import { presentByKey } from '../present/ask';
import { presentButton } from '../present/present_button';
import styles from './compare.css?inline';
import {
  inBits,
  type Look,
  lossAxis,
  places,
  type RaceAxis,
  raceAxis,
  raceLines,
} from './compare_lines';
import './compare_table';
import './contestant_forms';
import { type Runner, standingSentence, verdictSentence } from './standing';

/** A slider that is still moving starts no race. */
const settledMs = 350;

/**
 * Two to four networks race on the same text and the same batches. Attributes: `corpus`,
 * `contestants` ("cell=rnn; cell=lstm, hidden=64"), `steps`, `seed`, `autostart`. Properties:
 * `race`, for a page that wants to look on. Event: `standing` with {verdict}, a sentence once the
 * race is over and '' before, whenever there is something new.
 */
export class UnrolledCompare extends OwnTask {
  static override properties = {
    corpus: { type: String },
    contestants: { type: String },
    steps: { type: String },
    seed: { type: String },
    autostart: { type: Boolean },
    entries: { state: true },
    axis: { state: true },
    pointed: { state: true },
    problem: { state: true },
    shown: { state: true },
  };
  static override styles = [tokens, base, choiceStyles, sheet(styles)];

  declare corpus: string;
  declare contestants: string;
  declare steps: string;
  declare seed: string;
  declare autostart: boolean;
  declare private entries: readonly SettingValues[];
  declare private axis: RaceAxis;
  declare private pointed: number | undefined;
  declare private problem: string;
  /** Bumped to show new numbers; the columns themselves are not reactive. */
  declare private shown: number;

  race: Race | undefined;
  private lines: readonly Line[] = [];
  private looks: readonly Look[] = [];
  private starting: number | undefined;
  private readonly xAxis = remember(raceAxis);
  private readonly yAxis = remember(lossAxis);
  private readonly rules = remember((nats: number | undefined) =>
    nats === undefined ? [] : [{ label: '3-gram', at: inBits(nats) }],
  );
  private readonly redraw = new FrameTask(() => this.drawNow(), calmly);

  constructor() {
    super();
    this.corpus = corpora[0]!.id;
    this.contestants = presets[0]!.contestants;
    this.steps = '600';
    this.seed = settingRow('seed')!.default;
    this.autostart = false;
    this.entries = [];
    this.axis = 'steps';
    this.pointed = undefined;
    this.problem = '';
    this.shown = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', presentByKey);
    if (this.hasUpdated && !this.race) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    whenGone(this, () => {
      clearTimeout(this.starting);
      this.redraw.cancel();
      this.race?.dispose();
      this.race = undefined;
    });
  }

  protected override firstUpdated(): void {
    this.open();
  }

  protected override render() {
    const { race } = this;
    const contestants = race?.contestants ?? [];
    const summary = contestants[0]?.summary;
    const totalSteps = Math.max(0, ...contestants.map((each) => each.summary?.totalSteps ?? 0));
    return html`
      <div class="screen">
      <header><h2>Race</h2>${presentButton(this)}</header>
      ${this.presets()} ${this.bar()}
      <p class="sentence">${this.sentence()}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <unrolled-line-plot
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
      ></unrolled-line-plot>
      </div>
      <unrolled-compare-table
        .contestants=${contestants}
        .looks=${this.looks}
        .axis=${this.axis}
        .at=${this.pointed}
        .shown=${this.shown}
      ></unrolled-compare-table>
      ${this.choices()}
      <p class="faint">${fairness(contestants.length, sameForAll(this.entries))}</p>
      <unrolled-announcer></unrolled-announcer>
    `;
  }

  private presets() {
    return html`<div class="presets" role="group" aria-label="Who races">
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
    const training = race?.training ?? false;
    const begun = race?.contestants.some(({ step }) => step > 0) ?? false;
    return html`<div class="bar">
      <button
        class="primary main"
        ?disabled=${!training && !race?.canTrain}
        @click=${() => (training ? void race?.pause() : race?.train())}
      >
        ${training ? icons.pause : icons.train}
        ${training ? 'Pause' : race?.over ? 'Finished' : begun ? 'Go on' : 'Start'}
      </button>
      <button ?disabled=${!begun} @click=${() => void this.again()}>
        ${icons.reset} Start over
      </button>
      <span class="where">${this.where()}</span>
      ${choice('Draw against', ['steps', 'seconds'] as const, this.axis, (axis) => {
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
        @entries-change=${({ detail }: CustomEvent<readonly SettingValues[]>) =>
          this.enterSoon(detail)}
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

  private sentence(): string {
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
    let place = 'now';
    if (x !== undefined)
      place = this.axis === 'steps' ? `step ${count(x)}` : `${x.toFixed(1)} seconds`;
    return `${place}: ${losses.map((loss, i) => `${this.looks[i]?.name} ${loss}`).join(', ')} bits`;
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
    void this.enter(this.race?.training || this.autostart);
  }

  private read(corpus: string): void {
    this.corpus = corpus;
    void this.enter();
  }

  private enterSoon(entries: readonly SettingValues[]): void {
    this.entries = entries;
    this.contestants = '';
    this.look();
    clearTimeout(this.starting);
    this.starting = window.setTimeout(() => void this.enter(), settledMs);
  }

  private open(): void {
    const race = (this.race = new Race(() => createEngine({ workers: 1 })));
    race.addEventListener('change', () => this.redraw.request());
    this.choose(this.contestants);
  }

  /** All from the start: whoever trained already would have a lead. */
  private async enter(train = false): Promise<void> {
    const { race } = this;
    if (!race) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.look();
    try {
      const text = await textOf(findCorpus(this.corpus) ?? corpora[0]!);
      const entries = this.entries.map((settings) => ({ settings: this.complete(settings) }));
      await race.enter(text, entries);
      if (train && !(this.autostart && still)) race.train();
    } catch (reason) {
      this.problem = sentence(reason);
    }
    this.drawNow();
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

  private look(): void {
    const names = contestantNames(this.entries);
    const colours = contestantColours(this.entries);
    this.looks = names.map((name, i) => ({ name, colour: colours[i]! }));
  }

  private drawNow(): void {
    const contestants = this.race?.contestants ?? [];
    // While engines come and go there are others than those with a name.
    if (contestants.length === this.looks.length)
      this.lines = raceLines(contestants, this.looks, this.axis);
    ++this.shown;
    this.renderRoot.querySelector('unrolled-announcer')?.say(this.sentence());
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
