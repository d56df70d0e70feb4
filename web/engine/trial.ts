import type { Advance } from '../../wasm/module';

/** Always the same steps, so that a run that is given the same number of workers is the same run. */
const stepsAlone = 10;
const stepsTogether = 6;
/** Not counted, in either part: caches and compilers warm up. */
const warmUp = 2;
/** What must be gained: work that is shared keeps every core busy. */
const worthwhile = 0.9;

/**
 * Whether a run goes on alone or shared, by measurement: its own first steps alone, then steps with
 * the group that are thrown away.
 */
export class Trial {
  /** The run before the steps to throw away; undefined while none is taken. */
  before: Uint8Array | undefined;
  private readonly at: number;
  private alone: number[] = [];
  private together: number[] = [];
  private last = 0;

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

  tookAlone({ step, seconds }: Advance): void {
    for (let i = 0; i < step.length; ++i) this.alone.push(seconds / step.length);
  }

  begin(before: Uint8Array): void {
    this.before = before;
    this.together = [];
    this.last = this.now();
  }

  /** Another step was taken together; true when there is nothing more to try. */
  tookTogether({ validationStep, finished, diverged }: Advance): boolean {
    const now = this.now();
    if (validationStep.length === 0) this.together.push((now - this.last) / 1000);
    this.last = now;
    return finished || diverged > 0 || this.together.length === stepsTogether;
  }

  get sharingPays(): boolean {
    return median(this.together.slice(warmUp)) < worthwhile * median(this.alone.slice(warmUp));
  }
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.POSITIVE_INFINITY;
}
