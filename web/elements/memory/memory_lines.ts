/** The curves of the memory lab. */
import { cellOf } from '../../app/cells';
import type { LagRunner } from '../../app/lag_race';
import { count, percent } from '../../app/numbers';
import { type ChartAxis, roundMarks, roundUp } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';

export const axes = ['steps', 'seconds'] as const;
export type MemoryAxis = (typeof axes)[number];

export interface Look {
  token: string;
  /** Strokes and gaps, so that colour is not the only difference. */
  dash: readonly number[];
}

export function look(cell: string): Look {
  const { colour, dash } = cellOf({ cell });
  return { token: colour, dash };
}

export function memoryLines(runners: readonly LagRunner[], axis: MemoryAxis): Line[] {
  return runners.map(({ cell, name, curve, accuracy }) => ({
    label: Number.isNaN(accuracy) ? name : `${name}  ${percent(accuracy)}`,
    ...look(cell),
    x: [...(axis === 'steps' ? curve.step : curve.seconds)],
    y: curve.accuracy.map((share) => share * 100),
    kind: 'line' as const,
    width: 2.5,
  }));
}

export const percentAxis: ChartAxis = {
  range: () => [0, 102],
  marks: (low, high, room) => roundMarks(low, Math.min(100, high), Math.min(room, 5), 25),
  text: (value) => `${value} %`,
};

/** At least `least`, then further in jumps, so that the axis is not always moving. */
export function growingAxis(least: number, whole: boolean): ChartAxis {
  return {
    range(_, high) {
      const jump = roundUp(Math.max(least, high) / 5);
      return [0, Math.max(least, Math.ceil(high / jump - 1e-9) * jump)];
    },
    // Thousands are broad.
    marks: (low, high, room) => roundMarks(low, high, room * 0.7, whole ? 1 : 0),
    text: (value) => value.toLocaleString('en'),
  };
}

/** What the curves say at `x`, or at their ends. */
export function readout(
  runners: readonly LagRunner[],
  axis: MemoryAxis,
  x: number | undefined,
): string {
  const each = runners.map(({ name, curve }) => {
    const places = axis === 'steps' ? curve.step : curve.seconds;
    const at = x === undefined ? places.length : places.filter((place) => place <= x).length;
    const accuracy = curve.accuracy[at - 1];
    return `${name} ${accuracy === undefined ? 'nothing yet' : percent(accuracy)}`;
  });
  return `${placeOf(axis, x)}: ${each.join(', ')}`;
}

function placeOf(axis: MemoryAxis, x: number | undefined): string {
  if (x === undefined) return 'now';
  return axis === 'steps' ? `step ${count(x)}` : `${x.toFixed(1)} seconds`;
}
