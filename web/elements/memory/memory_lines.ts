/** The curves of the memory lab. */
import { cellOf } from '../../app/cells';
import type { Look } from '../../app/contestants';
import type { LagRunner } from '../../app/lag_race';
import { cells } from '../../app/lag_results';
import { percent } from '../../app/numbers';
import { type ChartAxis, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import { growing, type RaceAxis, sayPlace } from '../race/axis';

export const looks: readonly Look[] = cells.map((cell) => {
  const { label: name, colour: token, dash } = cellOf({ cell });
  return { name, token, dash };
});

export function memoryLines(runners: readonly LagRunner[], axis: RaceAxis): Line[] {
  return runners.map(({ name, curve, accuracy }, i) => ({
    label: Number.isNaN(accuracy) ? name : `${name}  ${percent(accuracy)}`,
    token: looks[i]!.token,
    dash: looks[i]!.dash,
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

export function growingAxis(least: number, whole: boolean): ChartAxis {
  return {
    range: (_, high) => [0, growing(high, least)],
    // Thousands are broad.
    marks: (low, high, room) => roundMarks(low, high, room * 0.7, whole ? 1 : 0),
    text: (value) => value.toLocaleString('en'),
  };
}

/** What the curves say at `x`, or at their ends. */
export function readout(
  runners: readonly LagRunner[],
  axis: RaceAxis,
  x: number | undefined,
): string {
  const each = runners.map(({ name, curve }) => {
    const places = axis === 'steps' ? curve.step : curve.seconds;
    const at = x === undefined ? places.length : places.filter((place) => place <= x).length;
    const accuracy = curve.accuracy[at - 1];
    return `${name} ${accuracy === undefined ? 'nothing yet' : percent(accuracy)}`;
  });
  return `${sayPlace(axis, x)}: ${each.join(', ')}`;
}
