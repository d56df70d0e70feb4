import type { Look } from '../../app/contestants';
import { count } from '../../app/numbers';
import type { ReachMap } from '../../engine/shared/inside';
import { shareAt } from './decay';
import type { Left } from './gradient_sentences';
import { boundLines, carrier, normAxis, reachLines, type Shown, stepsBack } from './reach_lines';
import { shadeScale, sharesAt } from './shading';

/** What the chart of the norms shows. */
export function draw(all: readonly Shown[], asShares: boolean, withBounds: boolean, at: number) {
  const curves = reachLines(all, asShares);
  const bounds = withBounds ? boundLines(all, asShares) : [];
  const yAxis = normAxis(curves, bounds);
  return { lines: [...bounds, ...curves], xAxis: stepsBack(at), yAxis };
}

/** Every network's line of text, and the one scale of their shades. */
export function shadeText(
  text: string,
  chosen: number,
  looks: readonly Look[],
  ...maps: readonly (ReachMap | undefined)[]
) {
  const characters = Array.from(text);
  const { length } = characters;
  const rows = maps.map((map, i) => ({
    name: looks[i]!.name,
    token: looks[i]!.token,
    // An answer about another text may still be under way.
    shares: map?.characters.length === length ? sharesAt(map.norms, length, chosen - 1) : [],
  }));
  return { characters, rows, scale: shadeScale(rows.map(({ shares }) => shares)) };
}

/** What is read where nothing else is asked for. */
export const example = 'He is French. She loves her dog. He works as a waiter. She speaks French.';

/** The first letter of the last word: what only memory can tell. */
export function lastPlace(text: string): number {
  const characters = Array.from(text);
  return Math.max(1, characters.lastIndexOf(' ') + 1);
}

/** Of every network's gradient at the chosen character, what there is `k` characters back. */
export function shares(all: readonly Shown[], k: number): Left[] {
  return all.map(({ name, reach }) => {
    const { norms, of } = carrier(reach);
    return { name, carrier: of, share: shareAt(norms, k) };
  });
}

/** All train at the same pace; within a round one may be some steps ahead. */
export function whereAll(steps: readonly number[]): string {
  if (steps.length === 0) return 'getting ready';
  const [low, high] = [Math.min(...steps), Math.max(...steps)];
  return low === high ? `step ${count(low)} each` : `step ${count(low)} to ${count(high)}`;
}
