import type { Outbox, PredictorToTrainer, TrainerToPredictor } from '../shared/protocol';

const weightsEveryMs = 150;
/** Copying may take at most this share of the time; the weights of a large model go more rarely. */
const copyShare = 0.05;

/** A whole model as it is when it is sent; undefined where there is none any more. */
export type Model = () => { run: number; checkpoint: Uint8Array; step: number } | undefined;

/**
 * Weights as they are when the predictor is ready for them, and the step they belong to. They are
 * written into `room`, an array of former weights, where there is one.
 */
export type Weights = (
  room: Float32Array | undefined,
) => { parameters: Float32Array; step: number } | undefined;

/**
 * Keeps the predictor's copy of the model fresh. One message is under way at a time, however long
 * the predictor takes: what comes meanwhile waits as the newest of its kind, and costs nothing yet.
 */
export class ModelFeed {
  private predictor: Outbox<TrainerToPredictor> | undefined;
  private waitingForAnswer = false;
  private nextModel: Model | undefined;
  private next: { run: number; copy: Weights } | undefined;
  /** An array that came back: the next weights travel in it, so that none becomes garbage. */
  private room: Float32Array | undefined;
  private last = Number.NEGATIVE_INFINITY;
  private cost = 0;

  constructor(private readonly now: () => number) {}

  connect(predictor: Outbox<TrainerToPredictor>): void {
    this.predictor = predictor;
    this.waitingForAnswer = false;
  }

  /** A new model, vocabulary and all; it overtakes whatever was waiting. */
  model(copy: Model): void {
    this.next = undefined;
    this.nextModel = copy;
    this.last = Number.NEGATIVE_INFINITY;
    if (!this.waitingForAnswer) this.sendModel();
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

  /** The predictor has taken over what was sent, and gives the array back. */
  applied(room?: Float32Array): void {
    this.room = room;
    this.waitingForAnswer = false;
    if (this.nextModel) this.sendModel();
    else if (this.next) this.send(this.next.run, this.next.copy);
  }

  private sendModel(): void {
    if (!this.predictor) return;
    const model = this.nextModel?.();
    this.nextModel = undefined;
    if (!model) return;
    this.room = undefined;
    this.waitingForAnswer = true;
    const transfer = [model.checkpoint.buffer as ArrayBuffer];
    this.predictor.postMessage({ type: 'model', ...model }, transfer);
  }

  private send(run: number, copy: Weights): void {
    this.next = undefined;
    const before = this.now();
    const copied = copy(this.room);
    if (!copied) return;
    this.room = undefined;
    this.last = this.now();
    this.cost = this.last - before;
    this.waitingForAnswer = true;
    this.predictor?.postMessage({ type: 'weights', run, ...copied }, [
      copied.parameters.buffer as ArrayBuffer,
    ]);
  }
}

/** From who follows the weights: they were taken over, and their array may be used again. */
export function giveBack(
  trainer: Outbox<PredictorToTrainer>,
  room: Float32Array | undefined,
): void {
  trainer.postMessage({ type: 'applied', room }, room ? [room.buffer as ArrayBuffer] : []);
}
