import { cut } from '../../app/text/clusters';

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
  private closed = false;

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
      this.closed = false;
    }
    const open = this.kept.at(-1);
    if (!open || this.closed) return false;
    const whole = open.text + text;
    open.text = cut(whole, this.length);
    this.closed = whole.length >= this.length;
    return true;
  }

  /** Goes on from lines that were kept before. */
  restore(lines: readonly Milestone[]): void {
    this.clear();
    this.kept.push(...lines.map((line) => ({ ...line })));
    const last = lines.at(-1)?.step ?? -1;
    this.next = this.marks.filter((mark) => mark <= last).length;
    // What is written now goes on from no line that was written then.
    this.closed = true;
  }

  clear(): void {
    this.kept.length = 0;
    this.next = 0;
    this.closed = false;
  }
}
