/** How a grid, a path and rolling points are drawn. */
import { powerOfTen } from '../../charts/axis';
import type { SurfaceContents, SurfaceLine } from '../../charts/surface';
import type { RunPath } from '../../engine/shared/landscape';
import { type Grid, side, sorted } from './grid';
import { bitsOf, type Rolled } from './sentences';
import type { Place } from './surface_map';

export type Shown = 'loss' | 'slope';

/** Lines at round numbers that are closer together where it is low. */
const roundBits = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

/** From this ratio of the highest to the lowest on heights are told apart by decades. */
const logFrom = 3;

/** Beyond it everything has the same colour: a few cells must not take them all. */
const tallest = 0.98;

/** A path that moves by less of a picture is a dot under the point. */
const leastPath = 0.04;

export function contentsOf(
  grid: Grid,
  shown: Shown,
  path: RunPath | undefined,
  rolled: Rolled | undefined,
  cursor: Place,
): SurfaceContents {
  const { a, b, span } = grid.region;
  const values = grid.filled(shown === 'loss' ? grid.losses.map(bitsOf) : grid.slopes);
  const finite = sorted(values).filter(Number.isFinite);
  const low = Math.max(1e-6, finite[0] ?? 1);
  const most = finite[Math.floor((finite.length - 1) * tallest)] ?? 2;
  const high = Math.max(most, low * 1.01);
  const marks = levels(low, high, shown);
  return {
    ...{ side, values, low, high, log: high / low > logFrom, levels: marks },
    ...{ x: [a - span, a + span], y: [b - span, b + span], names: ['a', 'b'] },
    cursor: { x: cursor.a, y: cursor.b },
    colour: shown,
    text: label,
    unit: shown === 'loss' ? 'bits' : 'slope',
    lines: [
      ...(path && extent(path) > leastPath * span ? [pathLine(path)] : []),
      ...(rolled ? rollLines(rolled) : []),
    ],
  };
}

function levels(low: number, high: number, shown: Shown): number[] {
  const inside = (level: number) => level > low && level < high;
  const round = roundBits.filter(inside);
  if (shown === 'loss' && high <= 64 && round.length > 2) return round;
  const [from, to] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const every = Math.max(1, Math.ceil((to - from + 1) / 8));
  const decades: number[] = [];
  for (let power = from; power <= to; power += every) decades.push(10 ** power);
  if (decades.length > 1) return decades;
  return [0.2, 0.4, 0.6, 0.8].map((share) => Number((low + share * (high - low)).toPrecision(2)));
}

function label(level: number): string {
  const power = Math.round(Math.log10(level));
  const isPower = Math.abs(level / 10 ** power - 1) < 1e-9;
  return isPower && (power > 2 || power < -2) ? powerOfTen(power) : String(level);
}

const extent = ({ a, b }: RunPath) => Math.max(...a.map(Math.abs), ...b.map(Math.abs));

function pathLine({ a, b }: RunPath): SurfaceLine {
  return { x: a, y: b, colour: 'path', dash: [], start: 'ring', end: 'dot', dots: true };
}

function rollLines({ clipped, free }: Rolled): SurfaceLine[] {
  const look = { start: 'ring', end: 'cross', dots: true } as const;
  return [
    { ...look, x: free.a, y: free.b, colour: 'free', dash: [7, 5] },
    { ...look, x: clipped.a, y: clipped.b, colour: 'ink', dash: [], end: 'dot' },
  ];
}
