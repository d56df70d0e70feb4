import type { ReactiveController, ReactiveElement } from 'lit';

/** How long after an element has changed it is looked at, in milliseconds: seldom is enough. */
const rarely = 250;

/**
 * Where a page gives an element less height than it needs, what is inside scrolls, and nothing runs
 * over the page below. Only there: in a box that scrolls, nothing sticks to the window's edge.
 */
export class HeldHeight implements ReactiveController {
  private readonly sizes = new ResizeObserver(() => this.look());
  private waiting: number | undefined;

  constructor(
    private readonly host: ReactiveElement,
    /** What scrolls. */
    private readonly box: Element = host,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.sizes.observe(this.host);
  }

  hostDisconnected(): void {
    this.sizes.disconnect();
    clearTimeout(this.waiting);
    this.waiting = undefined;
  }

  hostUpdated(): void {
    this.waiting ??= window.setTimeout(() => requestAnimationFrame(() => this.look()), rarely);
  }

  private look(): void {
    this.waiting = undefined;
    const { box, host } = this;
    box.toggleAttribute('data-held', box.scrollHeight > host.clientHeight + 1);
  }
}

/** For a playground: its buttons stay, what is below them scrolls. */
export function holdPage(playground: ReactiveElement): void {
  new HeldHeight(playground, playground.renderRoot.querySelector('.page')!);
}
