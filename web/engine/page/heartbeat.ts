import type { After } from '../shared/time_limit';

export const tickMs = 5000;
/** Silence of so many ticks means that a worker is gone or hangs. */
export const graceTicks = 6;
/** Its script has to come over the network first. */
export const startTicks = 12;
/** A worker that once needed long for a step, and then answered, is given so many times that. */
const graceFactor = 10;

/**
 * Whether a worker still lives: while something is awaited of it, it is asked now and then and
 * answers between two steps. Silence is counted in ticks of a timer, not in time: a laptop that
 * slept, or a page whose timers rest, has not waited.
 */
export class Heartbeat {
  private silent = 0;
  private longest = 0;
  private expected = 0;
  private started = false;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly after: After,
    private readonly awaits: () => boolean,
    private readonly ask: () => void,
    private readonly lost: () => void,
  ) {}

  /** Something may be awaited from now on. */
  watch(): void {
    this.cancel ??= this.after(tickMs, () => this.tick());
  }

  /** The worker runs; until then it is given the longer time of its start. */
  ready(): void {
    this.started = true;
    this.silent = this.longest = 0;
  }

  /** Any message has come. */
  heard(): void {
    if (this.started) this.longest = Math.max(this.longest, this.silent);
    this.silent = 0;
  }

  /**
   * The next answer may take `ms` longer than others: a long text is read, or a large step made.
   */
  expect(ms: number): void {
    this.expected = Math.ceil(ms / tickMs);
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private get grace(): number {
    if (!this.started) return startTicks;
    return Math.max(graceTicks, this.expected, graceFactor * this.longest);
  }

  private tick(): void {
    this.cancel = undefined;
    if (this.started && !this.awaits()) {
      this.silent = 0;
      return;
    }
    if (++this.silent > this.grace) return this.lost();
    if (this.silent === 1) this.ask();
    this.watch();
  }
}
