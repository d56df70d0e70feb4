import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** After the page has drawn what is there. */
function afterFrame(task: () => void): void {
  requestAnimationFrame(() => setTimeout(task));
}

/**
 * Parts of a view that come one after another, each in a task of its own: a view with everything in
 * it would hold the page up while it opens.
 */
export class Stages implements ReactiveController {
  /** So many parts may be there. */
  shown = 0;
  /** Settles when all of them are. */
  readonly complete: Promise<void>;
  private settle: () => void = () => {};
  private open = false;
  private waiting = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly parts: number,
    private readonly later: (task: () => void) => void = afterFrame,
  ) {
    host.addController(this);
    this.complete = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** The first part can be made: the others follow. */
  begin(): void {
    this.open = true;
  }

  hostUpdated(): void {
    if (this.shown >= this.parts) this.settle();
    if (!this.open || this.waiting || this.shown >= this.parts) return;
    this.waiting = true;
    this.later(() => {
      this.waiting = false;
      ++this.shown;
      this.host.requestUpdate();
    });
  }
}
