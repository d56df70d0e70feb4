/** What the curves of a race are drawn against. */
import { count } from '../../app/numbers';
import { roundUp } from '../../charts/axis';

export const axes = ['steps', 'seconds'] as const;
export type RaceAxis = (typeof axes)[number];

/** At least `least`, then further in jumps, so that the axis is not always moving. */
export function growing(high: number, least: number): number {
  const jump = roundUp(Math.max(least, high) / 5);
  return Math.max(least, Math.ceil(high / jump - 1e-9) * jump);
}

/** "step 10", "2.5 seconds"; "now" where no place is pointed at. */
export function sayPlace(axis: RaceAxis, x: number | undefined): string {
  if (x === undefined) return 'now';
  return axis === 'steps' ? `step ${count(x)}` : `${x.toFixed(1)} seconds`;
}
