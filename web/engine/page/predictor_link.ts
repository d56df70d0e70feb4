import type { FromPredictor, Query, ToPredictor } from '../shared/protocol';
import { WorkerLink, type WorkerSource } from './worker_link';

type Answer = Extract<FromPredictor, { id: number }>;
export type PredictorEvent = Exclude<FromPredictor, Answer>;

interface Request {
  query: Query;
  resolve(answer: Answer | undefined): void;
}

/** One predictor worker as the page sees it. One query is answered at a time; the latest waits. */
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

  /** Resolves to undefined when a newer query came before this one was begun, or at the end. */
  ask(query: Query): Promise<Answer | undefined> {
    if (this.ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.next?.resolve(undefined);
      this.next = { query, resolve };
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
    this.asked = this.next;
    this.next = undefined;
    this.post({ id: ++this.lastId, ...this.asked.query });
  }

  private message(message: FromPredictor): void {
    if (message.type === 'sample') this.post({ type: 'sampled' });
    if (!('id' in message)) return this.receive(message);
    const request = this.asked;
    if (!request || message.id !== this.lastId) return;
    this.asked = undefined;
    request.resolve(message);
    this.askNext();
  }
}
