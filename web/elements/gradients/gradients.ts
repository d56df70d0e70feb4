import { html, LitElement, nothing, type PropertyValues } from 'lit';

import { dashes } from '../../app/contestants';
import { type Entry, Race } from '../../app/race';
import { settingRow, valueOf } from '../../app/settings';
import { loadTrained, trained, type Trained, trainedText } from '../../app/trained';
import { decades } from '../../charts/axis';
import type { Engine, EngineErrorData } from '../../engine/api';
import { createEngine } from '../../engine/client';
import { base } from '../../styles/base';
import '../announcer';
import type { Look } from '../compare/compare_lines';
import { calmly, FrameTask } from '../frame';
import { icons } from '../icons';
import { count } from '../numbers';
import '../plot/line_plot';
import './clip_plot';
import { decayPerStep } from './decay';
import { leftSentence, sayShare, scaleSentence } from './gradient_sentences';
import { gradientsStyles } from './gradients_styles';
import { carrier, floor, reachLines, type Shown, stepsBack } from './reach_lines';
import './reach_table';
import './reach_text';
import { type Question, ReachWatch } from './reach_watch';
import { shadesAt } from './shading';

/** The same text and seed, and as many units; each with the learning rate that suits its cell. */
const networks = ['people-rnn', 'people-lstm', 'people-gru'] as const;

const example = 'He is French. She loves her dog. He works as a waiter. She speaks French.';

/** How often the pictures follow the weights while training, in milliseconds. */
const followMs = 250;

/** As many characters back are put into words. */
const spokenSteps = 20;

const leastScale = 0.5;
const mostScale = 4;

/**
 * How far back a loss reaches, and why: norms of dL_t/dh_{t-k} for an RNN, an LSTM and a GRU that
 * learn the same text, while they learn it. Attributes: `begin` ("untrained" or "trained"), `text`
 * (what is read), `autostart`; with `shared` it waits for the property `engine` and shows that one
 * network. Property: `race`, for a page that wants to look on.
 */
export class UnrolledGradients extends LitElement {
  static override properties = {
    engine: { attribute: false },
    shared: { type: Boolean },
    begin: { type: String },
    text: { type: String },
    autostart: { type: Boolean },
    chosen: { state: true },
    scale: { state: true },
    activation: { state: true },
    relative: { state: true },
    bounds: { state: true },
    problem: { state: true },
    shown: { state: true },
  };
  static override styles = [base, gradientsStyles];

  declare engine: Engine | undefined;
  declare shared: boolean;
  declare begin: 'untrained' | 'trained';
  declare text: string;
  declare autostart: boolean;
  /** Index of the character whose loss is traced: it was predicted from those before it. */
  declare private chosen: number;
  declare private scale: number;
  declare private activation: 'tanh' | 'relu';
  declare private relative: boolean;
  declare private bounds: boolean;
  declare private problem: string;
  declare private shown: number;

  race: Race | undefined;
  private looks: readonly Look[] = [];
  private watches: readonly ReachWatch[] = [];
  private turn = 0;
  private readonly redraw = new FrameTask(() => this.drawNow(), calmly);
  private readonly follow = new FrameTask(() => this.ask(), followMs);

  constructor() {
    super();
    this.engine = undefined;
    this.shared = false;
    this.begin = 'untrained';
    this.text = '';
    this.autostart = false;
    this.chosen = 1;
    this.scale = 1;
    this.activation = 'tanh';
    this.relative = true;
    this.bounds = false;
    this.problem = '';
    this.shown = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('engine') || changed.has('shared')) this.open();
    if (changed.has('text')) this.choose(lastPlace(this.text));
  }

  protected override render() {
    const all = this.answers();
    const at = Math.max(0, this.chosen - 1);
    const k = Math.min(spokenSteps, at);
    const contestants = this.race?.contestants ?? [];
    return html`
      <header><h2>Gradients through time</h2></header>
      ${this.shared || this.engine ? nothing : this.bar()}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <p class="sentence">${this.sentence(all, k)}</p>
      ${this.textPart(all)}
      <div class="both">
        <div class="curves">
          <unrolled-line-plot
            label="Norm of the gradient against characters back: move along them"
            .yTitle=${this.relative ? '‖dL_t / dh_t−k‖, as a share of the first' : '‖dL_t / dh_t−k‖'}
            xTitle="k, characters back from the chosen one"
            .lines=${reachLines(all, { relative: this.relative, bounds: this.bounds })}
            .xAxis=${stepsBack(at)}
            .yAxis=${decades(floor, 0)}
            .say=${(x: number | undefined) => this.readout(all, x)}
          ></unrolled-line-plot>
          ${this.options()}
        </div>
        <unrolled-reach-table
          .shown=${all}
          .k=${k}
          .losses=${contestants.map(({ loss }) => loss)}
        ></unrolled-reach-table>
      </div>
      ${this.whatIf(all)}
      ${
        this.shared || this.engine
          ? nothing
          : html`<unrolled-clip-plot
            .contestants=${contestants}
            .looks=${this.looks}
            .clip=${Number(valueOf(contestants[0]?.settings ?? {}, 'clip'))}
            .shown=${this.shown}
            @clip-change=${({ detail }: CustomEvent<boolean>) => this.clip(detail)}
          ></unrolled-clip-plot>`
      }
      <unrolled-announcer></unrolled-announcer>
    `;
  }

  private bar() {
    const { race } = this;
    const training = race?.training ?? false;
    const steps = (race?.contestants ?? []).map(({ step }) => step);
    return html`<div class="bar">
      <button
        class="primary main"
        ?disabled=${!training && !race?.canTrain}
        @click=${() => (training ? void race?.pause() : race?.train())}
      >
        ${training ? icons.pause : icons.train} ${training ? 'Pause' : 'Train all'}
      </button>
      <button
        ?disabled=${training || !race?.canTrain}
        @click=${() => race?.contestants.forEach(({ engine }) => void engine.step())}
      >
        ${icons.step} Step
      </button>
      ${this.choice(
        'Begin with networks that are',
        ['untrained', 'trained'] as const,
        this.begin,
        (begin) => {
          this.begin = begin;
          if (begin === 'trained') this.activation = 'tanh';
          void this.enter();
        },
      )}
      <span class="where"
        >${steps.length > 0 ? `steps ${steps.map(count).join(', ')}` : 'getting ready'}</span
      >
    </div>`;
  }

  private choice<Value extends string>(
    title: string,
    values: readonly Value[],
    chosen: Value,
    choose: (value: Value) => void,
    label: (value: Value) => string = String,
  ) {
    return html`<fieldset class="choice">
      <legend>${title}</legend>
      ${values.map(
        (value) =>
          html`<label
            ><input
              type="radio"
              name=${title}
              .checked=${value === chosen}
              @change=${() => choose(value)}
            /><span>${label(value)}</span></label
          >`,
      )}
    </fieldset>`;
  }

  private textPart(all: readonly Shown[]) {
    const characters = Array.from(this.text);
    const rows = this.watches.map(({ map }, i) => ({
      name: this.looks[i]!.name,
      token: this.looks[i]!.colour,
      shades:
        map && map.characters.length === characters.length
          ? shadesAt(map.norms, characters.length, this.chosen - 1)
          : [],
    }));
    return html`<div class="text">
      <unrolled-reach-text
        .characters=${characters}
        .chosen=${this.chosen}
        .rows=${rows}
        .say=${this.spoken(all)}
        @choose=${({ detail }: CustomEvent<number>) => this.choose(detail)}
      ></unrolled-reach-text>
      <label class="own"
        >Text to read
        <input
          type="text"
          maxlength="160"
          spellcheck="false"
          autocomplete="off"
          .value=${this.text}
          @input=${(event: Event) => this.read((event.target as HTMLInputElement).value)}
      /></label>
    </div>`;
  }

  private options() {
    return html`<div class="options">
      ${this.choice(
        'Show',
        ['share', 'norm'] as const,
        this.relative ? 'share' : 'norm',
        (value) => (this.relative = value === 'share'),
        (value) => (value === 'share' ? 'share of the first' : 'the norm itself'),
      )}
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.bounds}
          @change=${(event: Event) => (this.bounds = (event.target as HTMLInputElement).checked)}
        />product of the steps’ ‖J‖: an upper bound</label
      >
    </div>`;
  }

  private whatIf(all: readonly Shown[]) {
    const rnn = all.find(({ reach }) => reach.network.cell === 'rnn');
    const stops = Math.log2(this.scale);
    return html`<section class="what-if">
      <header><h2>What if <i>W</i><sub>hh</sub> were larger?</h2></header>
      <div class="slider">
        <label for="scale"><i>W</i><sub>hh</sub> × <b>${this.scale.toFixed(2)}</b></label>
        <input
          id="scale"
          type="range"
          min=${Math.log2(leastScale)}
          max=${Math.log2(mostScale)}
          step="0.05"
          aria-valuetext=${`times ${this.scale.toFixed(2)}`}
          .value=${String(stops)}
          @input=${(event: Event) => this.rescale(2 ** Number((event.target as HTMLInputElement).value))}
        />
        <button ?disabled=${this.scale === 1} @click=${() => this.rescale(1)}>× 1</button>
        ${
          this.shared || this.engine
            ? nothing
            : this.choice(
                'RNN with',
                ['tanh', 'relu'] as const,
                this.activation,
                (activation) => this.activate(activation),
                (value) => (value === 'relu' ? 'ReLU' : value),
              )
        }
      </div>
      <p class="why">
        ${
          rnn
            ? scaleSentence({
                scale: this.scale,
                decay: decayPerStep(rnn.reach.norms),
                activation: rnn.reach.network.activation,
              })
            : ''
        }
        ${this.scale === 1 ? '' : 'This happens on a copy: the weights that are trained stay as they are.'}
      </p>
    </section>`;
  }

  /** What is known, with the look of its network. */
  private answers(): Shown[] {
    return this.watches.flatMap(({ reach }, i) => {
      const { name, colour: token } = this.looks[i]!;
      return reach ? [{ name, token, dash: dashes[i]!, reach }] : [];
    });
  }

  private sentence(all: readonly Shown[], k: number): string {
    const left = all.map(({ name, reach }) => {
      const { norms, of } = carrier(reach);
      return { name, carrier: of, share: k < norms.length ? norms[k]! / norms[0]! : Number.NaN };
    });
    return leftSentence(k, left) || 'Choose a character: its loss is traced back to those before it.';
  }

  private spoken(all: readonly Shown[]): string {
    const characters = Array.from(this.text);
    const character = characters[this.chosen] ?? '';
    return `${character}, character ${this.chosen + 1} of ${characters.length}. ${this.sentence(all, Math.min(spokenSteps, this.chosen - 1))}`;
  }

  private readout(all: readonly Shown[], x: number | undefined): string {
    const k = Math.round(x ?? this.chosen - 1);
    const values = all.map(({ name, reach }) => {
      const { norms } = carrier(reach);
      return `${name} ${k < norms.length ? sayShare(norms[k]! / norms[0]!) : '–'}`;
    });
    return `${k} back: ${values.join(', ')}`;
  }

  private choose(index: number): void {
    const last = Array.from(this.text).length - 1;
    this.chosen = Math.min(Math.max(1, last), Math.max(1, index));
    const question = this.question();
    if (question) for (const watch of this.watches) watch.choose(question);
  }

  private read(text: string): void {
    this.text = text;
    this.ask();
  }

  private rescale(scale: number): void {
    this.scale = Math.round(scale * 100) / 100;
    this.ask();
  }

  private activate(activation: 'tanh' | 'relu'): void {
    this.activation = activation;
    // A new run; the others begin anew with it, so that the race is fair.
    this.begin = 'untrained';
    void this.enter(this.race?.training);
  }

  private clip(on: boolean): void {
    void this.race?.setLive('clip', on ? settingRow('clip')!.default : '0');
  }

  private open(): void {
    const { engine } = this;
    if (engine ? this.race?.contestants[0]?.engine === engine : this.race || this.shared) return;
    this.close();
    const race = (this.race = new Race(() => createEngine({ workers: 1 })));
    race.addEventListener('change', () => this.redraw.request());
    race.addEventListener('inside', () => this.follow.request());
    if (!engine) return void this.enter(this.autostart);
    race.watch(engine);
    const cell = valueOf(engine.settings ?? {}, 'cell');
    this.looks = [{ name: cell.toUpperCase(), colour: `--${cell}-1` }];
    if (this.text === '') this.text = race.text.slice(0, 80).replaceAll(/\s/g, ' ') || example;
    this.watch();
  }

  private close(): void {
    ++this.turn;
    this.redraw.cancel();
    this.follow.cancel();
    for (const watch of this.watches) watch.end();
    this.watches = [];
    this.race?.dispose();
    this.race = undefined;
  }

  private async enter(train = false): Promise<void> {
    const { race } = this;
    if (!race) return;
    const turn = ++this.turn;
    const entries = networks.map((id) => trained.find((entry) => entry.id === id)!);
    if (this.text === '') this.text = example;
    try {
      const text = await trainedText(entries[0]!);
      await race.enter(text, await Promise.all(entries.map((entry) => this.entry(entry))));
      if (turn !== this.turn) return;
      this.looks = race.contestants.map(({ settings }) => {
        const cell = valueOf(settings, 'cell');
        return { name: cell.toUpperCase(), colour: `--${cell}-1` };
      });
      this.watch();
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (train && !still) race.train();
    } catch (reason) {
      this.fail(reason);
    }
  }

  private async entry({ id, settings }: Trained): Promise<Entry> {
    if (this.begin === 'trained') return { checkpoint: (await loadTrained(id)).checkpoint };
    const more = settings['cell'] === 'rnn' ? { activation: this.activation } : {};
    return { settings: { ...settings, ...more } };
  }

  private watch(): void {
    for (const watch of this.watches) watch.end();
    this.watches = (this.race?.contestants ?? []).map(
      (contestant) =>
        new ReachWatch(
          contestant,
          () => this.redraw.request(),
          (reason) => this.fail(reason),
        ),
    );
    this.ask();
  }

  private question(): Question | undefined {
    const at = this.chosen - 1;
    if (Array.from(this.text).length < 2 || at < 0) return undefined;
    return { text: this.text, at, scale: this.scale };
  }

  private ask(): void {
    const question = this.question();
    if (question) for (const watch of this.watches) watch.ask(question);
  }

  private fail(reason: unknown): void {
    const { message, hint } = reason as Partial<EngineErrorData>;
    this.problem = [message ?? String(reason), hint].filter(Boolean).join(' ');
  }

  private drawNow(): void {
    ++this.shown;
    const k = Math.min(spokenSteps, this.chosen - 1);
    this.renderRoot.querySelector('unrolled-announcer')?.say(this.sentence(this.answers(), k));
  }
}

/** The first letter of the last word: what only memory can tell. */
function lastPlace(text: string): number {
  const characters = Array.from(text);
  return Math.max(1, characters.lastIndexOf(' ') + 1);
}

customElements.define('unrolled-gradients', UnrolledGradients);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gradients': UnrolledGradients;
  }
}
