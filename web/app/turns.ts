/**
 * One network trains at a time on a page, and in all frames of this site on it: they share its
 * processor. A lock says whose turn it is. Who is to begin by itself waits for it, in order; who is
 * started by a person takes it away, and the one that had it waits until it is free again.
 */
import type { Engine } from '../engine/shared/api';
import { PageLocks } from './page_locks';

/** What stands beside a network that waits. */
export const waitingSentence = 'Waits while another network on this page trains.';

/** From when on waiting is told. */
const tellAfterMs = 200;

/** Who trains, alone or as a race. */
export interface Trainee {
  readonly training: boolean;
  /** It trains until it is told to stop; not where somebody asked for so many steps. */
  readonly goesOn: boolean;
  /** There is nothing left to train. */
  readonly over: boolean;
  train(): void;
  pause(): unknown;
  /** Whether it waits is something else now. */
  waits(waiting: boolean): void;
}

type Locks = Pick<LockManager, 'request'>;

/** The lock of a page. Where the browser's cannot be had, it is one for this document alone. */
export class Turns {
  constructor(
    private readonly name: string,
    private locks: Locks | undefined,
  ) {}

  /** Settles with what gives it back. `lost`: it was taken away. Rejects where `signal` ends it. */
  ask(take: boolean, signal: AbortSignal, lost: () => void): Promise<() => void> {
    return new Promise((settle, reject) => {
      let held = false;
      const hold = (): Promise<void> => {
        held = true;
        return new Promise((release) => settle(release));
      };
      this.request(take ? { steal: true } : { signal }, hold).catch((reason: unknown) =>
        held ? lost() : reject(reason),
      );
    });
  }

  private async request(options: LockOptions, hold: () => Promise<void>): Promise<void> {
    const locks = (this.locks ??= new PageLocks());
    try {
      await locks.request(this.name, options, hold);
    } catch (reason) {
      if ((reason as Error).name === 'AbortError' || locks instanceof PageLocks) throw reason;
      // A sandboxed frame has them and may not use them.
      if (this.locks === locks) this.locks = new PageLocks();
      await this.request(options, hold);
    }
  }
}

const mark = Symbol.for('unrolled.page');

/** All windows of this page, as deep as they stand. */
function* windows(window: Window): Generator<Window> {
  yield window;
  for (let i = 0; i < window.length; ++i) yield* windows(window[i] as Window);
}

/** The same in all frames of this site on a page, and another one on every other page. */
function pageName(): string {
  const own = self as unknown as Record<symbol, string | undefined>;
  for (const each of windows(window.top ?? window))
    try {
      own[mark] ??= (each as unknown as typeof own)[mark];
    } catch {
      // The window of another site.
    }
  return (own[mark] ??= `unrolled.trains.${Math.random().toString(36).slice(2)}`);
}

let turns: Turns | undefined;
const ofThisPage = () => (turns ??= new Turns(pageName(), navigator.locks));

/** One trainee's place among all. To be told by look() whenever it may have begun or stopped. */
export class Turn {
  private release: (() => void) | undefined;
  private asking: AbortController | undefined;
  private isWaiting = false;
  private telling: ReturnType<typeof setTimeout> | undefined;
  /** It was told to stop for another one, and has not yet. */
  private yields = false;
  /** It was told to begin, and has not yet. */
  private starts = false;

  constructor(
    private readonly who: Trainee,
    private readonly all: Turns = ofThisPage(),
  ) {}

  get waiting(): boolean {
    return this.isWaiting;
  }

  /** Trains when it is its turn. */
  begin(): void {
    if (this.who.training || this.isWaiting) return;
    this.wait(true);
    void this.ask(false);
  }

  look(): void {
    const { training, over } = this.who;
    if (training) {
      this.starts = false;
      if (this.yields || this.release || (this.asking && !this.isWaiting)) return;
      this.wait(false);
      return void this.ask(true);
    }
    this.yields = false;
    if (this.starts && !over) return;
    this.starts = false;
    this.release?.();
    this.release = undefined;
  }

  /** It goes, or is to begin by itself no longer. */
  end(): void {
    this.asking?.abort();
    this.asking = undefined;
    this.release?.();
    this.release = undefined;
    this.wait(false);
  }

  private wait(waiting: boolean): void {
    if (waiting === this.isWaiting) return;
    this.isWaiting = waiting;
    clearTimeout(this.telling);
    if (!waiting) return this.who.waits(false);
    // A turn that is free comes at once, and needs no words.
    this.telling = setTimeout(() => this.who.waits(true), tellAfterMs);
  }

  private async ask(take: boolean): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    try {
      const release = await this.all.ask(take, asking.signal, () => this.lost());
      if (asking.signal.aborted) return release();
      this.asking = undefined;
      this.release = release;
    } catch {
      return; // Another question took its place.
    }
    this.wait(false);
    if (take) return this.look();
    this.starts = true;
    this.who.train();
  }

  private lost(): void {
    this.release = undefined;
    this.starts = false;
    const { training, goesOn } = this.who;
    this.yields = training;
    void this.who.pause();
    if (!goesOn) return;
    this.wait(true);
    void this.ask(false);
  }
}

/** An engine's place. Whether it waits is an event of it. */
export function turnOf(engine: Engine): Turn {
  const turn: Turn = new Turn({
    get training() {
      return engine.state === 'training';
    },
    get goesOn() {
      return engine.goingOn;
    },
    get over() {
      return ['empty', 'finished', 'diverged'].includes(engine.state);
    },
    train: () => engine.train(),
    pause: () => engine.pause().catch(() => {}), // One that failed has said so.
    waits: (detail) => engine.dispatchEvent(new CustomEvent('waiting', { detail })),
  });
  engine.addEventListener('state', () => turn.look());
  return turn;
}
