import type { EngineErrorData, Reading, Suggestions } from '../shared/api';
import { EngineError, suggestionsOff } from '../shared/engine_error';
import type { FromPredictor, Query, ToPredictor } from '../shared/protocol';
import { type PredictorEvent, PredictorLink } from './predictor_link';
import type { WorkerSource } from './worker_link';

const mostCrashes = 3;

interface Host {
  source(): WorkerSource<ToPredictor, FromPredictor>;
  /** Gives the trainer its end of a channel. */
  connect(): void;
  event(event: Exclude<PredictorEvent, { type: 'ready' | 'crashed' }>): void;
  crashed(error: EngineErrorData): void;
}

/** The predictor worker, and another in its place when it dies; but not for ever. */
export class PredictorKeeper {
  private link: PredictorLink;
  private ready = false;
  /** Since the run was made: a model that ends the predictor each time is not tried for ever. */
  private crashes = 0;
  private gone = false;
  private visible = true;

  constructor(private readonly host: Host) {
    this.link = this.make();
  }

  post(message: ToPredictor, transfer?: Transferable[]): void {
    if (message.type === 'visible') this.visible = message.visible;
    this.link.post(message, transfer);
  }

  async suggest(query: Extract<Query, { type: 'suggest' }>): Promise<Suggestions | undefined> {
    const answer = await this.link.ask(query);
    const found = answer?.type === 'suggestions' ? answer.suggestions : undefined;
    return found && { prefix: query.prefix, ...found };
  }

  /** Rejects with an EngineError where the question is none. */
  async read(query: Extract<Query, { type: 'read' }>): Promise<Reading | undefined> {
    const answer = await this.link.ask(query);
    const found = answer?.type === 'reading' ? answer.reading : undefined;
    if (found && 'error' in found) throw new EngineError(found.error);
    return found?.value;
  }

  /** Another run: what ended the predictor may have been the one before. */
  forgive(): void {
    this.retry();
    this.crashes = 0;
  }

  /** Where it was given up, it is tried once more. */
  retry(): void {
    if (!this.gone) return;
    this.crashes = 0;
    this.start();
  }

  end(): void {
    this.link.end();
  }

  private make(): PredictorLink {
    this.ready = this.gone = false;
    return new PredictorLink(this.host.source(), (event) => {
      if (event.type === 'ready') this.ready = true;
      else if (event.type === 'crashed') this.crashed(event.error);
      else this.host.event(event);
    });
  }

  private crashed(error: EngineErrorData): void {
    this.link.end();
    // One that never ran would not run the next time either.
    this.gone = !this.ready || ++this.crashes > mostCrashes;
    if (!this.gone) this.start();
    this.host.crashed(this.gone ? suggestionsOff(error) : error);
  }

  private start(): void {
    this.link = this.make();
    this.host.connect();
    this.link.post({ type: 'visible', visible: this.visible });
  }
}
