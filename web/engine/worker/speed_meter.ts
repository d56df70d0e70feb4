interface Slice {
  /** Wall clock at the slice's end, ms. */
  at: number;
  steps: number;
  characters: number;
  /** Seconds of it that went into training itself. */
  seconds: number;
}

/** Speed over about the last second of training, and from it the time to the end. */
export class SpeedMeter {
  private slices: Slice[] = [];
  private since = 0;

  constructor(private readonly windowMs = 1000) {}

  /** Training starts or goes on at `now` (ms): idle time before it must not count. */
  restart(now: number): void {
    this.slices = [];
    this.since = now;
  }

  add(slice: Slice): void {
    this.slices.push(slice);
    // The oldest slice stays while the others do not yet fill the window, so slow steps count too.
    while (this.slices.length > 1 && slice.at - this.slices[0]!.at > this.windowMs)
      this.since = this.slices.shift()!.at;
  }

  get charactersPerSecond(): number {
    const seconds = this.sum('seconds');
    return seconds > 0 ? this.sum('characters') / seconds : 0;
  }

  /** Wall time, so that validation and everything else between the steps is in it. */
  secondsFor(steps: number): number {
    const last = this.slices.at(-1);
    const done = this.sum('steps');
    if (!last || done === 0) return steps === 0 ? 0 : Number.POSITIVE_INFINITY;
    return (steps * (last.at - this.since)) / 1000 / done;
  }

  private sum(column: 'steps' | 'characters' | 'seconds'): number {
    return this.slices.reduce((total, slice) => total + slice[column], 0);
  }
}
