import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { lazily } from '../../app/lazy';
import { isLocked } from '../../app/locks';
import type { Notice } from '../../app/notices';
import type { Estimate } from '../../app/run/estimate';
import { type Opened, openPlayground } from '../../app/run/opening';
import { SpeedMemory } from '../../app/run/speed_memory';
import { isOwnPage } from '../../app/site';
import { listed } from '../../app/start_words';
import { PlaygroundStore } from '../../app/store';
import { asksForTask } from '../../app/tasks/asked';
import type { TaskPage } from '../../app/tasks/index';
import type { Engine } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet, typeSize } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import '../announcer';
import { calmly, FrameTask } from '../frame';
import type { Guest } from '../guest/guest';
import { asksToPresent, isFilled, isFreeSpace, onPageKeys } from '../hotkeys';
import { whenGone } from '../leaving';
import { printInLight } from '../print';
import { Stages } from '../view/stages';
import './autocomplete';
import './controls';
import { EarlyDeeds } from './early_deeds';
import { HelpWords } from './help_words';
import type { Arrangement } from './hidden_parts';
import { LateParts } from './late_parts';
import './loss';
import type { UnrolledLoss } from './loss';
import { NoticePlace } from './notice_place';
import { type PartSet, type PartsHost, textParts } from './parts';
import styles from './playground.css?inline';
import './sample';
import './settings';
import './text';
import { asksMore, learnOnward, takeAddress } from './teaching';
import type { UnrolledText } from './text';

const askedCode = () => lazily('What the course page asks for', () => import('../teach/asked'));

/** In rem, as in the styles. */
const wideFrom = 72;

/** The whole playground. What it takes and what it tells: web/element_docs.ts. */
export class UnrolledPlayground extends LitElement implements PartsHost {
  static override properties = {
    hide: { type: String },
    controls: { type: String },
    lock: { type: String },
    inside: { state: true },
    shown: { state: true },
    wide: { state: true },
    offered: { state: true },
    arranged: { state: true },
  };
  static override styles = [tokens, base, sheet(styles)];

  /** Its code is no part of the playground's own page. */
  static makeGuest: (playground: UnrolledPlayground) => Guest | undefined = () => undefined;

  declare hide: string | null;
  declare controls: string | null;
  declare lock: string | null;
  /** Bumped when the store has new numbers. */
  declare private shown: number;
  /** Whether the inside of the network stands in place of the parts. */
  declare private inside: boolean;
  opened: Opened | undefined;
  /** What there is to see of what is learnt; undefined while that is on its way. */
  declare private offered: PartSet | undefined;
  /** How the parts stand where some are hidden; its code comes with the first of them. */
  declare private arranged: Arrangement | undefined;
  private learning = Promise.resolve();
  private taught: TaskPage | undefined;
  /** The parts come one a task: what the engine answers meanwhile need not wait for all of them. */
  private readonly stages = new Stages(this, textParts.wide.length, (task) => setTimeout(task));
  private readonly help = new HelpWords(this);
  /** Whether the layout is that of a wide page. */
  declare private wide: boolean;
  private readonly widths = new ResizeObserver(() => this.measure());
  private opening: AbortController | undefined;
  /** What the address or the attribute puts into the autocomplete box. */
  private asked = '';
  private guest: Guest | undefined;
  private leaving = new AbortController();
  private asking = new AbortController();
  readonly store = new PlaygroundStore();
  readonly early = new EarlyDeeds(this.store, () => this.opened);
  private readonly speed = new SpeedMemory();
  private readonly notices = new NoticePlace(() => this.child('unrolled-notice'));
  private readonly late = new LateParts(() => this.renderRoot, this.notices);
  private readonly redraw = new FrameTask(() => ++this.shown, calmly);

  private readonly key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.inside && !event.defaultPrevented && !isFilled())
      return this.leave();
    if (asksToPresent(event)) return this.present(event);
    if (!isFreeSpace(event)) return;
    event.preventDefault();
    void this.opened?.run.toggle();
  };

  constructor() {
    super();
    this.hide = this.controls = this.lock = null;
    this.shown = 0;
    this.inside = false;
    this.wide = false;
    this.stages.begin();
    this.store.addEventListener('change', () => this.redraw.request());
  }

  /** The engine behind the page, for scripts of a course page; undefined until it has loaded. */
  get engine(): Engine | undefined {
    return this.opened?.engine;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // An address of others is theirs: neither read nor written.
    if (this.linked && !isOwnPage(location)) this.removeAttribute('linked');
    if (this.linked) takeAddress(this);
    this.measure();
    this.widths.observe(this);
    // Alone on its page the space bar is ours; inside an article it scrolls, unless focus is here.
    const { signal } = (this.leaving = new AbortController());
    if (this.linked) onPageKeys(this.key, signal);
    else this.addEventListener('keydown', this.key, { signal });
    if (this.hasUpdated && !this.opening) void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.widths.disconnect();
    this.leaving.abort();
    whenGone(this, () => this.closeDown());
  }

  /** Names of parts that none has here, whatever its page says. */
  static missing: readonly string[] = [];

  /** What a teacher hides, and what there is not. */
  private get leftOut(): readonly string[] {
    return [...listed(this.hide), ...UnrolledPlayground.missing];
  }

  get learns(): string {
    if (this.leftOut.includes('tasks')) return '';
    return this.taught?.title.toLowerCase() ?? 'the next character';
  }

  showTasks(): void {
    void this.late.tasks(this.store.task, (asked) => this.learn(asked));
  }

  /** On a page of its own as a link would; elsewhere in place. */
  private async learn(asked: readonly [name: string, value: string]): Promise<void> {
    await this.opened?.keeper?.flush();
    if (this.linked) return learnOnward(this.store.settings, asked);
    const [name, value] = asked;
    for (const other of ['text', 'corpus', 'task', 'src', 'trained']) this.removeAttribute(other);
    this.setAttribute(name, value);
    this.reopen();
  }

  reopen(): void {
    this.closeDown();
    if (this.isConnected) void this.open();
  }

  private lead() {
    if (!this.taught) return html`<slot name="lead"></slot>`;
    return html`<p class="lead">${this.taught.help}</p>`;
  }

  private get linked(): boolean {
    return this.hasAttribute('linked');
  }

  private closeDown(): void {
    this.opening?.abort();
    this.opening = undefined;
    this.opened?.close();
    this.opened = undefined;
    this.guest?.closed();
    this.inside = false;
  }

  protected override firstUpdated(_: PropertyValues): void {
    // The theme of a page of others is theirs.
    if (this.linked) printInLight();
    else void import('../held_height').then(({ holdPage }) => holdPage(this));
    // Before anybody can press it, and after the first view.
    const saving = () => void import('../picture/save_picture').catch(() => {});
    for (const on of ['pointerover', 'focusin']) this.addEventListener(on, saving, { once: true });
    void this.open();
  }

  protected override updated(changed: PropertyValues): void {
    this.renderRoot.querySelector<UnrolledLoss>('[data-part=loss]')?.historyChanged();
    if (changed.has('inside')) this.opened?.looks(this.inside);
    if (changed.has('hide') && this.hide)
      import('./hidden_parts').then(
        (code) => (this.arranged = code.into(this.shadowRoot!)),
        () => {},
      );
  }

  protected override render() {
    const hidden = new Set(this.leftOut);
    const { store, offered, wide, arranged } = this;
    const run = this.opened?.run;
    const left = (offered?.[wide ? 'wide' : 'narrow'] ?? []).filter((name) => !hidden.has(name));
    return html`
      <section class="page" @present=${this.present}>
        <a class="skip" href="#" ?hidden=${this.inside} @click=${this.skip}>Skip the controls</a>
        <unrolled-controls
          .state=${store.run}
          .progress=${{
            // The step that exploded is the one the run stopped at.
            step: store.diverged || store.totalStep,
            totalSteps: store.summary?.totalSteps ?? 0,
            epoch: store.epoch,
            charactersPerSecond: store.charactersPerSecond,
            secondsLeft: store.secondsLeft,
          }}
          .pending=${run?.pending ?? false}
          .trainable=${store.trainable}
          .more=${run?.stepsMore ?? 0}
          .hide=${[...hidden]}
          .inside=${this.inside}
          .keeps=${this.opened?.keeper !== undefined && !this.lock}
          .input=${store.summary?.input ?? 'character'}
          @words=${() => void this.help.showAll()}
          @runs=${() => void this.late.runs()}
          @train=${() => run?.train()}
          @pause=${() => this.engine?.pause()}
          @step=${() => run?.step()}
          @reset=${() => run?.reset()}
          @inside=${() => (this.inside ? this.leave() : void this.look())}
          @save=${() => this.opened?.save()}
          @export=${() => void this.late.formats(this.opened!, store)}
          @share=${() => this.opened?.share()}
          @checkpoint-file=${({ detail }: CustomEvent<File>) => this.early.load(detail)}
        >
          <slot name="brand" slot="brand"></slot>
          <slot name="end" slot="end"></slot>
        </unrolled-controls>
        ${
          this.inside && offered
            ? html`<unrolled-inside-panel
                .engine=${this.engine}
                .task=${this.taught?.name ?? ''}
                @close=${() => this.leave()}
              ></unrolled-inside-panel>`
            : nothing
        }
        ${this.inside ? nothing : this.lead()}
        <unrolled-goal></unrolled-goal>
        <div
          class=${arranged?.classesOf(hidden, left) ?? 'parts'}
          tabindex="-1"
          ?hidden=${this.inside}
        >
          ${repeat(
            ((!wide && arranged?.inRows(left)) || left).slice(0, this.stages.shown),
            (name) => name,
            (name) => offered!.parts[name]!(this),
          )}
        </div>
        <unrolled-runs
          .keeper=${this.opened?.keeper}
          @opened=${() => this.opened?.stream.restart()}
        ></unrolled-runs>
        <unrolled-notice></unrolled-notice>
        <unrolled-announcer></unrolled-announcer>
      </section>
    `;
  }

  private measure(): void {
    this.wide = this.clientWidth >= wideFrom * typeSize();
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('.parts')!.focus();
  }

  estimate(): Estimate | undefined {
    return this.offered?.estimate(this, this.speed, this.opened?.run.pending ?? false);
  }

  tell(notice: Notice): void {
    this.notices.tell(notice);
    const { message: detail, problem } = notice;
    if (problem) this.dispatchEvent(new CustomEvent('problem', { detail }));
  }

  withdraw(about: string): void {
    this.notices.withdraw(about);
  }

  private look(): Promise<void> {
    return this.late.views(() => (this.inside = this.opened !== undefined));
  }

  /** What the page asks of the network, and nothing else that it asked before. */
  asks(opened: Opened): void {
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    if (!asksMore(this)) return;
    void this.late.attempt('goal', async () => {
      const { follow } = await askedCode();
      const taught = { host: this, root: this.renderRoot, tell: this.tell.bind(this) };
      if (!signal.aborted) follow(taught, opened.engine, signal);
    });
  }

  private present(event: Event): void {
    event.preventDefault();
    void this.late.presentation();
  }

  /** What is to be seen of another task comes with it. */
  private show(task: string): void {
    if (this.offered && task === (this.taught?.name ?? 'language')) return;
    if (task === 'language') {
      this.taught = undefined;
      this.offered = textParts;
    } else
      this.learning = this.late.attempt('views', async () => {
        const { partsFor } = await lazily('The parts of this task', () => import('./task_parts'));
        [this.taught, this.offered] = await partsFor(task);
      });
  }

  private leave(): void {
    this.inside = false;
    this.child('unrolled-controls')?.focusInside();
  }

  choose(source: string): void {
    const text = () => this.renderRoot.querySelector<UnrolledText>('[data-part=text]');
    this.early.choose(source, () => text()?.showSource(this.store.source));
  }

  set(name: string, value: string): void {
    this.early.when(({ run }) => run.set(name, value));
    if (['temperature', 'top_k', 'top_p'].includes(name)) this.opened?.stream.restart();
  }

  private child<K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] | null {
    return this.renderRoot.querySelector(name);
  }

  /** Ended by leaving the page, also while it is under way; there is one at a time. */
  private async open(): Promise<void> {
    const opening = new AbortController();
    this.opening = opening;
    this.guest ??= this.linked ? undefined : UnrolledPlayground.makeGuest(this);
    await this.guest?.seen(opening.signal);
    if (opening.signal.aborted) return;
    this.offered = asksForTask(this, this.linked) ? undefined : textParts;
    // The engine may answer before its parts stand there.
    const drawn = (tell: (offered: PartSet) => void): void =>
      void Promise.all([this.stages.complete, this.learning]).then(
        () => this.offered && tell(this.offered),
      );
    // A goal that came late would miss what is measured first; that it does not come is told below.
    if (asksMore(this)) await askedCode().catch(() => {});
    const opened = await openPlayground(this, this.store, opening.signal, {
      tell: (notice) => this.tell(notice),
      reopen: () => this.reopen(),
      withdraw: (about) => this.notices.withdraw(about),
      say: (sentence, atOnce) => this.child('unrolled-announcer')?.say(sentence, atOnce),
      show: () => ++this.shown,
      learns: (task) => this.show(task),
      sample: (text, step) => drawn((offered) => offered.sample(this.renderRoot, this, text, step)),
      lines: (lines) => drawn((offered) => offered.lines(this.renderRoot, lines)),
      created: () => drawn((offered) => offered.created(this.renderRoot, this, this.asked)),
      weights: () => this.offered?.weights(this.renderRoot),
      prompt: (text) => (this.asked = text),
      typed: (text) => drawn((offered) => offered.typed(this.renderRoot, text)),
      runs: () => void this.late.runs(),
      offers: (part) => !this.leftOut.includes(part) && !isLocked(this.lock, part),
      look: () => void this.look(),
      begin: (engine) => (this.guest ?? engine).train(),
      save: () => void this.opened?.save(),
      written: () => this.early.written,
    });
    if (opening.signal.aborted) return opened?.close();
    this.opened = opened;
    if (opened) this.guest?.opened(opened);
    if (opened) this.asks(opened);
    if (opened) void this.early.follow(opened);
    this.dispatchEvent(new Event('ready'));
    this.redraw.request();
  }
}

customElements.define('unrolled-playground', UnrolledPlayground);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-playground': UnrolledPlayground;
  }
}
