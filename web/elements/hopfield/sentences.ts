/** What is said of the associative memory. */
import { count } from '../../app/numbers';
import type { Recollection, Spins } from '../../engine/page/hopfield';
import { overlapOf, side } from './patterns';
import { recalled, sayRecalled } from './recalled';

/** With a true minus, in two places. */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

export function energy(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Before anything was asked of a state that is not at rest. */
export function sayStanding(run: Recollection, patterns: readonly Spins[], state: Spins): string {
  const at = `Its energy is ${energy(run.energies[0]!)}.`;
  if (patterns.length === 0) return at;
  const overlaps = patterns.map((pattern) => overlapOf(pattern, state));
  const nearest = overlaps.reduce((best, m, p) => (m > overlaps[best]! ? p : best), 0);
  const same = Math.round(((1 + overlaps[nearest]!) / 2) * state.length);
  return (
    `${at} The pattern it is like most is ${nearest + 1}: ${same} of ${state.length} cells ` +
    'are the same. Settle, and see where it goes.'
  );
}

/** The update that was shown last; `shown` is at least 1. */
export function sayUpdate(run: Recollection, shown: number): string {
  const unit = run.units[shown - 1]!;
  const heard = run.fields[shown - 1]!;
  const [before, after] = [run.energies[shown - 1]!, run.energies[shown]!];
  const where = `Row ${Math.floor(unit / side) + 1}, column ${(unit % side) + 1}`;
  if (heard === 0) return `${where} hears nothing and stays as it is.`;
  const wants = heard > 0 ? 'ink' : 'paper';
  return after === before
    ? `${where} hears ${signed(heard)} and is ${wants} already: nothing changes.`
    : `${where} hears ${signed(heard)} and becomes ${wants}: the energy falls from ` +
        `${energy(before)} to ${energy(after)}.`;
}

/** Units that have changed on the way. */
function changes({ energies }: Recollection): number {
  return energies.reduce((sum, e, t) => (t > 0 && e !== energies[t - 1] ? sum + 1 : sum), 0);
}

/** `chosen`: the pattern that was put on the board last, or -1. */
export function saySettled(
  run: Recollection,
  patterns: readonly Spins[],
  state: Spins,
  chosen: number,
): string {
  const found = recalled(patterns, state);
  const last = energy(run.energies.at(-1)!);
  if (run.units.length === 0) {
    if (found?.kind === 'stored')
      return (
        `Pattern ${found.pattern + 1} is on the board, and no unit would change: a fixed point, ` +
        `at the energy ${last}. Spoil it: draw over it, add noise, erase half.`
      );
    return `No unit would change. ${sayRecalled(found)}`;
  }
  const turned = changes(run);
  const way =
    `${turned === 1 ? 'One unit' : `${count(turned)} units`} changed, and the energy fell from ` +
    `${energy(run.energies[0]!)} to ${last}.`;
  const meant =
    chosen >= 0 && found?.kind === 'stored' && found.pattern !== chosen
      ? ` It began as pattern ${chosen + 1}.`
      : '';
  return run.settled ? `${sayRecalled(found)}${meant} ${way}` : `It has not come to rest. ${way}`;
}
