/**
 * One network trains at a time on a page, and in all frames of this site on it: they share its
 * processor. A lock says whose turn it is. Who is to begin by itself waits for it, in order; who is
 * started by a person takes it away, and the one that had it waits until it is free again. Who is
 * out of sight for a while gives it away to who waits, and asks for it when it is seen again.
 */
import type { Engine } from '../engine/shared/api';
import { PageLocks } from './page_locks';

/** What stands beside a network that waits, and beside one that gave its turn away. */
export const waitingSentence = 'Waits while another network on this page trains.';
export const gaveWaySentence =
  'Waits: it was out of sight, and another network on this page trains in its place.';

/** From when on waiting is told. */
const tellAfterMs = 200;

/** How long a network trains that nobody sees while others wait: so many looks. */
const looksUnseen = 10;
const lookMs = 1000;

/** Whether a person can see a network's element. */
export interface Seen {
  readonly now: boolean;
  /** Settles when it is so, or `signal` ends the waiting. */
  again(signal: AbortSignal): Promise<void>;
}

/** Who trains, alone or as a race. */
export interface Trainee {
  readonly training: boolean;
  /** It trains until it is told to stop; not where somebody asked for so many steps. */
  readonly goesOn: boolean;
  /** There is nothing left to train. */
  readonly over: boolean;
  /** Undefined where it is always to be seen. */
  readonly seen?: Seen | undefined;
  train(): void;
  pause(): unknown;
  /** Why it waits is something else now; '': it does not. */
  waits(sentence: string): void;
}

type Locks = Pick<LockManager, 'request' | 'query'>;

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

  /** Whether anybody waits for it. */
  async awaited(): Promise<boolean> {
    const { pending = [] } = (await this.locks?.query()) ?? {};
    return pending.some(({ name }) => name === this.name);
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
  private looking: ReturnType<typeof setInterval> | undefined;
  /** Looks in a row at which nobody saw it. */
  private unseen = 0;
  /** It was told to stop for another one, and has not yet. */
  private yields = false;
  /** It was told to begin, and has not yet. */
  private starts = false;
  /** It takes no turns any more. */
  private left = false;

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
    if (this.left) return;
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
    this.giveBack();
  }

  /** It goes, or is to begin by itself no longer. */
  end(): void {
    this.asking?.abort();
    this.asking = undefined;
    this.giveBack();
    this.wait(false);
  }

  /** For good: what trains from here on is none of its business. */
  leave(): void {
    this.left = true;
    this.end();
  }

  private giveBack(): void {
    clearInterval(this.looking);
    this.release?.();
    this.release = undefined;
  }

  private wait(waiting: boolean, sentence = waitingSentence): void {
    if (waiting === this.isWaiting) return;
    this.isWaiting = waiting;
    clearTimeout(this.telling);
    if (!waiting) return this.who.waits('');
    // A turn that is free comes at once, and needs no words.
    this.telling = setTimeout(() => this.who.waits(sentence), tellAfterMs);
  }

  private async lookOut(): Promise<void> {
    const { seen } = this.who;
    this.unseen = seen?.now ? 0 : this.unseen + 1;
    if (!seen || this.unseen < looksUnseen || !(await this.all.awaited())) return;
    const { training, goesOn } = this.who;
    // So many steps that were asked for end by themselves.
    if (!this.release || !training || !goesOn || seen.now) return;
    clearInterval(this.looking);
    this.yields = true;
    this.asking?.abort();
    const { signal } = (this.asking = new AbortController());
    this.wait(true, gaveWaySentence);
    await this.who.pause();
    this.giveBack();
    await seen.again(signal);
    if (!signal.aborted) void this.ask(false);
  }

  private async ask(take: boolean): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    try {
      const release = await this.all.ask(take, asking.signal, () => this.lost());
      if (asking.signal.aborted) return release();
      this.asking = undefined;
      this.release = release;
      this.unseen = 0;
      if (this.who.seen) this.looking = setInterval(() => void this.lookOut(), lookMs);
    } catch {
      return; // Another question took its place.
    }
    this.wait(false);
    if (take) return this.look();
    this.starts = true;
    this.who.train();
  }

  private lost(): void {
    clearInterval(this.looking);
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

const waiting = new WeakMap<Engine, string>();

/** Why an engine waits, as a sentence; '' where it does not. Its event `waiting` tells of others. */
export const waitingOf = (engine: Engine | undefined) => (engine && waiting.get(engine)) ?? '';

/** An engine's place. Whether it waits is an event of it. */
export function turnOf(engine: Engine, seen?: Seen): Turn {
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
    seen,
    waits(detail) {
      waiting.set(engine, detail);
      engine.dispatchEvent(new CustomEvent('waiting', { detail }));
    },
  });
  engine.addEventListener('state', () => turn.look());
  return turn;
}
