import type { EngineErrorData, RunState } from '../shared/api';
import { noText, wrongState } from '../shared/engine_error';

/** Why a run in this state cannot train, if it cannot. */
export function refuse(state: RunState, closed: boolean): EngineErrorData | undefined {
  if (state === 'empty')
    return wrongState('There is nothing to train yet.', 'Choose a text and settings first.');
  if (closed) return noText;
  if (state === 'finished')
    return wrongState('The run is finished.', 'Give it more steps, or reset it.');
  if (state === 'diverged')
    return wrongState('The run has diverged.', 'Recover the last good state, or reset the run.');
  return undefined;
}
