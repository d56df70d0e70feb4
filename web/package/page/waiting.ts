import type { Engine as Client, EngineErrorData, EngineEventMap } from '../../engine/shared/api';
import { EngineError } from '../../engine/shared/engine_error';

/** Fields of the crashes after which nobody writes or suggests. */
const ofWriting = ['predictor', 'suggestions'];

export interface Awaited<T> {
  found: Promise<T>;
  /** It is not waited for any more. */
  forget(): void;
}

/**
 * The next event of who writes; rejects where that fails or is lost before, and when `end` is
 * aborted, with its reason.
 */
export function nextOfWriting<K extends 'weights' | 'sample'>(
  client: Client,
  type: K,
  end: AbortSignal,
): Awaited<EngineEventMap[K]> {
  const over = new AbortController();
  const options = { signal: over.signal };
  const forget = (): void => over.abort();
  const found = new Promise<EngineEventMap[K]>((resolve, reject) => {
    const fail = (error: EngineErrorData): void => reject(new EngineError(error));
    client.addEventListener(type, ({ detail }) => resolve(detail), options);
    client.addEventListener('failed', ({ detail }) => fail(detail), options);
    client.addEventListener(
      'crashed',
      ({ detail }) => ofWriting.includes(detail.field) && fail(detail),
      options,
    );
    end.addEventListener('abort', () => reject(end.reason as Error), options);
  });
  found.then(forget, forget);
  return { found, forget };
}
