import { valueIn } from '../../app/settings';
import type { SettingValues } from '../../engine/shared/api';

/** The text of a network of the view's own, where nobody gives another. */
export const firstText = 'hello';
/** Characters that are read at most, and at least: the last one is only predicted. */
export const longestText = 24;
export const shortestText = 2;

/**
 * Settings of a network that is small enough to be checked by hand, and whose every step of
 * training is the gradient of the picture: plain gradient descent, the text being one window.
 */
export function toySettings(text: string): Record<string, string> {
  return {
    ...{ cell: 'rnn', hidden_size: '2', batch: '1', window: String(Math.max(1, length(text) - 1)) },
    ...{ carry: 'false', validation: '0', optimizer: 'sgd', momentum: '0', clip: '0' },
    ...{ schedule: 'constant', learning_rate: '0.5', steps: '100000', seed: '3' },
  };
}

/**
 * What the gradient of E = E_1 + ... + E_T is multiplied with in the next step of training, η / T,
 * where that step is plain gradient descent on just this text; else undefined.
 */
export function stepRate(
  settings: SettingValues | undefined,
  trainedOn: string | undefined,
  read: string,
): number | undefined {
  if (!settings || trainedOn !== read) return undefined;
  const value = (name: string) => valueIn(settings, name);
  const steps = length(read) - 1;
  const plain =
    value('optimizer') === 'sgd' &&
    Number(value('momentum')) === 0 &&
    Number(value('clip')) === 0 &&
    value('schedule') === 'constant' &&
    Number(value('validation')) === 0 &&
    Number(value('window')) === steps;
  return plain ? Number(value('learning_rate')) / steps : undefined;
}

/** In characters as the core counts them. */
export function length(text: string): number {
  return Array.from(text).length;
}

/** As much of a text as is read. */
export function shortened(text: string): string {
  return Array.from(text).slice(0, longestText).join('');
}
