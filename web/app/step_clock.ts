/** Marks kept at most; then every second one goes. */
const capacity = 1000;

/** When each step of a run happened on the run's own clock, which only goes while it trains. */
export class StepClock {
  private steps: number[] = [0];
  private at: number[] = [0];

  /** Seconds at the last step told of. */
  get seconds(): number {
    return this.at.at(-1)!;
  }

  /** The clock stands at zero, and the run at `step`. */
  restart(step: number): void {
    this.steps = [step];
    this.at = [0];
  }

  /** `seconds` more, and the run is at `step`. */
  add(step: number, seconds: number): void {
    const now = this.seconds + seconds;
    if (step <= this.steps.at(-1)!) {
      this.at[this.at.length - 1] = now;
      return;
    }
    this.steps.push(step);
    this.at.push(now);
    if (this.steps.length > capacity) this.halve();
  }

  /** In between, steps are taken to be equally long. */
  secondsAt(step: number): number {
    const { steps, at } = this;
    let low = 0;
    let high = steps.length - 1;
    if (step <= steps[0]!) return at[0]!;
    if (step >= steps[high]!) return at[high]!;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (steps[middle]! <= step) low = middle;
      else high = middle;
    }
    const share = (step - steps[low]!) / (steps[high]! - steps[low]!);
    return at[low]! + share * (at[high]! - at[low]!);
  }

  /** The run went back to `step`; the time was spent all the same. */
  truncate(step: number): void {
    const spent = this.seconds;
    while (this.steps.length > 1 && this.steps.at(-1)! > step) {
      this.steps.pop();
      this.at.pop();
    }
    if (this.steps.at(-1)! < step) {
      this.steps.push(step);
      this.at.push(spent);
    } else this.at[this.at.length - 1] = spent;
  }

  private halve(): void {
    const keep = (_: number, i: number) => i === 0 || i % 2 === 0;
    this.steps = this.steps.filter(keep);
    this.at = this.at.filter(keep);
  }
}
