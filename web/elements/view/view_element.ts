import type { PropertyValues } from 'lit';

import { settingsOf } from '../../app/attribute_settings';
import { textOf } from '../../app/corpus_text';
import { check } from '../../app/settings';
import { loadTrained } from '../../app/trained';
import { corpora, findCorpus } from '../../corpora/index';
import { createEngine } from '../../engine/page/client';
import type { Engine } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { whenGone } from '../leaving';
import { motionIsWelcome } from '../motion';
import { presentByKey } from '../present/ask';
import { OwnTask } from './own_task';

/**
 * Where a view without attributes begins: a network trained at build time, or a text and settings.
 */
export interface ViewStart {
  trained?: string;
  corpus?: string;
  text?: string;
  settings?: Readonly<Record<string, string>>;
}

/**
 * What every view into the network has in common: where its engine comes from. It is given one
 * (property `engine`; with the attribute `shared` it waits for that), or makes its own from its
 * attributes: `trained` (a network trained at build time), or `corpus` or `text` and any setting by
 * its name, and `autostart`. An engine of its own ends when the view leaves the page.
 */
export abstract class ViewElement extends OwnTask {
  static override properties = {
    engine: { attribute: false },
    shared: { type: Boolean },
    corpus: { type: String },
    text: { type: String },
    trained: { type: String },
    autostart: { type: Boolean },
    live: { state: true },
    problem: { state: true },
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

  /** Where the view begins when no attribute says so. */
  protected abstract readonly start: ViewStart;

  private own: Engine | undefined;
  private opening = false;
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
    if (this.hasUpdated) this.choose();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    whenGone(this, () => {
      this.follow(undefined);
      this.own?.dispose();
      this.own = undefined;
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('engine') || changed.has('shared')) this.choose();
  }

  private choose(): void {
    if (this.engine) return this.follow(this.engine);
    if (!this.shared && !this.opening && !this.own) void this.open();
  }

  private async open(): Promise<void> {
    this.opening = true;
    try {
      const engine = await createEngine({ workers: 1 });
      if (!this.isConnected || this.engine) return engine.dispose();
      this.own = engine;
      this.follow(engine);
      await this.begin(engine).catch((reason: unknown) => {
        if (this.own === engine) throw reason; // Else the view has left, and its engine ended.
      });
      if (this.own !== engine) return;
      if (this.autostart && motionIsWelcome() && engine.state !== 'finished') engine.train();
    } catch (reason) {
      this.fail(reason);
    } finally {
      this.opening = false;
      // It has left and come back while the first one opened.
      if (this.isConnected && !this.own && !this.problem) this.choose();
    }
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
    engine.addEventListener('crashed', ({ detail }) => this.fail(detail), { signal });
    if (engine.summary) created();
  }
}
