export interface Milestone {
  /** The training step whose weights began the piece. */
  step: number;
  text: string;
}

/**
 * Keeps the first line that the network wrote after each round number of steps, so that the way
 * from noise to words stays in sight. Lines are labelled with the step that really wrote them.
 */
export class Milestones {
  readonly kept: Milestone[] = [];
  private next = 0;

  constructor(
    private readonly marks: readonly number[] = [0, 10, 100, 1000, 10000, 100000],
    private readonly length = 90,
  ) {}

  /** Takes the next piece of the sample. Returns whether a kept line changed. */
  feed(text: string, step: number): boolean {
    const passed = this.marks.filter((mark) => mark <= step).length;
    if (passed > this.next) {
      this.next = passed;
      this.kept.push({ step, text: '' });
    }
    const open = this.kept.at(-1);
    if (!open || open.text.length >= this.length) return false;
    open.text = (open.text + text).slice(0, this.length);
    return true;
  }

  clear(): void {
    this.kept.length = 0;
    this.next = 0;
  }
}
