import type { AnyEvaluation, Engine } from '../../engine/shared/api';
import type { PlaygroundStore } from '../store';

/** Tasks whose answers are classes, each with scores of its own. */
export const classed = new Set(['classify', 'gesture', 'picture', 'tag']);

/** Scores of every class on what is held out, as of a step. */
export interface HeldOutScores {
  step: number;
  evaluation: AnyEvaluation;
}

/** Asks for them whenever something was measured: then they are worth it, and no older. */
export class HeldOutWatch {
  scores: HeldOutScores | undefined;
  private asking = false;
  private askedAt = 0;

  /** `changed` is called when there are others. */
  look(engine: Engine, { validation }: PlaygroundStore, changed: () => void): void {
    if (!validation) this.forget();
    const step = validation?.step ?? 0;
    if (step === 0 || this.asking || step === this.askedAt) return;
    this.asking = true;
    this.askedAt = step;
    engine
      .evaluateHeldOut()
      .then(
        (evaluation) => {
          this.scores = { step: engine.totalStep, evaluation };
          changed();
        },
        () => {}, // A run without its data measures nothing.
      )
      .finally(() => {
        this.asking = false;
      });
  }

  private forget(): void {
    this.scores = undefined;
    this.askedAt = 0;
  }
}
