import type { SuggestionShape, Suggestions } from '../shared/api';
import type { FromPredictor, ToPredictor } from '../shared/protocol';
import { WorkerLink, type WorkerSource } from './worker_link';

interface Request {
  run: number;
  prefix: string;
  count: number;
  shape: SuggestionShape;
  resolve(suggestions: Suggestions | undefined): void;
}

export type PredictorEvent = Exclude<FromPredictor, { type: 'suggestions' }>;

/**
 * One predictor worker as the page sees it. One suggestion is computed at a time; the latest waits.
 */
export class PredictorLink {
  private readonly link: WorkerLink<ToPredictor, FromPredictor>;
  private asked: Request | undefined;
  private next: Request | undefined;
  private lastId = 0;
  private sampling = false;
  private ended = false;

  constructor(
    source: WorkerSource<ToPredictor, FromPredictor>,
    private readonly receive: (event: PredictorEvent) => void,
  ) {
    this.link = new WorkerLink(
      source,
      (message) => this.message(message),
      () => this.asked !== undefined || this.sampling,
    );
  }

  post(message: ToPredictor, transfer?: Transferable[]): void {
    if (message.type === 'sample') this.sampling = true;
    if (message.type === 'stopSample') this.sampling = false;
    void this.link.post(message, transfer);
  }

  /** Resolves to undefined when a newer request came before this one was begun, or at the end. */
  suggest(
    run: number,
    prefix: string,
    count: number,
    shape: SuggestionShape,
  ): Promise<Suggestions | undefined> {
    if (this.ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.next?.resolve(undefined);
      this.next = { run, prefix, count, shape, resolve };
      this.askNext();
    });
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.link.end();
    this.asked?.resolve(undefined);
    this.next?.resolve(undefined);
  }

  private askNext(): void {
    if (this.asked || !this.next) return;
    const { run, prefix, count, shape } = this.next;
    this.asked = this.next;
    this.next = undefined;
    this.post({ type: 'suggest', id: ++this.lastId, run, prefix, count, shape });
  }

  private message(message: FromPredictor): void {
    if (message.type === 'sample') this.post({ type: 'sampled' });
    if (message.type !== 'suggestions') return this.receive(message);
    const request = this.asked;
    if (!request || message.id !== this.lastId) return;
    this.asked = undefined;
    request.resolve(message.suggestions && { prefix: request.prefix, ...message.suggestions });
    this.askNext();
  }
}
