import type { Outbox, TrainerToPredictor } from './protocol';

const weightsEveryMs = 150;
/** Copying may take at most this share of the time; the weights of a large model go more rarely. */
const copyShare = 0.05;

/** Weights as they are when the predictor is ready for them, and the step they belong to. */
export type Weights = () => { parameters: Float32Array; step: number };

/**
 * Keeps the predictor's copy of the model fresh without ever letting messages pile up before it.
 */
export class ModelFeed {
  private predictor: Outbox<TrainerToPredictor> | undefined;
  private waitingForAnswer = false;
  private next: { run: number; copy: Weights } | undefined;
  private last = Number.NEGATIVE_INFINITY;
  private cost = 0;

  constructor(private readonly now: () => number) {}

  connect(predictor: Outbox<TrainerToPredictor>): void {
    this.predictor = predictor;
    this.waitingForAnswer = false;
  }

  /** A new model, vocabulary and all; it overtakes whatever weights were waiting. */
  model(run: number, step: number, copy: () => Uint8Array): void {
    this.next = undefined;
    this.last = Number.NEGATIVE_INFINITY;
    if (!this.predictor) return;
    const checkpoint = copy();
    this.waitingForAnswer = true;
    this.predictor.postMessage({ type: 'model', run, checkpoint, step }, [
      checkpoint.buffer as ArrayBuffer,
    ]);
  }

  /** `must` when these are the last weights for now and so may be late but not left out. */
  weights(run: number, copy: Weights, must: boolean): void {
    if (!this.predictor) return;
    if (this.waitingForAnswer) {
      if (must) this.next = { run, copy };
      return;
    }
    const due = this.now() - this.last >= Math.max(weightsEveryMs, this.cost / copyShare);
    if (must || due) this.send(run, copy);
  }

  /** Weights that still wait are no longer wanted. */
  cancel(): void {
    this.next = undefined;
  }

  /** The predictor has taken over what was sent. */
  applied(): void {
    this.waitingForAnswer = false;
    if (this.next) this.send(this.next.run, this.next.copy);
  }

  private send(run: number, copy: Weights): void {
    this.next = undefined;
    const before = this.now();
    const { parameters, step } = copy();
    this.last = this.now();
    this.cost = this.last - before;
    this.waitingForAnswer = true;
    this.predictor?.postMessage({ type: 'weights', run, parameters, step }, [
      parameters.buffer as ArrayBuffer,
    ]);
  }
}
