import type { Progress } from '../../../wasm/module';
import type { ProgressReport, RunState, SettingValues } from '../shared/api';

/** What a lost run can be made anew from. */
export interface RestorableRun {
  number: number;
  /** How often it was changed otherwise than by steps: taken back, or made longer. */
  changes: number;
  text: string;
  settings: SettingValues;
  checkpoint: { bytes: Uint8Array; step: number } | undefined;
}

/** On the way from a living replica to a new trainer. */
export interface Comeback {
  /** The number it comes back with. */
  run: number;
  /** The state that the new trainer is in. */
  state: RunState;
  /** What the replica knows of, told or not. */
  steps: readonly Progress[];
}

/** Where a run is that was lost: a sentence for the person. */
export function whereWeAre(
  lost: RestorableRun | undefined,
  returned: { step: number } | undefined,
): string {
  if (!lost) return 'It was started again.';
  if (!returned) return 'It was started again without the run.';
  return returned.step > 0
    ? `It was started again with the run as it was at step ${returned.step}.`
    : 'It was started again with the run at its beginning.';
}

/** Steps that a lost trainer made and had not yet told of. */
export function untold(advance: Progress): ProgressReport {
  const { characters, seconds } = advance;
  return {
    ...advance,
    charactersPerSecond: seconds > 0 ? characters / seconds : 0,
    secondsLeft: Number.POSITIVE_INFINITY,
  };
}
