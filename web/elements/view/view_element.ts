import type { PropertyValues } from 'lit';

import { settingsOf } from '../../app/attribute_settings';
import { textOf } from '../../app/corpus_text';
import { check, settingRow } from '../../app/settings';
import { loadTrained } from '../../app/trained';
import { type Turn, turnOf, waitingOf } from '../../app/turns';
import { corpora, findCorpus } from '../../corpora/index';
import { createEngine } from '../../engine/page/client';
import type { Engine } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { type Attributes, attributesOf, changedBetween } from '../guest/attributes';
import { whenGone } from '../leaving';
import { motionIsWelcome } from '../motion';
import { presentByKey } from '../present/ask';
import { inSight, Sight } from '../sight';
import { OwnTask, yesOrNo } from './own_task';

/**
 * Where a view without attributes begins: a network trained at build time, or a text and settings.
 */
export interface ViewStart {
  trained?: string;
  corpus?: string;
  text?: string;
  settings?: Readonly<Record<string, string>>;
}

/** Properties that say, beside the settings, what its network is. */
const beginsWith = ['trained', 'corpus', 'text'] as const;

/**
 * What every view into the network has in common: where its engine comes from. It is given one
 * (property `engine`; with the attribute `shared` it waits for that), or makes its own from its
 * attributes: `trained` (a network trained at build time), or `corpus` or `text` and any setting by
 * its name, and `autostart`. An engine of its own comes when the view is in sight, trains when no
 * other network on the page does (`alongside`: then too), begins anew when attributes become
 * others, and ends when the view leaves the page.
 */
export abstract class ViewElement extends OwnTask {
  static override properties = {
    engine: { attribute: false },
    shared: { type: Boolean },
    corpus: { type: String },
    text: { type: String },
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

  private readonly sight = new Sight(this);
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
      const engine = await createEngine({ workers: 1 });
      if (signal.aborted || this.engine) return engine.dispose();
      this.own = engine;
      if (!this.hasAttribute('alongside')) this.place = turnOf(engine, this.sight);
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
    const asked = this.trained ?? (this.corpus || this.text ? undefined : this.start.trained);
    const settings = this.settings();
    if (asked && Object.keys(settings).length === 0) {
      const { checkpoint, text } = await loadTrained(asked);
      await engine.restore(checkpoint, text);
      return;
    }
    const corpus = findCorpus(this.corpus ?? this.start.corpus ?? corpora[0]!.id) ?? corpora[0]!;
    const text = this.text ?? (this.corpus ? undefined : this.start.text);
    await engine.create(text ?? (await textOf(corpus)), { ...this.start.settings, ...settings });
  }

  /** Settings that stand as attributes, under their names. */
  private settings(): Record<string, string> {
    const { settings, refused } = settingsOf(this);
    for (const { name, value } of refused) {
      const checked = check(name, value);
      if ('error' in checked) this.problem = sentence(checked.error);
    }
    return settings;
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
