import type { PropertyValues } from 'lit';

import { settingsOf } from '../../app/attribute_settings';
import { childText } from '../../app/given/child_text';
import { lazily } from '../../app/lazy';
import type { Notice } from '../../app/notices';
import { settingRow } from '../../app/settings';
import { type Turn, turnOf, waitingOf } from '../../app/turns';
import { createEngine } from '../../engine/page/client';
import type { Engine } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { type Attributes, attributesOf, changedBetween } from '../guest/attributes';
import { whenGone } from '../leaving';
import { motionIsWelcome } from '../motion';
import { presentByKey } from '../present/ask';
import { inSight, Sight } from '../sight';
import { OwnTask, yesOrNo } from './own_task';
import { beginView, type ViewStart } from './view_start';

export type { ViewStart };

/** Attributes that ask something of its network: see elements/teach/asked.ts. */
const asking = ['goal', 'prompt', 'notation'] as const;

/**
 * What every view into the network has in common: where its engine comes from. It is given one
 * (property `engine`; with the attribute `shared` it waits for that), or makes its own from its
 * attributes and what stands between its tags, by the rules of the playground: `trained` (a network
 * trained at build time), `corpus`, `text` or `src`, any setting by its name, and `autostart`. An
 * engine of its own comes when the view is in sight, trains when no other network on the page does
 * (`alongside`: then too), begins anew when attributes become others, and ends when the view leaves
 * the page.
 */
export abstract class ViewElement extends OwnTask {
  static override properties = {
    engine: { attribute: false },
    shared: { type: Boolean },
    corpus: { type: String },
    text: { type: String },
    src: { type: String },
    trained: { type: String },
    autostart: yesOrNo,
    live: { state: true },
    problem: { state: true },
    waits: { state: true },
  };

  declare engine: Engine | undefined;
  declare shared: boolean;
  declare corpus: string | null;
  declare text: string | null;
  declare src: string | null;
  declare trained: string | null;
  declare autostart: boolean;
  /** The engine in use once it has a run. */
  declare protected live: Engine | undefined;
  /** A sentence about what went wrong, and what to do; '' where nothing did. */
  declare protected problem: string;
  /** Why its network waits, as a sentence: told by its controls, or by a view without them. */
  declare protected waits: string;

  /** Where the view begins when no attribute says so. */
  protected abstract readonly start: ViewStart;

  private readonly ownSight = new Sight(this);
  private own: Engine | undefined;
  private place: Turn | undefined;
  /** Until there is an engine of its own; ended by leaving the page. */
  private opening: AbortController | undefined;
  private taken: Attributes = new Map();
  /** Settles when the last run that was asked for has begun, or cannot. */
  private beginning: Promise<void> = Promise.resolve();
  private turns = 0;
  /** The run that another takes the place of was training. */
  private goesOn = false;
  private readonly watching = new MutationObserver(() => this.follows());
  private following: AbortController | undefined;
  /** What was asked for, and until something else is. */
  private aim = '';
  private aiming: AbortController | undefined;
  /** Who looks after that is there. */
  private aimed: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.engine = undefined;
    this.shared = false;
    this.corpus = null;
    this.text = null;
    this.src = null;
    this.trained = null;
    this.autostart = false;
    this.live = undefined;
    this.problem = '';
    this.waits = '';
  }

  /** The run is another one: another text, other settings, another shape. */
  protected runChanged(): void {}

  /** The inspector has newer weights: answers are worth asking for again. */
  protected abstract weightsChanged(): void;

  override get settingsAct(): boolean {
    return true;
  }

  /** Properties that say, beside the settings, what its network is. */
  protected get beginsWith(): readonly string[] {
    return ['trained', 'corpus', 'text', 'src'];
  }

  /** Whether its own engine has to know more than texts. */
  protected get allTasks(): boolean {
    return false;
  }

  protected fail(reason: unknown): void {
    this.problem = sentence(reason);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', presentByKey);
    this.watching.observe(this, { attributes: true });
    if (this.hasUpdated) this.choose();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    whenGone(this, () => {
      this.watching.disconnect();
      this.opening?.abort();
      this.opening = undefined;
      this.follow(undefined);
      this.place?.leave();
      this.own?.dispose();
      this.own = this.place = undefined;
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('engine') || changed.has('shared')) this.choose();
    this.follows();
  }

  private choose(): void {
    if (this.engine) return this.follow(this.engine);
    if (!this.shared && !this.opening && !this.own) void this.open();
  }

  private async open(): Promise<void> {
    const { signal } = (this.opening = new AbortController());
    try {
      await inSight(this, signal);
      if (signal.aborted || this.engine) return;
      const engine = await createEngine({ workers: 1, ...(this.allTasks && { tasks: 'all' }) });
      if (signal.aborted || this.engine) return engine.dispose();
      this.own = engine;
      this.takePlace(engine);
      this.follow(engine);
      await this.anew(engine);
      this.follows();
    } catch (reason) {
      if (!signal.aborted) this.fail(reason);
    } finally {
      if (this.opening?.signal === signal) this.opening = undefined;
    }
  }

  /** Among all that train on the page; none where it trains alongside. */
  private takePlace(engine: Engine): void {
    const waited = this.place?.waiting ?? false;
    this.place?.leave();
    this.place = this.hasAttribute('alongside') ? undefined : turnOf(engine, this.ownSight);
    if (waited) this.trainInTurn(engine);
    else this.place?.look();
  }

  /** A run as the attributes are now, which trains where the one before did. */
  private anew(engine: Engine): Promise<void> {
    this.taken = this.asAttributes;
    this.goesOn ||= engine.state === 'training';
    const turn = ++this.turns;
    // One after the other; of several that wait only the last is wanted.
    this.beginning = this.beginning.then(async () => {
      if (turn !== this.turns || this.own !== engine) return;
      try {
        await this.begin(engine);
      } catch (reason) {
        if (this.own === engine) this.fail(reason); // Else the view has left.
        return;
      }
      // A goal that came late would miss what is measured first.
      await this.aimed;
      if (turn !== this.turns || this.own !== engine) return;
      if (this.goesOn || this.startsItself) this.trainInTurn(engine);
      this.goesOn = false;
    });
    return this.beginning;
  }

  private get startsItself(): boolean {
    return this.autostart && motionIsWelcome();
  }

  private trainInTurn(engine: Engine): void {
    if (engine.state === 'finished') return;
    if (this.place) this.place.begin();
    else engine.train();
  }

  /** What it is to be: attributes, some of which may have been set as properties. */
  private get asAttributes(): Attributes {
    const all = new Map(attributesOf(this));
    const own = this as unknown as Readonly<Record<string, string | null>>;
    for (const name of this.beginsWith) all.set(name, own[name] ?? '');
    return all.set('autostart', String(this.autostart));
  }

  /** Attributes have become others. */
  private follows(): void {
    const { own } = this;
    const now = this.asAttributes;
    if (this.aim !== this.aimsAt) this.takeAim();
    const names = changedBetween(this.taken, now);
    if (!own || this.live !== own) return; // They are read when it begins.
    this.taken = now;
    const anew = (name: string) => settingRow(name) ?? this.beginsWith.includes(name);
    if (names.some(anew)) void this.anew(own);
    if (names.includes('alongside')) this.takePlace(own);
    if (!names.includes('autostart') || own.state !== 'ready') return;
    if (this.startsItself) this.trainInTurn(own);
    else if (this.place?.waiting) this.place.end();
  }

  private get aimsAt(): string {
    return asking.map((name) => this.getAttribute(name) ?? '').join('\n');
  }

  /** What its page asks of the network, and nothing else that it asked before. */
  private takeAim(): void {
    this.aiming?.abort();
    this.aim = this.aimsAt;
    this.notes.wish('');
    const { live } = this;
    if (!live || !this.matches('[goal], [notation]')) return;
    const { signal } = (this.aiming = new AbortController());
    const tell = ({ message }: Notice) => this.notes.wish(message);
    const taught = { host: this, root: this.renderRoot, tell };
    this.aimed = lazily('What the course page asks for', () => import('../teach/asked')).then(
      ({ follow }) => signal.aborted || follow(taught, live, signal),
      (reason: Error) => this.notes.wish(reason.message),
    );
  }

  private async begin(engine: Engine): Promise<void> {
    const { settings, refused } = settingsOf(this);
    const asked = {
      text: this.text || undefined,
      child: childText(this),
      src: this.src || undefined,
      trained: this.trained || undefined,
    };
    const corpus = this.corpus || undefined;
    const left = await beginView(engine, this.start, { asked, corpus, settings });
    if (this.own === engine) this.notes.tell(left.problems, [...left.faults, ...refused]);
  }

  private follow(engine: Engine | undefined): void {
    this.following?.abort();
    this.following = undefined;
    this.aiming?.abort();
    if (!engine) {
      this.live = undefined;
      return;
    }
    const { signal } = (this.following = new AbortController());
    const created = () => {
      const another = this.live !== engine;
      this.live = engine;
      if (another) this.takeAim();
      this.problem = '';
      this.runChanged();
      this.weightsChanged();
    };
    engine.addEventListener('created', created, { signal });
    engine.addEventListener('inside', () => this.weightsChanged(), { signal });
    engine.addEventListener('waiting', () => (this.waits = waitingOf(engine)), { signal });
    this.waits = waitingOf(engine);
    engine.addEventListener('crashed', ({ detail }) => this.fail(detail), { signal });
    if (engine.summary) created();
  }
}
