import { count, percent } from '../../app/numbers';
import type { Saturation } from './saturation_of';

/** What of one histogram is said: where it is, and where it was. */
export function saySaturation(
  now: readonly Saturation[],
  before: readonly Saturation[],
  step: number,
): string {
  const [first] = now;
  if (!first) return 'Reading …';
  const where = step === 0 ? 'Before its first step' : `At step ${count(step)}`;
  if (now.length > 1) {
    const most = now.reduce((a, b) => (b.saturated > a.saturated ? b : a));
    return (
      `${where} the ${most.name} is nearest its ends: ${percent(most.saturated)} of its numbers ` +
      `are saturated, and its mean slope is ${most.slope.toFixed(3)}.`
    );
  }
  const ends = first.function === 'relu' ? 'are 0' : 'are saturated';
  const told =
    `${where} ${percent(first.saturated)} of the state’s numbers ${ends}, and the mean slope is ` +
    `${first.slope.toFixed(3)}`;
  const [was] = before;
  if (step === 0 || !was) return `${told}.`;
  return (
    `${told}; before the first step it was ${percent(was.saturated)}, with a slope of ` +
    `${was.slope.toFixed(3)}.`
  );
}
