import type { Engine, EngineErrorData } from '../engine/api';
import type { Persistence } from './persistence';
import type { SavedPage, SavedRun } from './saved_run';
import type { PlaygroundStore } from './store';

/** Typing and sliders come in bursts; one save follows them. */
const settleMs = 1000;

/**
 * Saves a playground by itself: with every checkpoint that the engine offers (about every 10 s
 * while training, and at each pause), a moment after a change of text or settings, and when the
 * page goes.
 */
export class Autosave {
  private run: SavedRun | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | undefined;
  private again = false;
  private lastSaved = '';
  private refused = false;
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly persistence: Pick<Persistence, 'save'>,
    private readonly store: PlaygroundStore,
    private readonly engine: Engine,
    /** Hears of a save that failed, once until one succeeds. */
    private readonly report: (error: EngineErrorData) => void,
  ) {}

  /** `resumed` is the run that the page was opened with, if any. */
  start(resumed?: SavedRun): this {
    this.run = resumed;
    const { engine, store } = this;
    this.on(engine, 'checkpoint', (event) => {
      const { bytes, step } = (event as CustomEvent<{ bytes: Uint8Array; step: number }>).detail;
      const history = store.history.snapshot();
      this.run = { checkpoint: bytes, step, text: engine.text ?? '', history };
      void this.flush();
    });
    this.on(engine, 'created', () => {
      // A checkpoint of the former run would bring back what the person has left behind.
      if (engine.totalStep === 0) this.run = undefined;
      this.soon();
    });
    this.on(store, 'change', () => {
      if (this.chosen() !== this.lastSaved) this.soon();
    });
    if (typeof document === 'object') {
      this.on(document, 'visibilitychange', () => {
        if (document.visibilityState === 'hidden') void this.flush();
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

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), settleMs);
  }

  private async saveAll(): Promise<void> {
    do {
      this.again = false;
      await this.saveOnce();
    } while (this.again);
  }

  private async saveOnce(): Promise<void> {
    const { text, source, settings } = this.store;
    const page: SavedPage = { text, source, settings, run: this.run };
    this.lastSaved = this.chosen();
    try {
      await this.persistence.save(page);
      this.refused = false;
    } catch (reason) {
      if (!this.refused) this.report(saveFailed(reason));
      this.refused = true;
    }
  }

  /** What a person chose, to tell a change of it from the numbers of a run. */
  private chosen(): string {
    const { text, source, settings } = this.store;
    return JSON.stringify([source, settings, text]);
  }

  private on(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.ends.push(() => target.removeEventListener(type, listener));
  }
}

function saveFailed(reason: unknown): EngineErrorData {
  const full = reason instanceof DOMException && reason.name === 'QuotaExceededError';
  return {
    code: 'wrong_state',
    field: '',
    message: full
      ? 'This browser has no room left to keep the run over a reload.'
      : 'This browser could not save the run.',
    hint: 'What was saved before is still there. Download the checkpoint to keep the present run.',
  };
}
