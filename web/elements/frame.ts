/**
 * How often numbers and curves change while training, in milliseconds: often enough to look alive.
 */
export const calmly = 125;

/**
 * Runs `work` once in a frame, however often it is asked for: numbers arrive much faster than an
 * eye or a canvas can use them. With an `interval` (milliseconds) it runs at the multiples of it,
 * so that all parts of the page that redraw at the same rate share one frame.
 */
export class FrameTask {
  private frame = 0;
  private timer = 0;

  constructor(
    private readonly work: () => void,
    private readonly interval = 0,
  ) {}

  request(): void {
    if (this.frame || this.timer) return;
    if (this.interval > 0) {
      const wait = this.interval - (performance.now() % this.interval);
      this.timer = window.setTimeout(() => {
        this.timer = 0;
        this.schedule();
      }, wait);
    } else {
      this.schedule();
    }
  }

  /** Forgets a run that was asked for and has not happened. */
  cancel(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = this.timer = 0;
  }

  private schedule(): void {
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.work();
    });
  }
}
