import type { Outbox, TrainerToPredictor } from '../shared/protocol';
import { type AnyRun, ClosedRun } from './closed_run';
import { ModelFeed } from './model_feed';

/** What predictor and inspector need of the run. */
export interface Followed {
  held: AnyRun | undefined;
  run: number;
  totalStep: number;
}

/** Keeps the predictor and the inspector up to date, each as fast as it can take it. */
export class ModelFeeds {
  readonly predictor: ModelFeed;
  readonly inspector: ModelFeed;

  constructor(
    now: () => number,
    private readonly followed: () => Followed,
  ) {
    this.predictor = new ModelFeed(now);
    this.inspector = new ModelFeed(now);
  }

  /** From now on this one is kept up to date there; where it went before is forgotten. */
  connect(feed: ModelFeed, to: Outbox<TrainerToPredictor>): void {
    feed.connect(to);
    this.offerModel([feed]);
  }

  /** Another model, to both or to one that has just come. */
  offerModel(feeds = this.all): void {
    if (!this.followed().held) return;
    for (const each of feeds) {
      each.model(() => {
        const { held, run, totalStep } = this.followed();
        return held && { run, checkpoint: held.saveModel(), step: totalStep };
      });
    }
  }

  /** `must` where no later weights will follow soon. */
  offerWeights(must: boolean): void {
    const { run } = this.followed();
    for (const each of this.all) {
      each.weights(
        run,
        (room) => {
          const { held, totalStep } = this.followed();
          // The weights of a closed run do not change.
          if (!held || held instanceof ClosedRun) return undefined;
          return { parameters: held.parameters(room ?? null), step: totalStep };
        },
        must,
      );
    }
  }

  /** Weights that still wait are no longer wanted. */
  cancel(): void {
    for (const each of this.all) each.cancel();
  }

  private get all(): readonly ModelFeed[] {
    return [this.predictor, this.inspector];
  }
}
