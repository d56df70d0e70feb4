import { html, nothing, type PropertyValues } from 'lit';

import { cellOf } from '../../app/cells';
import { contestantLooks, type Look } from '../../app/contestants';
import { Race } from '../../app/race';
import { valueIn } from '../../app/settings';
import { spoken } from '../../app/text/visible';
import { createEngine } from '../../engine/page/client';
import type { Engine } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { FollowNotation } from '../follow_notation';
import { FrameTask } from '../frame';
import { icons } from '../icons';
import { maths } from '../maths';
import { lettersOf } from '../notation';
import { choice } from '../plot/choice';
import { remember } from '../plot/remember';
import { type Going, RaceElement } from '../race/race_element';
import { type Begin, beginning, begins } from './beginning';
import './clip_plot';
import { shareAt } from './decay';
import { draw, example, lastPlace, shadeText, shares, whereAll } from './drawing';
import { chooseOne, leftSentence, note, sayShare } from './gradient_sentences';
import styles from './gradients.css?inline';
import { carrier, type Shown } from './reach_lines';
import './reach_table';
import './reach_text';
import { type ReachQuestion, ReachWatch } from './reach_watch';
import './what_if';
import type { Activation } from './what_if';

/** How often the pictures follow the weights while training, in milliseconds. */
const followMs = 250;

/** As many characters back are put into words. */
const spokenSteps = 20;

/**
 * How far back a loss reaches, and why: norms of dL_t/dh_{t-k} for an RNN, an LSTM and a GRU that
 * learn the same text, while they learn it.
 */
export class UnrolledGradients extends RaceElement<Race> {
  static override properties = {
    ...RaceElement.properties,
    engine: { attribute: false },
    shared: { type: Boolean },
    begin: { type: String },
    reading: { type: String },
    chosen: { state: true },
    scale: { state: true },
    activation: { state: true },
    relative: { state: true },
    bounds: { state: true },
  };
  static override styles = [RaceElement.styles, sheet(styles)];
  protected static override readonly takes = { begin: begins };

  declare engine: Engine | undefined;
  declare shared: boolean;
  declare begin: Begin;
  declare reading: string;
  /** Index of the character whose loss is traced: it was predicted from those before it. */
  declare private chosen: number;
  declare private scale: number;
  declare private activation: Activation;
  declare private relative: boolean;
  declare private bounds: boolean;

  protected readonly heading = 'Gradients through time';
  private watches: readonly ReachWatch[] = [];
  private entries = 0;
  private entered: Begin | undefined;
  private readonly collected = remember((..._: readonly unknown[]) => this.collect());
  private readonly drawing = remember(draw);
  private readonly looksOf = remember((...cells: readonly string[]) =>
    contestantLooks(cells.map((cell) => ({ cell }))),
  );
  private readonly shading = remember(shadeText);
  private readonly follow = new FrameTask(() => this.ask(), followMs);

  constructor() {
    super();
    this.engine = undefined;
    this.shared = false;
    this.begin = 'untrained';
    this.reading = '';
    this.chosen = 1;
    this.scale = 1;
    this.activation = 'tanh';
    this.relative = true;
    this.bounds = false;
    new FollowNotation(this);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.engine && changed.has('engine')) this.open();
    else if (changed.has('engine') || changed.has('shared')) void this.openInSight();
    if (this.race && !this.single && this.entered !== this.begin) void this.enter();
    if (changed.has('reading')) this.choose(lastPlace(this.reading));
  }

  protected override controls() {
    return this.single ? nothing : this.bar();
  }

  protected override picture() {
    const all = this.answers();
    const { lines, xAxis, yAxis } = this.drawing(all, this.relative, this.bounds, this.at);
    return html`
      ${this.textPart()}
      <unrolled-what-if
        .scale=${this.scale}
        .plain=${all.find(({ reach }) => cellOf(reach.network).gateIsState)?.reach}
        .k=${this.k}
        .activation=${this.single ? undefined : this.activation}
        @scale-change=${({ detail }: CustomEvent<number>) => this.rescale(detail)}
        @activation-change=${({ detail }: CustomEvent<Activation>) => this.activate(detail)}
      ></unrolled-what-if>
      <div class="both" data-picture>
        <div class="curves">
          <unrolled-line-plot
            label="Norm of the gradient against characters back: move along them"
            .yTitle=${
              `‖∂${lettersOf('loss').base}ₜ / ` +
              `∂hₜ₋ₖ‖${this.relative ? ', as a share of the first' : ''}`
            }
            xTitle="k, characters back from the chosen one"
            .lines=${lines}
            .xAxis=${xAxis}
            .yAxis=${yAxis}
            .say=${(x: number | undefined) => this.readout(all, x)}
          ></unrolled-line-plot>
          ${this.options()}
        </div>
        ${this.staged ? nothing : this.table()}
      </div>
    `;
  }

  protected override more() {
    const all = this.answers();
    const untrained = all.every(({ reach }) => reach.trainingStep === 0);
    const said = all.length > 0 ? maths(note(untrained, this.k, shares(all, this.k))) : '';
    return html`
      ${this.staged ? this.table() : nothing}
      <p class="note">${said}</p>
      ${
        this.single
          ? nothing
          : html`<unrolled-clip-plot
            .contestants=${this.watches.map(({ contestant }) => contestant)}
            .looks=${this.looks}
            .clip=${Number(valueIn(this.watches[0]?.contestant.settings ?? {}, 'clip'))}
            .shown=${this.shown}
            @clip-change=${({ detail }: CustomEvent<string>) =>
              void this.race?.setLive('clip', detail)}
          ></unrolled-clip-plot>`
      }
    `;
  }

  /** Where the view has a screen to itself, it stands below that. */
  private table() {
    return html`<unrolled-reach-table
      .shown=${this.answers()}
      .k=${this.k}
    ></unrolled-reach-table>`;
  }

  private bar() {
    const { race } = this;
    const training = race?.training ?? false;
    const steps = (race?.contestants ?? []).map(({ step }) => step);
    return html`<div class="bar">
      ${this.mainButton({ label: 'Train all', press: () => race?.trainAbreast() })}
      <button
        ?disabled=${training || !race?.canTrain}
        @click=${() => race?.contestants.forEach(({ engine }) => void engine.step())}
      >
        ${icons.step} Step
      </button>
      <button ?disabled=${!race || steps.length === 0} @click=${() => void this.enter()}>
        ${icons.reset} Reset
      </button>
      ${choice('Begin with networks that are', begins, this.begin, (begin) => {
        this.begin = begin;
        if (begin === 'trained') this.activation = 'tanh';
        void this.enter();
      })}
      <span class="where">${whereAll(steps)}</span>
    </div>`;
  }

  private textPart() {
    const { characters, rows, scale } = this.shading(
      this.reading,
      this.chosen,
      this.looks,
      ...this.watches.map(({ map }) => map),
    );
    return html`<div class="text">
      <unrolled-reach-text
        .characters=${characters}
        .chosen=${this.chosen}
        .rows=${rows}
        .scale=${scale}
        .say=${this.choiceInWords()}
        @choose=${({ detail }: CustomEvent<number>) => this.choose(detail)}
      ></unrolled-reach-text>
      <label class="own"
        >Text to read
        <input
          type="text"
          maxlength="160"
          spellcheck="false"
          autocomplete="off"
          .value=${this.reading}
          @input=${(event: Event) => this.read((event.target as HTMLInputElement).value)}
      /></label>
    </div>`;
  }

  private options() {
    return html`<div class="bar options">
      ${choice(
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
        />dots: the product of all ‖J‖, an upper bound</label
      >
    </div>`;
  }

  /** Only the engine of somebody else is shown, who also decides how it trains. */
  private get single(): boolean {
    return this.shared || this.engine !== undefined;
  }

  private get looks(): readonly Look[] {
    return this.looksOf(
      ...this.watches.map(({ contestant }) => valueIn(contestant.settings, 'cell')),
    );
  }

  /** What is known, with the look of its network. */
  private answers(): readonly Shown[] {
    const known = this.watches.flatMap(({ reach, losses }) => [reach, losses]);
    return this.collected(this.looks, this.chosen, ...known);
  }

  private collect(): Shown[] {
    return this.watches.flatMap(({ reach, losses }, i) =>
      reach ? [{ ...this.looks[i]!, reach, loss: losses?.[this.at] }] : [],
    );
  }

  /** The step whose loss is traced: the one that reads the character before the chosen one. */
  private get at(): number {
    return Math.max(0, this.chosen - 1);
  }

  /** So many characters back is what is put into words. */
  private get k(): number {
    return Math.min(spokenSteps, this.at);
  }

  protected override sentence(): string {
    return leftSentence(this.k, shares(this.answers(), this.k)) || chooseOne;
  }

  private choiceInWords(): string {
    const characters = Array.from(this.reading);
    const character = characters[this.chosen] ?? '';
    const place = `${spoken(character)}, character ${this.chosen + 1} of ${characters.length}`;
    return `${place}. ${this.sentence()}`;
  }

  private readout(all: readonly Shown[], x: number | undefined): string {
    const k = Math.round(x ?? this.chosen - 1);
    const values = all.map(
      ({ name, reach }) => `${name} ${sayShare(shareAt(carrier(reach).norms, k))}`,
    );
    return `${k} back: ${values.join(', ')}`;
  }

  private choose(index: number): void {
    const last = Array.from(this.reading).length - 1;
    this.chosen = Math.min(Math.max(1, last), Math.max(1, index));
    const question = this.question();
    if (question) for (const watch of this.watches) watch.choose(question);
  }

  private read(text: string): void {
    this.reading = text;
    this.ask();
  }

  private rescale(scale: number): void {
    this.scale = scale;
    this.ask();
  }

  private activate(activation: Activation): void {
    this.activation = activation;
    // A new run; the others begin anew with it, so that the race is fair.
    this.begin = 'untrained';
    void this.enter(this.race?.training ? 'now' : undefined);
  }

  protected override open(): void {
    const { engine } = this;
    if (engine ? this.race?.contestants[0]?.engine === engine : this.race || this.shared) return;
    this.close();
    const race = (this.race = new Race(() => createEngine({ workers: 1 })));
    race.addEventListener('change', () => {
      if (engine && engine.text !== race.text) this.show(engine, race);
      this.redraw.request();
    });
    race.addEventListener('inside', () => this.follow.request());
    if (!engine) {
      this.takeTurns(race, () => race.trainAbreast());
      return void this.enter(this.going);
    }
    this.show(engine, race);
  }

  /** The beginning of what it learns is read, if no other text is given. */
  private show(engine: Engine, race: Race): void {
    const given = race.text === '' && this.reading !== '';
    race.watch(engine);
    const beginning = Array.from(race.text).slice(0, 80).join('');
    if (!given) this.reading = beginning.replaceAll(/\s/g, ' ') || example;
    this.watch();
  }

  protected override close(): void {
    ++this.entries;
    this.follow.cancel();
    for (const watch of this.watches) watch.end();
    this.watches = [];
    super.close();
  }

  private async enter(going?: Going): Promise<void> {
    const { race } = this;
    if (!race) return;
    const turn = ++this.entries;
    this.entered = this.begin;
    if (this.reading === '') this.reading = example;
    await this.attempt(async () => {
      await race.enter(...(await beginning(this.begin, this.activation)));
      if (turn !== this.entries) return;
      this.watch();
      this.goOn(going, () => race.trainAbreast());
    });
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

  private question(): ReachQuestion | undefined {
    const at = this.chosen - 1;
    if (Array.from(this.reading).length < 2 || at < 0) return undefined;
    return { text: this.reading, at, scale: this.scale };
  }

  private ask(): void {
    const question = this.question();
    if (question) for (const watch of this.watches) watch.ask(question);
  }
}

customElements.define('unrolled-gradients', UnrolledGradients);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-gradients': UnrolledGradients;
  }
}
