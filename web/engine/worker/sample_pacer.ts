import type { WasmError, WasmReader } from '../../../wasm/module';
import type { ToPredictor } from '../shared/protocol';
import type { PredictorHost } from './predictor_host';

export type SampleRequest = Omit<Extract<ToPredictor, { type: 'sample' }>, 'type'>;

const tickMs = 50;
/**
 * After a pause in which no tick came, text may lag behind by this much and no more is made up for.
 */
const catchUpMs = 4 * tickMs;
const encoder = new TextEncoder();

/**
 * Generated text at a steady pace, from whichever reader it was last told to use. A page that does
 * not take it has one piece of it before it, however long.
 */
export class SamplePacer {
  private request: SampleRequest | undefined;
  private reader: WasmReader | undefined;
  private visible = true;
  private cancel: (() => void) | undefined;
  private last = 0;
  private owed = 0;
  private underWay = false;

  constructor(
    private readonly host: PredictorHost,
    private readonly emit: (text: string) => void,
    private readonly fail: (error: WasmError) => void,
  ) {}

  /** Begins when use() brings a reader of the request's run or a later one. */
  start(request: SampleRequest): void {
    this.stop();
    this.request = request;
  }

  stop(): void {
    this.request = undefined;
    this.underWay = false;
    this.halt();
  }

  /** What was emitted last has arrived. */
  taken(): void {
    this.underWay = false;
  }

  /** The stream starts anew from its prompt: another model has another vocabulary. */
  use(reader: WasmReader | undefined, run: number): void {
    this.halt();
    if (!reader || !this.request || run < this.request.run) return;
    const { prompt, options } = this.request;
    const started = reader.startGeneration(encoder.encode(prompt), options);
    if ('error' in started) return this.end(started.error);
    this.reader = reader;
    // What the first tick owes is there at once.
    this.owed = Math.max(1, (this.request.charactersPerSecond * tickMs) / 1000);
    this.resume();
  }

  /** Nobody looks at a hidden tab's sample. */
  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) this.resume();
    else this.rest();
  }

  private resume(): void {
    if (!this.reader || this.cancel || !this.visible) return;
    this.last = this.host.now();
    this.tick();
  }

  private rest(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  /** `field` says what has ended, where no option is at fault. */
  private end(error: WasmError): void {
    this.request = undefined;
    this.halt();
    this.fail({ ...error, field: error.field || 'sample' });
  }

  private halt(): void {
    this.rest();
    this.reader = undefined;
  }

  private tick(): void {
    this.cancel = undefined;
    if (!this.reader || !this.request) return;
    const now = this.host.now();
    const elapsed = Math.min(now - this.last, catchUpMs);
    this.last = now;
    if (!this.underWay) {
      this.owed += (elapsed * this.request.charactersPerSecond) / 1000;
      const count = Math.floor(this.owed);
      this.owed -= count;
      const text = count > 0 ? this.reader.generate(count) : '';
      this.underWay = text !== '';
      if (text !== '') this.emit(text);
    }
    const able = this.reader.canGenerate();
    if ('error' in able) return this.end(able.error);
    this.cancel = this.host.after(tickMs, () => this.tick());
  }
}
