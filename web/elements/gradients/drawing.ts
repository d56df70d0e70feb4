import type { ReachMap } from '../../engine/inside';
import type { Look } from '../compare/compare_lines';
import { boundLines, normAxis, reachLines, type Shown, stepsBack } from './reach_lines';
import { sharesAt, shadeScale } from './shading';

/** What the chart of the norms shows. */
export function draw(all: readonly Shown[], shares: boolean, withBounds: boolean, at: number) {
  const curves = reachLines(all, shares);
  const bounds = withBounds ? boundLines(all, shares) : [];
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
    token: looks[i]!.colour,
    // An answer about another text may still be under way.
    shares: map?.characters.length === length ? sharesAt(map.norms, length, chosen - 1) : [],
  }));
  return { characters, rows, scale: shadeScale(rows.map(({ shares }) => shares)) };
}

/** The first letter of the last word: what only memory can tell. */
export function lastPlace(text: string): number {
  const characters = Array.from(text);
  return Math.max(1, characters.lastIndexOf(' ') + 1);
}
