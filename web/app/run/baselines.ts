import type { Summary } from '../../engine/shared/api';

/**
 * Held-out losses of the n-gram models that a language model is judged by, of order 1 to 5, in nats
 * a character; empty where nothing is held out.
 */
export function ngramNats({ baselines }: Pick<Summary, 'baselines'>): number[] {
  return baselines.filter(({ metric }) => metric === 'nats').map(({ value }) => value);
}
