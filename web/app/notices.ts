export interface NoticeAction {
  label: string;
  run: () => void;
}

export interface Notice {
  message: string;
  /** What the button says, and does. */
  action?: NoticeAction;
  /** Further things to do about it, after the first one. */
  others?: readonly NoticeAction[];
  /** Mistakes stay until sent away or mended. */
  problem?: boolean;
  /** A later notice about the same takes the place of this one; withdraw(about) ends it. */
  about?: string;
  /** Waits in one line from the beginning: it can be acted on, but nobody has to look up. */
  quiet?: boolean;
  /** A text to select and copy by hand. */
  copy?: string;
}

/** A notice on its way through the queue. */
export interface Queued {
  readonly id: number;
  readonly notice: Notice;
  /** It has had its time to be read, and waits in one line for what may be done about it. */
  folded: boolean;
}

/** Long enough to read a sentence and decide, in milliseconds. */
export const readingTime = 12000;

/** What offers something to do is kept, but not without end: the oldest news goes beyond these. */
const mostNews = 6;

/**
 * What has to be said, in the order of its weight: problems before news, the latest first of each.
 * News without anything to do goes by itself; what can be acted on stays until somebody did, sent
 * it away, or it no longer holds.
 */
export class NoticeQueue {
  private queue: readonly Queued[] = [];
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private next = 1;

  constructor(private readonly changed: () => void) {}

  get problems(): readonly Queued[] {
    return this.queue.filter(({ notice }) => notice.problem);
  }

  get news(): readonly Queued[] {
    return this.queue.filter(({ notice }) => !notice.problem);
  }

  tell(notice: Notice): void {
    for (const { id, notice: former } of this.queue) if (sameMatter(former, notice)) this.drop(id);
    this.queue = [{ id: this.next++, notice, folded: notice.quiet ?? false }, ...this.queue];
    for (const { id } of this.news.slice(mostNews)) this.drop(id);
    this.changed();
  }

  /** What was said about it holds no longer. */
  withdraw(about: string): void {
    for (const { id, notice } of this.queue) if (notice.about === about) this.close(id);
  }

  close(id: number): void {
    this.drop(id);
    this.changed();
  }

  /** A person does what the notice offers: then it has been dealt with. */
  act(id: number, action: NoticeAction): void {
    this.close(id);
    action.run();
  }

  /** It is in sight now, and its time runs from here. */
  shown(id: number): void {
    const entry = this.find(id);
    if (!entry || entry.notice.problem || entry.folded || this.timers.has(id)) return;
    this.timers.set(
      id,
      setTimeout(() => this.hasBeenRead(id), readingTime),
    );
  }

  /** Somebody is at it: it is shown whole, and its time begins again when they have left. */
  unfold(id: number): void {
    this.stop(id);
    const entry = this.find(id);
    if (!entry?.folded) return;
    entry.folded = false;
    this.changed();
  }

  clear(): void {
    for (const { id } of this.queue) this.stop(id);
    this.queue = [];
  }

  private find(id: number): Queued | undefined {
    return this.queue.find((entry) => entry.id === id);
  }

  private hasBeenRead(id: number): void {
    this.stop(id);
    const entry = this.find(id);
    if (!entry) return;
    if (!entry.notice.action && entry.notice.copy === undefined) return this.close(id);
    entry.folded = true;
    this.changed();
  }

  private drop(id: number): void {
    this.stop(id);
    this.queue = this.queue.filter((entry) => entry.id !== id);
  }

  private stop(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }
}

/** The same sentence twice is one notice, and so are two about the same thing. */
function sameMatter(a: Notice, b: Notice): boolean {
  if (a.about !== undefined || b.about !== undefined) return a.about === b.about;
  return a.message === b.message && !a.action && !b.action;
}
