import type { WasmSession } from '../../../wasm/module';
import { ModelFeed } from './model_feed';

/** The run as those need it who follow it. */
export interface Followed {
  session: WasmSession | undefined;
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

  /** Another model, to both or to one that has just come. */
  offerModel(feed?: ModelFeed): void {
    if (!this.followed().session) return;
    for (const each of feed ? [feed] : this.all) {
      each.model(() => {
        const { session, run, totalStep } = this.followed();
        return session && { run, checkpoint: session.saveModel(), step: totalStep };
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
          const { session, totalStep } = this.followed();
          return session && { parameters: session.parameters(room ?? null), step: totalStep };
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
