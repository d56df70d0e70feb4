/** The curves of how a gradient changes on its way back. */
import type { Look } from '../../app/contestants';
import { type ChartAxis, decades, logOf, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import type { Reach } from '../../engine/shared/inside';
import { bound, relative } from './decay';

/** 10⁻⁹ and less is drawn as 10⁻⁹: nothing can be learnt from so little. */
export const floor = -9;

/** What an optimizer would still see: the curve that a network's memory is carried by. */
export function carrier(reach: Reach): { norms: Float64Array; of: 'c' | 'h' } {
  return reach.cellNorms.length > 0
    ? { norms: reach.cellNorms, of: 'c' }
    : { norms: reach.norms, of: 'h' };
}

export interface Shown extends Look {
  reach: Reach;
  /** Of the chosen character, nats. */
  loss: number | undefined;
}

/** A norm as it is drawn: its logarithm, or that of its share of the first. */
function drawn(norms: ArrayLike<number>, shares: boolean): (number | null)[] {
  return (shares ? relative(norms) : Array.from(norms)).map((norm) => {
    const log = logOf(norm, floor);
    return Number.isNaN(log) ? null : log;
  });
}

const stepsOf = ({ norms }: Reach) => Array.from(norms, (_, k) => k);

/** `shares`: of the first norm, instead of the norms themselves. */
export function reachLines(all: readonly Shown[], shares: boolean): Line[] {
  const curves = all.flatMap(({ name, token, dash, reach }) => {
    const { norms, of } = carrier(reach);
    const curve = (label: string, of: Float64Array, width: number) => {
      const end = (of.at(-1) ?? 0) / (shares ? of[0]! : 1);
      const x = stepsOf(reach);
      return {
        end,
        line: { label, token, x, y: drawn(of, shares), kind: 'line', dash, width } as Line,
      };
    };
    if (of === 'h') return [curve(name, norms, 3)];
    return [curve(`${name} h`, reach.norms, 1.25), curve(`${name} c`, norms, 3)];
  });
  // Names stand in the order of what they name, also where the drawing ends at its floor.
  const low = ({ line }: (typeof curves)[number]) => line.y.at(-1) === floor;
  const floored = curves.filter(low).sort((a, b) => b.end - a.end);
  return [...curves.filter((each) => !low(each)), ...floored].map(({ line }) => line);
}

/** No h can be above these: what the products of the steps' Jacobian norms allow. */
export function boundLines(all: readonly Shown[], shares: boolean): Line[] {
  return all
    .filter(({ reach }) => reach.jacobianNorms.length > 0)
    .map(({ token, reach }) => ({
      label: '',
      token,
      x: stepsOf(reach),
      y: drawn(bound(reach.norms[0]!, reach.jacobianNorms), shares),
      kind: 'line',
      dash: [1, 4],
      width: 1.5,
    }));
}

/** Room for the curves, and above them for the beginning of bounds, which grow without end. */
export function normAxis(curves: readonly Line[], bounds: readonly Line[]): ChartAxis {
  const highest = Math.max(0, ...curves.flatMap(({ y }) => y.map((value) => value ?? 0)));
  const top = Math.ceil(highest - 1e-9) + (bounds.length > 0 ? 3 : 0);
  return { ...decades(floor, top), range: () => [floor, top] };
}

export function stepsBack(at: number): ChartAxis {
  return {
    range: () => [0, Math.max(10, at)],
    marks: (low, high, room) => roundMarks(low, high, room, 1),
    text: String,
  };
}
