import type { PropertyValues } from 'lit';

import { settingsOf } from '../../app/attribute_settings';
import { childText } from '../../app/given/child_text';
import { lazily } from '../../app/lazy';
import { settingRow } from '../../app/settings';
import { settingName } from '../../app/start_words';
import { type Turn, turnOf, waitingOf } from '../../app/turns';
import type { Fault } from '../../app/url';
import { createEngine } from '../../engine/page/client';
import type { Engine } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { type Attributes, attributesOf, changedBetween } from '../guest/attributes';
import { whenGone } from '../leaving';
import { motionIsWelcome } from '../motion';
import { presentByKey } from '../present/ask';
import { inSight, Sight } from '../sight';
import { OwnTask, yesOrNo } from './own_task';
import './view_notes';
import { beginView, type ViewStart } from './view_start';

export type { ViewStart };

/** Properties that say, beside the settings, what its network is. */
const beginsWith = ['trained', 'corpus', 'text', 'src'] as const;

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
    notes: { state: true },
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
  /** What its page asked for and did not get. */
  declare private notes: readonly string[];

  /** Where the view begins when no attribute says so. */
  protected abstract readonly start: ViewStart;

  private readonly ownSight = new Sight(this);
  private own: Engine | undefined;
  private place: Turn | undefined;
  /** Until there is an engine of its own; ended by leaving the page. */
  private opening: AbortController | undefined;
  private taken: Attributes = new Map();
  private readonly watching = new MutationObserver(() => this.follows());
  private following: AbortController | undefined;

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
    this.notes = [];
  }

  /** The run is another one: another text, other settings, another shape. */
  protected runChanged(): void {}

  /** The inspector has newer weights: answers are worth asking for again. */
  protected abstract weightsChanged(): void;

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
      this.place?.end();
      this.own?.dispose();
      this.own = this.place = undefined;
    });
  }

  /** Notes stand above all that a view draws, and outside of it. */
  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    root.append(document.createElement('unrolled-view-notes'));
    return root;
  }

  protected override updated(changed: PropertyValues): void {
    const notes = this.renderRoot.querySelector('unrolled-view-notes');
    if (notes) notes.notes = this.notes;
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
      if (!this.hasAttribute('alongside')) this.place = turnOf(engine, this.ownSight);
      this.follow(engine);
      await this.anew(engine);
      this.follows();
    } catch (reason) {
      if (!signal.aborted) this.fail(reason);
    } finally {
      if (this.opening?.signal === signal) this.opening = undefined;
    }
  }

  /** A run as the attributes are now, which trains where the one before did. */
  private async anew(engine: Engine): Promise<void> {
    const training = engine.state === 'training';
    this.taken = this.asAttributes;
    try {
      await this.begin(engine);
    } catch (reason) {
      if (this.own === engine) throw reason; // Else the view has left, and its engine ended.
    }
    if (this.own === engine && (training || this.startsItself)) this.trainInTurn(engine);
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
    for (const name of beginsWith) all.set(name, this[name] ?? '');
    return all.set('autostart', String(this.autostart));
  }

  /** Attributes have become others. */
  private follows(): void {
    const { own } = this;
    const now = this.asAttributes;
    const names = changedBetween(this.taken, now);
    if (!own || this.live !== own) return; // They are read when it begins.
    this.taken = now;
    const anew = (name: string) =>
      settingRow(name) ?? (beginsWith as readonly string[]).includes(name);
    if (names.some(anew)) this.anew(own).catch((reason: unknown) => this.fail(reason));
    else if (names.includes('autostart') && own.state === 'ready' && this.startsItself)
      this.trainInTurn(own);
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
    if (this.own === engine) await this.note(left.problems, [...left.faults, ...refused]);
  }

  /** What it was asked for and did not get. */
  private async note(problems: readonly string[], faults: readonly Fault[]): Promise<void> {
    const known = [...this.known, 'alongside'];
    this.notes = problems;
    const strange = (name: string) => !known.includes(name) && !settingRow(settingName(name));
    if (faults.length === 0 && !this.getAttributeNames().some(strange)) return;
    const { viewNotes } = await lazily('What is left out', () => import('./left_out'));
    this.notes = [...problems, ...viewNotes(this, faults, known)];
  }

  /** Attributes of its class. */
  private get known(): readonly string[] {
    const { elementProperties } = this.constructor as typeof ViewElement;
    return [...elementProperties].flatMap(([name, { attribute, state }]) =>
      state || attribute === false
        ? []
        : typeof attribute === 'string'
          ? attribute
          : String(name).toLowerCase(),
    );
  }

  private follow(engine: Engine | undefined): void {
    this.following?.abort();
    this.following = undefined;
    if (!engine) {
      this.live = undefined;
      return;
    }
    const { signal } = (this.following = new AbortController());
    const created = () => {
      this.live = engine;
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
