import { html, nothing, type ReactiveController } from 'lit';

import { count } from '../../app/numbers';
import { Beside } from '../../app/tasks/beside';
import { createEngine } from '../../engine/page/client';
import type { Engine, Reading, SettingValues } from '../../engine/shared/api';
import { whenGone } from '../leaving';
import type { TryElement } from './try_element';

/** What the second network of a panel is, and what its button says. */
export interface BesideWords {
  readonly differs: SettingValues;
  /** "one direction": what it is called in a sentence and over its answers. */
  readonly name: string;
  /** On the button that trains one. */
  readonly add: string;
  /** Whether there is something to see beside a run with these settings. */
  readonly fits: (settings: SettingValues) => boolean;
}

/** Trains, asks and ends the network beside that of a panel. */
export class BesideControl implements ReactiveController {
  /** Its answer to the question that the panel answers; undefined where it has none. */
  reading: Reading | undefined;
  private beside: Beside | undefined;
  private of: Engine | undefined;

  constructor(
    private readonly host: TryElement,
    private readonly words: BesideWords,
  ) {
    host.addController(this);
  }

  get on(): boolean {
    return this.beside !== undefined;
  }

  hostDisconnected(): void {
    whenGone(this.host, () => this.end());
  }

  /** Another engine has taken the place of the one that it stood beside. */
  hostUpdate(): void {
    if (this.beside && this.of !== this.host.engine) this.end();
  }

  /** To be called after the panel's own question. */
  async ask(question: string): Promise<void> {
    const { beside } = this;
    const reading = await beside?.ask(question);
    this.reading = beside === this.beside ? reading : undefined;
  }

  button() {
    const { engine } = this.host;
    const settings = engine?.settings;
    if (!engine || !settings || !(this.on || this.words.fits(settings))) return nothing;
    return html`<button
      class="end link faint"
      type="button"
      aria-pressed=${String(this.on)}
      @click=${() => (this.on ? this.end() : this.begin(engine))}
    >
      ${this.words.add}
    </button>`;
  }

  /** What keeps it from being compared; '' where nothing does. */
  get waits(): string {
    const { beside } = this;
    if (!beside) return '';
    if (beside.problem !== '') return beside.problem;
    const all = this.host.engine?.totalStep ?? 0;
    // What is shown is of the weights that answered, which follow those that are trained.
    if (beside.answeredStep >= all) return '';
    const done = `${count(beside.answeredStep)} of ${count(all)} steps`;
    return `The network of ${this.words.name} has made ${done}.`;
  }

  private begin(engine: Engine): void {
    this.of = engine;
    const beside = (this.beside = new Beside(engine, this.words.differs, () =>
      createEngine({ workers: 1, tasks: 'all' }),
    ));
    beside.addEventListener('change', () => this.host.requestUpdate());
    beside.addEventListener('weights', () => this.host.refresh());
    void beside.begin();
    this.host.requestUpdate();
  }

  private end(): void {
    this.beside?.end();
    this.beside = this.of = this.reading = undefined;
    // What it said goes from the picture with the next answer.
    if (this.host.isConnected) this.host.refresh();
    this.host.requestUpdate();
  }
}
