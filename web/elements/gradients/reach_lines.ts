/** The curves of how a gradient changes on its way back. */
import { logOf, roundMarks, type ChartAxis } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import type { Reach } from '../../engine/inside';
import { bound, relative } from './decay';

/** 10⁻⁹ and less is drawn as 10⁻⁹: nothing can be learnt from so little. */
export const floor = -9;

/** What an optimizer would still see: the curve that a network's memory is carried by. */
export function carrier(reach: Reach): { norms: Float64Array; of: 'c' | 'h' } {
  return reach.cellNorms.length > 0
    ? { norms: reach.cellNorms, of: 'c' }
    : { norms: reach.norms, of: 'h' };
}

export interface Shown {
  name: string;
  token: string;
  dash: readonly number[];
  reach: Reach;
}

export interface LinesOptions {
  /** Shares of the first norm instead of norms. */
  relative: boolean;
  bounds: boolean;
}

export function reachLines(all: readonly Shown[], options: LinesOptions): Line[] {
  const values = (norms: ArrayLike<number>) =>
    (options.relative ? relative(norms) : Array.from(norms)).map((norm) => {
      const log = logOf(norm, floor);
      return Number.isNaN(log) ? null : log;
    });
  const lines: Line[] = [];
  for (const { name, token, dash, reach } of all) {
    const x = Array.from(reach.norms, (_, k) => k);
    const strong = carrier(reach);
    const cell = strong.of === 'c';
    if (options.bounds && reach.jacobianNorms.length > 0) {
      const limits = values(bound(reach.norms[0]!, reach.jacobianNorms));
      lines.push({ label: `‖J‖ ${name}`, token, x, y: limits, kind: 'line', dash: [1, 4], width: 1.5 });
    }
    if (cell)
      lines.push({ label: `${name} h`, token, x, y: values(reach.norms), kind: 'line', dash, width: 1.25 });
    lines.push({ label: cell ? `${name} c` : name, token, x, y: values(strong.norms), kind: 'line', dash, width: 3 });
  }
  return lines;
}

export function stepsBack(at: number): ChartAxis {
  return {
    range: () => [0, Math.max(10, at)],
    marks: (low, high, room) => roundMarks(low, high, room, 1),
    text: String,
  };
}
