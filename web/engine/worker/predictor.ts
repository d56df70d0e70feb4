import type { WasmModule, WasmReader } from '../../../wasm/module';
import type { SuggestionShape, Suggestions } from '../shared/api';
import { crash } from '../shared/engine_error';
import type {
  FromPredictor,
  Outbox,
  PredictorToTrainer,
  ToPredictor,
  TrainerToPredictor,
} from '../shared/protocol';
import { giveBack } from './model_feed';
import type { PredictorHost } from './predictor_host';
import { SamplePacer, type SampleRequest } from './sample_pacer';

type NewModel = Extract<TrainerToPredictor, { type: 'model' }>;
type NewWeights = Extract<TrainerToPredictor, { type: 'weights' }>;
type Request = Extract<ToPredictor, { id: number }>;

/**
 * What lies further back hardly changes a suggestion, and is read again after every new weights.
 */
const prefixBlock = 256;
const ghostCharacters = 24;
const encoder = new TextEncoder();

/**
 * Owns a reader that follows the trainer's weights: what runs inside the predictor worker.
 * Requests that name a newer run than the model here wait for that model, so answers never mix two
 * runs.
 */
export class Predictor {
  private reader: WasmReader | undefined;
  private run = 0;
  private step = 0;
  private waiting: Request | undefined;
  private dead = false;
  private readonly samples: SamplePacer;

  constructor(
    private readonly wasm: WasmModule,
    private readonly page: Outbox<FromPredictor>,
    private readonly host: PredictorHost,
  ) {
    this.samples = new SamplePacer(
      {
        now: () => host.now(),
        after: (ms, task) => host.after(ms, () => this.guard(task)),
      },
      (text) => page.postMessage({ type: 'sample', text, step: this.step }),
      (error) => page.postMessage({ type: 'failed', error }),
    );
  }

  receive(message: ToPredictor): void {
    this.guard(() => {
      switch (message.type) {
        case 'suggest':
        case 'read':
          return this.answer(message);
        case 'sample':
          return this.sample(message);
        case 'sampled':
          return this.samples.taken();
        case 'stopSample':
          return this.samples.stop();
        case 'visible':
          return this.samples.setVisible(message.visible);
        case 'trainer':
          return this.follow(message.port);
      }
    });
  }

  /** Takes over what the trainer sent, and says so even where it was out of date. */
  update(message: TrainerToPredictor, trainer: Outbox<PredictorToTrainer>): void {
    this.guard(() => {
      if (message.type === 'model') this.replaceModel(message);
      else if (message.run === this.run) this.replaceWeights(message);
      giveBack(trainer, message.type === 'weights' ? message.parameters : undefined);
    });
  }

  private follow(port: MessagePort): void {
    port.onmessage = (event: MessageEvent<TrainerToPredictor>) => this.update(event.data, port);
  }

  private replaceModel({ run, checkpoint, step }: NewModel): void {
    // The former one is of no use any more: there need not be memory for two.
    this.samples.use(undefined, run);
    this.reader?.delete();
    this.reader = undefined;
    const opened = this.wasm.Reader.open(checkpoint, 0);
    this.reader = 'value' in opened ? opened.value : undefined;
    this.run = run;
    this.step = step;
    if (this.reader) this.page.postMessage({ type: 'weights', step });
    if ('error' in opened) this.page.postMessage({ type: 'failed', error: opened.error });
    const request = this.waiting;
    if (request && request.run <= run) {
      this.waiting = undefined;
      this.answer(request);
    }
    this.samples.use(this.reader, run);
  }

  private replaceWeights(message: NewWeights): void {
    const set = this.reader?.setParameters(message.parameters);
    if (set && 'error' in set) {
      this.page.postMessage({ type: 'failed', error: set.error });
      return;
    }
    this.step = message.step;
    this.page.postMessage({ type: 'weights', step: message.step });
  }

  private answer(request: Request): void {
    if (request.run > this.run) {
      this.waiting = request;
      return;
    }
    const { id } = request;
    if (request.type === 'read') {
      const reading = this.reader?.read(encoder.encode(request.question));
      return this.page.postMessage({ type: 'reading', id, reading });
    }
    const { prefix, count, shape } = request;
    const suggestions = this.suggestions(prefix, count, shape);
    this.page.postMessage({ type: 'suggestions', id, suggestions });
  }

  private suggestions(
    text: string,
    count: number,
    shape: SuggestionShape,
  ): Omit<Suggestions, 'prefix'> | undefined {
    if (!this.reader) return undefined;
    const started = this.host.now();
    const prefix = encoder.encode(tail(text));
    return {
      characters: this.reader.nextCharacters(prefix, count, shape),
      words: this.reader.completeWord(prefix, count, shape),
      ghost: this.reader.continuation(prefix, ghostCharacters),
      step: this.step,
      milliseconds: this.host.now() - started,
    };
  }

  private sample(request: SampleRequest): void {
    this.samples.start(request);
    this.samples.use(this.reader, this.run);
  }

  private guard(action: () => void): void {
    if (this.dead) return;
    try {
      action();
    } catch (reason) {
      this.dead = true;
      this.samples.stop();
      this.page.postMessage({ type: 'crashed', error: crash(reason, 'predictor') });
    }
  }
}

/**
 * The last one to two blocks. Cutting at a block's edge, not a fixed distance from the end, lets
 * the session go on from the state behind the former key instead of reading everything again.
 */
function tail(prefix: string): string {
  const blocks = Math.floor(prefix.length / prefixBlock);
  return prefix.slice(Math.max(0, blocks - 1) * prefixBlock);
}
