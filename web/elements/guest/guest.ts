import type { Opened } from '../../app/run/opening';

/** What a playground does besides that stands on a page of others. */
export interface Guest {
  /** Settles when there is somebody to see it, or `signal` has ended the waiting. */
  seen(signal: AbortSignal): Promise<void>;
  opened(opened: Opened): void;
  closed(): void;
  /** Trains when it is its turn. */
  train(): void;
}
