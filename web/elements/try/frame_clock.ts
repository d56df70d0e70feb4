import type { ReactiveController, ReactiveElement } from 'lit';

/** After a longer pause (another tab was in front) the frames of that time do not come. */
const longestPause = 250;

/** Calls `work` so many times a second while `host` is on the page, in view and in front. */
export class FrameClock implements ReactiveController {
  private request = 0;
  private due = 0;
  private readonly views = new IntersectionObserver((entries) => {
    cancelAnimationFrame(this.request);
    if (entries.at(-1)!.isIntersecting) this.request = requestAnimationFrame(this.run);
  });

  constructor(
    private readonly host: ReactiveElement,
    private readonly perSecond: number,
    private readonly work: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.views.observe(this.host);
  }

  hostDisconnected(): void {
    this.views.disconnect();
    cancelAnimationFrame(this.request);
  }

  private readonly run = (now: number): void => {
    if (now - this.due > longestPause) this.due = now;
    for (; this.due <= now; this.due += 1000 / this.perSecond) this.work();
    this.request = requestAnimationFrame(this.run);
  };
}
