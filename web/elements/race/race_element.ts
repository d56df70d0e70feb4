import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import { Turn } from '../../app/turns';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import '../announcer';
import { calmly, FrameTask } from '../frame';
import { icons } from '../icons';
import { whenGone } from '../leaving';
import { motionIsWelcome } from '../motion';
import { choiceStyles } from '../plot/choice';
import '../plot/line_plot';
import { presentByKey } from '../present/ask';
import { presentButton } from '../present/present_button';
import { inSight, Sight } from '../sight';
import { OwnTask, yesOrNo } from '../view/own_task';
import styles from './race.css?inline';

/** A dial that is still moving starts no race. */
const settledMs = 350;

/** How a race that was entered anew goes on; undefined: when somebody presses. */
export type Going = 'now' | 'in turn' | undefined;

/** Networks that train side by side. Event: `change`, something to show is another. */
export interface Racing extends EventTarget {
  readonly training: boolean;
  /** Whether there is anybody who could go on. */
  readonly canTrain: boolean;
  /** Whether anybody has gone a step. */
  readonly begun: boolean;
  pause(): Promise<void>;
  dispose(): void;
}

/** The button of a race that does not train just now. */
export interface Start {
  label: string;
  icon?: TemplateResult;
  possible?: boolean;
  press: () => void;
}

/**
 * What every view of a race between networks has in common: its race, which ends when the view
 * leaves the page; a bar whose first button starts and pauses it; what is seen in a sentence, which
 * a screen reader hears now and then; what went wrong; and a picture that is drawn anew, calmly,
 * whenever the race has moved. Attributes: `autostart`, and `staged` where it has a screen to
 * itself. Property: `race`, for a page that wants to look on.
 */
export abstract class RaceElement<R extends Racing> extends OwnTask {
  static override properties = {
    autostart: yesOrNo,
    staged: { type: Boolean },
    problem: { state: true },
    waits: { state: true },
    shown: { state: true },
  };
  static override styles: CSSResultGroup = [tokens, base, choiceStyles, sheet(styles)];

  declare autostart: boolean;
  declare staged: boolean;
  /** A sentence about what went wrong, and what to do; '' where nothing did. */
  declare protected problem: string;
  /** Why, while another network on the page trains. */
  declare protected waits: string;
  /** Bumped to show new numbers; the curves themselves are not reactive. */
  declare protected shown: number;

  race: R | undefined;
  private turn: Turn | undefined;
  /** Starts its race. */
  private train: () => void = () => {};
  private readonly watching = new MutationObserver(() => this.takePlace());
  private readonly sight = new Sight(this);
  private opening: AbortController | undefined;
  protected settling: number | undefined;
  protected readonly redraw = new FrameTask(() => this.drawNow(), calmly);

  protected abstract readonly heading: string;

  constructor() {
    super();
    this.autostart = false;
    this.staged = false;
    this.problem = '';
    this.waits = '';
    this.shown = 0;
  }

  /** Makes its race, and has it enter. */
  protected abstract open(): void;
  /** Between heading and sentence: who races, and the bar. */
  protected abstract controls(): unknown;
  protected abstract sentence(): string;
  /** What belongs on one screen with the controls; the chart is in it. */
  protected abstract picture(): unknown;
  /** Tables and choices, below the first screen. */
  protected abstract more(): unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', presentByKey);
    this.watching.observe(this, { attributeFilter: ['alongside'] });
    if (this.hasUpdated && !this.race) void this.openInSight();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    whenGone(this, () => {
      this.watching.disconnect();
      this.opening?.abort();
      this.opening = undefined;
      this.close();
    });
  }

  protected override firstUpdated(): void {
    void this.openInSight();
  }

  protected async openInSight(): Promise<void> {
    if (this.opening) return;
    const { signal } = (this.opening = new AbortController());
    await inSight(this, signal);
    if (this.opening?.signal !== signal) return;
    this.opening = undefined;
    if (!this.race) this.open();
  }

  /** `autostart` was changed: one that has begun goes on as it was. */
  protected override willUpdate(changed: PropertyValues): void {
    const { race } = this;
    if (!changed.has('autostart') || !race?.canTrain || race.training || race.begun) return;
    if (this.going) this.goOn(this.going, this.train);
    else if (this.turn?.waiting) this.turn.end();
  }

  /** All of it is one, and trains when no other network on the page does. */
  protected takeTurns(race: R, train: () => void): void {
    this.train = train;
    race.addEventListener('change', () => this.turn?.look());
    this.takePlace(race);
  }

  private takePlace(race = this.race): void {
    const alone = this.hasAttribute('alongside');
    if (alone && !this.turn) return;
    const waited = this.turn?.waiting ?? false;
    this.turn?.leave();
    this.turn = race && !alone ? this.turnOf(race) : undefined;
    if (waited) this.goOn('in turn', this.train);
    else this.turn?.look();
  }

  private turnOf(race: R): Turn {
    const { train } = this;
    return new Turn({
      get training() {
        return race.training;
      },
      goesOn: true,
      get over() {
        return !race.canTrain;
      },
      seen: this.sight,
      train,
      pause: () => race.pause().catch((reason: unknown) => this.fail(reason)),
      waits: (waits) => (this.waits = waits),
    });
  }

  /** As it went before it was entered anew; without being asked when it is its turn. */
  protected get going(): Going {
    if (this.race?.training) return 'now';
    return this.autostart && motionIsWelcome() ? 'in turn' : undefined;
  }

  protected goOn(how: Going, train: () => void): void {
    if (how === 'in turn' && this.turn) this.turn.begin();
    else if (how) train();
  }

  protected close(): void {
    this.turn?.leave();
    this.turn = undefined;
    clearTimeout(this.settling);
    this.redraw.cancel();
    this.race?.dispose();
    this.race = undefined;
  }

  protected override render() {
    const { problem } = this;
    return html`
      <div class="screen">
        ${this.head()}
        ${this.controls()}
        <p class="sentence">${this.waits && `${this.waits} `}${this.sentence()}</p>
        ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
        ${this.picture()}
      </div>
      ${this.more()}
      <unrolled-announcer></unrolled-announcer>
    `;
  }

  /** Whether whoever shows it has named it, and offers to present it. */
  protected get untitled(): boolean {
    return false;
  }

  private head() {
    if (this.untitled) return html`<h2 class="hidden-visually">${this.heading}</h2>`;
    return html`<header><h2>${this.heading}</h2>${presentButton(this)}</header>`;
  }

  /** Starts the race, and pauses it while it trains. */
  protected mainButton({ label, icon = icons.train, possible, press }: Start) {
    const { race } = this;
    const training = race?.training ?? false;
    return html`<button
      class="primary main"
      ?disabled=${!training && !(possible ?? race?.canTrain)}
      @click=${() => (training ? void race?.pause() : press())}
    >
      ${training ? icons.pause : icon} ${training ? 'Pause' : label}
    </button>`;
  }

  /** As soon as nothing has been changed for a moment. */
  protected enterSoon(enter: () => Promise<void>): void {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => {
      this.settling = undefined;
      void enter();
    }, settledMs);
  }

  protected async attempt(work: () => Promise<unknown> | undefined): Promise<void> {
    try {
      await work();
    } catch (reason) {
      this.fail(reason);
    }
    this.drawNow();
  }

  protected fail(reason: unknown): void {
    this.problem = sentence(reason);
  }

  /** `atOnce`: a screen reader hears the sentence now, however short the last one ago. */
  protected drawNow(atOnce = false): void {
    ++this.shown;
    this.renderRoot.querySelector('unrolled-announcer')?.say(this.sentence(), atOnce);
  }
}
