import type { ProgressReport } from '../shared/api';
import { mapMeasured } from '../shared/measured';

/**
 * What of a run has been told. A trainer that takes a lost one's place may begin a step before what
 * the lost one had told of, and gives the same numbers again: each is told once.
 */
export class Told {
  /** The last step. */
  step = 0;
  private measured = -1;

  /** Another run, which goes on from `step`: whatever follows is news. */
  begin(step: number): void {
    this.step = step;
    this.measured = -1;
  }

  /** What came after `step` did not happen. */
  back(step: number): void {
    this.step = step;
    this.measured = Math.min(this.measured, step);
  }

  /** What `progress` has that was not told yet; undefined where that is nothing. */
  news(progress: ProgressReport): ProgressReport | undefined {
    const steps = known(progress.step, this.step);
    const measurements = known(progress.measuredStep, this.measured);
    if (steps === progress.step.length && measurements === progress.measuredStep.length)
      return undefined;
    const before = this.step;
    this.step = Math.max(this.step, progress.step.at(-1) ?? 0);
    this.measured = Math.max(this.measured, progress.measuredStep.at(-1) ?? 0);
    if (steps + measurements === 0) return progress;
    return {
      ...progress,
      ...(progress.start !== undefined && { start: Math.max(progress.start, before) }),
      step: progress.step.subarray(steps),
      loss: progress.loss.subarray(steps),
      gradientNorm: progress.gradientNorm.subarray(steps),
      learningRate: progress.learningRate.subarray(steps),
      measuredStep: progress.measuredStep.subarray(measurements),
      measured: mapMeasured(progress.measured, (column) => column.subarray(measurements)),
    };
  }
}

/** How many of these ascending steps are not beyond `last`. */
function known(steps: Float64Array, last: number): number {
  const first = steps.findIndex((step) => step > last);
  return first < 0 ? steps.length : first;
}
