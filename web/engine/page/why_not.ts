import type { EngineErrorData } from '../shared/api';
import type { Part } from '../shared/engine_error';

/** What asks for the reason comes when something did not start. */
export function whyNot(part: Part): Promise<EngineErrorData | undefined> {
  return import('./policy').then(
    ({ forbidden }) => forbidden(part),
    () => undefined,
  );
}
