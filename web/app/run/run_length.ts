import { settingRow, valueIn } from '../settings';
import type { PlaygroundStore } from '../store';

/** The most that the setting takes. */
const mostSteps = settingRow('steps')?.maximum ?? 1e6;
const leastMore = 100;

/** How many steps a finished run would get: as many as it has had. */
export function stepsMore({ summary }: PlaygroundStore): number {
  const total = summary?.totalSteps ?? 0;
  return Math.max(0, Math.min(Math.max(total, leastMore), mostSteps - total));
}

/** The steps that the form says, where the run can go on to so many with what was `changed`. */
export function longerTo(store: PlaygroundStore, changed: readonly string[]): number | undefined {
  const { totalStep, run, running, settings, summary } = store;
  const lengthOnly = changed.every((name) => name === 'steps' || name === 'epochs');
  if (changed.length === 0 || !lengthOnly) return undefined;
  if (totalStep === 0 || run === 'diverged') return undefined;
  const epochs = Number(valueIn(settings, 'epochs'));
  const steps =
    epochs > 0 ? epochs * (summary?.stepsPerEpoch ?? 0) : Number(valueIn(settings, 'steps'));
  // Only a run that has counted epochs from its start has no limit of steps.
  const within = steps <= mostSteps || (epochs > 0 && valueIn(running, 'epochs') !== '0');
  return within && steps > totalStep ? steps : undefined;
}
