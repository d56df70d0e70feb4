import type { Engine, EngineErrorData } from '../../engine/shared/api';
import { keepable } from '../../engine/shared/keeping';
import { NoAnswer } from '../../engine/shared/time_limit';
import type { PlaygroundStore } from '../store';
import type { Persistence } from './persistence';
import type { Key } from './record_keys';
import { isFull } from './record_store';
import type { PageFacts, SavedPage, SavedRun } from './saved_run';
import { isAnotherText } from './text_change';

/** Typing and sliders come in bursts; one save follows the first of them, and takes all. */
const settleMs = 1000;
/** A run that trained for so long stays in the list when another takes its place. */
const worthSeconds = 5;

/** What a save came to, for the page to tell. */
export interface Reports {
  /** A save failed; told once until one succeeds. */
  failed(error: EngineErrorData): void;
  /** There is room again, or the storage answers again. */
  succeeded?(): void;
  /** Older runs that had to make room. */
  letGo?(runs: readonly PageFacts[]): void;
}

/** A run that made room for another, so that it can come back under its own record. */
interface Left {
  run: SavedRun;
  page: SavedPage;
  key: Key | undefined;
}

/**
 * Saves a playground by itself: with every checkpoint that the engine offers (every few seconds
 * while training, and at each pause), within a second of a change of text or settings, and when
 * the page goes. A run or a text that something else takes the place of keeps its record.
 */
export class Autosave {
  private run: SavedRun | undefined;
  /** What else there is to say of the run: where its text is from, and its settings. */
  private origin: Pick<SavedPage, 'source' | 'settings'> = { source: 'own', settings: {} };
  private seconds = 0;
  /** Counts runs, to know an answer about one that is no more. */
  private generation = 0;
  private readonly left: Left[] = [];
  /** What is to happen before the next save. */
  private queue: (() => Promise<void>)[] = [];
  private besides: Key[] = [];
  /** The present record began with the present run: without it there is nothing to keep. */
  private own = false;
  private expected: { page: SavedPage; key: Key } | undefined;

  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | undefined;
  private again = false;
  private saved: SavedPage | undefined;
  private refused = false;
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly persistence: Pick<Persistence, 'save' | 'leave' | 'goOnFrom'>,
    private readonly store: PlaygroundStore,
    private readonly engine: Engine,
    private readonly reports: Reports,
    private readonly worth = worthSeconds,
  ) {}

  /** `resumed` is the page that was opened and whose run goes on, if any. */
  start(resumed?: SavedPage): this {
    const { engine, store } = this;
    this.opened(resumed);
    this.on(engine, 'checkpoint', (event) => {
      this.checkpointed((event as CustomEvent<{ bytes: Uint8Array; step: number }>).detail);
      void this.flush();
    });
    this.on(engine, 'progress', (event) => {
      this.seconds += (event as CustomEvent<{ seconds: number }>).detail.seconds;
    });
    this.on(engine, 'created', () => this.created());
    this.on(store, 'change', () => {
      if (!this.isSaved()) this.soon();
    });
    this.soon();
    if (typeof document === 'object') {
      // Before a page goes the trainer has some milliseconds to answer.
      this.on(window, 'beforeunload', () => engine.keep());
      this.on(document, 'visibilitychange', () => {
        if (document.visibilityState !== 'hidden') return;
        engine.keep();
        void this.flush();
      });
      this.on(window, 'pagehide', () => void this.flush());
    }
    return this;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const end of this.ends.splice(0)) end();
  }

  /** The engine's next run is that of a saved page, opened in the place of the present one. */
  expect(page: SavedPage, key: Key): void {
    this.expected = { page, key };
  }

  expectNone(): void {
    this.expected = undefined;
  }

  /** A saved page has come back as it was: it goes on from there. */
  private opened(page: SavedPage | undefined): void {
    ++this.generation;
    this.run = page?.run;
    this.seconds = page?.run?.seconds ?? 0;
    if (page) this.origin = { source: page.source, settings: page.settings };
    this.saved = page;
    this.own = false;
  }

  /** Saves now; while a save is under way, once more after it. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.saving) {
      this.again = true;
      return this.saving;
    }
    this.saving = this.saveAll().finally(() => {
      this.saving = undefined;
    });
    return this.saving;
  }

  /**
   * The first change of a burst starts the clock; were it the last, a steady flow would never save.
   */
  private soon(): void {
    this.timer ??= setTimeout(() => void this.flush(), settleMs);
  }

  private checkpointed({ bytes, step }: { bytes: Uint8Array; step: number }): void {
    const { engine, store, seconds } = this;
    const history = store.history.snapshot();
    const lines = store.lines.map((line) => ({ ...line }));
    this.run = { checkpoint: bytes, step, text: engine.text ?? '', history, seconds, lines };
    this.origin.settings = store.running;
  }

  /** The engine has another run, or the same one again after a crash. */
  private created(): void {
    const { engine, store, run, expected } = this;
    this.expected = undefined;
    if (expected) this.switchTo(expected);
    else if (run && engine.totalStep > 0 && this.isRun(run, this.origin.settings)) return;
    else {
      const generation = ++this.generation;
      const back = this.left.find((left) => this.isRun(left.run, left.page.settings));
      const worth = run !== undefined && run.step > 0 && this.seconds >= this.worth;
      if (worth) this.leave(run);
      this.run = back?.run;
      this.seconds = back?.run.seconds ?? 0;
      this.origin = { source: store.source, settings: store.running };
      if (back) this.comeBack(back, this.own && !worth);
      // From a file: nothing else would say what it was until it has trained on. One that was
      // trained elsewhere has no steps, and no text here.
      else if (
        (engine.totalStep > 0 || !store.trainable) &&
        engine.summary &&
        keepable(engine.summary)
      )
        void this.take(generation);
      this.own = worth || (this.own && !back);
    }
    this.soon();
  }

  /** The former one's record stays, but for one in which nothing was made yet. */
  private switchTo({ page, key }: { page: SavedPage; key: Key }): void {
    const { run, own, saved } = this;
    if (run && run.step > 0) this.leave(run);
    this.queue.push(async () => {
      const former = this.persistence.leave();
      if (former && own && saved?.source !== 'own') this.besides.push(former);
      await this.persistence.goOnFrom(key);
    });
    this.opened(page);
  }

  private isRun(run: SavedRun, settings: SavedPage['settings']): boolean {
    const { engine, store } = this;
    return (
      run.text === engine.text && run.step === engine.totalStep && same(settings, store.running)
    );
  }

  private async take(generation: number): Promise<void> {
    const step = this.engine.totalStep;
    const bytes = await this.engine.save().catch(() => undefined);
    if (!bytes || generation !== this.generation || this.engine.totalStep !== step) return;
    this.checkpointed({ bytes, step });
    await this.flush();
  }

  /** The record of a run that another takes the place of gets its last checkpoint, and stays. */
  private leave(run: SavedRun): void {
    const page: SavedPage = { ...this.origin, text: run.text, run };
    const left: Left = { run, page, key: undefined };
    this.left.push(left);
    if (this.left.length > 3) this.left.shift();
    this.queue.push(async () => {
      await this.put(page);
      left.key = this.persistence.leave();
    });
  }

  /** As by Undo: the run has its record again, and what took its place for a moment needs none. */
  private comeBack(back: Left, needless: boolean): void {
    this.left.splice(this.left.indexOf(back), 1);
    this.queue.push(async () => {
      const between = this.persistence.leave();
      const drops = this.saved && dropsText(this.saved, back.page);
      if (between && needless && !drops) this.besides.push(between);
      this.saved = undefined;
      if (back.key) await this.persistence.goOnFrom(back.key);
    });
  }

  private async saveAll(): Promise<void> {
    do {
      this.again = false;
      for (let next = this.queue.shift(); next; next = this.queue.shift()) await next();
      await this.saveOnce();
    } while (this.again || this.queue.length > 0);
  }

  private async saveOnce(): Promise<void> {
    const { text, source, settings, ownText } = this.store;
    const page: SavedPage = { text, source, settings, ownText, run: this.run };
    if (this.saved && dropsText(this.saved, page)) this.persistence.leave();
    this.saved = page;
    await this.put(page);
  }

  private async put(page: SavedPage): Promise<void> {
    try {
      const besides = this.besides;
      const letGo = await this.persistence.save(page, besides);
      this.besides = this.besides.filter((key) => !besides.includes(key));
      if (letGo.length > 0) this.reports.letGo?.(letGo);
      if (this.refused) this.reports.succeeded?.();
      this.refused = false;
    } catch (reason) {
      if (!this.refused) this.reports.failed(saveFailed(reason));
      this.refused = true;
    }
  }

  /** What a person chose, to tell a change of it from the numbers of a run. */
  private isSaved(): boolean {
    const { text, source, settings, ownText } = this.store;
    const { saved } = this;
    return (
      saved !== undefined &&
      saved.source === source &&
      saved.text === text &&
      saved.ownText === ownText &&
      same(saved.settings, settings)
    );
  }

  private on(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.ends.push(() => target.removeEventListener(type, listener));
  }
}

/** Whether a text of the person's own is in `before`, and in `after` no more. */
function dropsText(before: SavedPage, after: SavedPage): boolean {
  const gone = (text: string | undefined) =>
    text !== undefined &&
    text !== after.ownText &&
    (after.source !== 'own' || isAnotherText(text, after.text));
  return gone(before.source === 'own' ? before.text : undefined) || gone(before.ownText);
}

function same(a: SavedPage['settings'], b: SavedPage['settings']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function saveFailed(reason: unknown): EngineErrorData {
  const full = isFull(reason);
  const silent = reason instanceof NoAnswer;
  return {
    code: 'wrong_state',
    field: '',
    message: full
      ? 'This browser has no room left to keep the run over a reload.'
      : silent
        ? 'The storage of this browser does not answer, so the run is not kept over a reload.'
        : 'This browser could not save the run.',
    hint:
      'What was saved before is still there. Save the network as a file to keep it as it is ' +
      'now.',
  };
}
