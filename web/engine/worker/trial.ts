import type { Progress } from '../../../wasm/module';

/**
 * Always the same steps, so that a run that is given the same number of workers is the same run.
 */
export const stepsAlone = 10;
const stepsTogether = 8;
/** Not counted, in either part: caches and compilers warm up. */
const warmUp = 2;
/**
 * What must be gained, and for sure: work that is shared keeps every core busy, and a small model
 * must never get slower. So the slower ones of the shared steps must beat the faster ones of the
 * others.
 */
const worthwhile = 0.9;
const slow = 0.75;
const fast = 0.25;
/**
 * The group is given up where it takes longer than this, or than two of the run's own steps where
 * those are longer: with more workers than cores that are free, a shared step may take for ever.
 */
const mostMs = 1000;
const mostSteps = 2;

/**
 * Whether a run goes on alone or shared, by measurement: its own first steps alone, then steps with
 * the group that are thrown away.
 */
export class Trial {
  /** The run before the steps to throw away; undefined while none is taken. */
  before: { checkpoint: Uint8Array; totalStep: number } | undefined;
  private readonly at: number;
  private alone: number[] = [];
  private together: number[] = [];
  private taken = 0;
  private last = 0;
  /** When the group was first wanted. */
  private since: number | undefined;
  /** A timer waits for the end of its time. */
  watched = false;

  constructor(
    readonly workers: number,
    totalStep: number,
    private readonly now: () => number,
  ) {
    this.at = totalStep + stepsAlone;
  }

  /** Steps to take alone from here before the group is tried. */
  stepsLeft(totalStep: number): number {
    return Math.max(0, this.at - totalStep);
  }

  /** Before steps alone. */
  beginAlone(): void {
    this.last = this.now();
  }

  tookAlone({ step, measuredStep }: Progress): void {
    const each = (this.now() - this.last) / step.length;
    if (measuredStep.length === 0) for (const _ of step) this.alone.push(each);
  }

  /** The group is wanted: its time runs, also while its workers are still to come. */
  want(): void {
    this.since ??= this.now();
  }

  unwant(): void {
    this.since = undefined;
  }

  get wanted(): boolean {
    return this.since !== undefined;
  }

  /** Milliseconds that the group may still take. */
  get timeLeft(): number {
    const each = this.alone.length > 0 ? at([...this.alone], fast) : 0;
    const most = Math.max(mostMs, mostSteps * each);
    return this.since === undefined ? most : this.since + most - this.now();
  }

  begin(checkpoint: Uint8Array, totalStep: number): void {
    this.before = { checkpoint, totalStep };
    this.together = [];
    this.taken = 0;
    this.last = this.now();
  }

  /** Another step was taken together; true when there is nothing more to try. */
  tookTogether({ measuredStep, finished, diverged }: Progress): boolean {
    const now = this.now();
    if (measuredStep.length === 0) this.together.push(now - this.last);
    this.last = now;
    return finished || diverged > 0 || ++this.taken === stepsTogether || this.timeLeft <= 0;
  }

  /** Its time is over in the middle of a step: too long a one shows that the group stands still. */
  cutOff(): void {
    if (this.now() - this.last > worthwhile * at([...this.alone], fast)) this.together = [];
  }

  get sharingPays(): boolean {
    // Of a few long steps the last one has to do.
    const after = Math.max(0, Math.min(warmUp, this.together.length - 1));
    const [alone, together] = [this.alone.slice(warmUp), this.together.slice(after)];
    if (alone.length === 0 || together.length === 0) return false;
    return at(together, slow) < worthwhile * at(alone, fast);
  }
}

/** The time that this share of them does not exceed. */
function at(times: number[], share: number): number {
  return times.sort((a, b) => a - b)[Math.round(share * (times.length - 1))]!;
}
