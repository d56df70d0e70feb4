/** Lines of equal height over a grid of numbers, by marching squares. */

/** From (x0, y0) to (x1, y1), in cells: 0 is the centre of the first column or row. */
export type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/**
 * Which edges the line crosses, two by two, for each pattern of corners that lie above it: bit 0
 * is the upper left corner, then clockwise. Edges: 0 above, 1 right, 2 below, 3 left. Where two
 * opposite corners lie above it either way of joining them is right.
 */
const crossings: readonly (readonly number[])[] = [
  ...[[], [3, 0], [0, 1], [3, 1], [1, 2], [3, 0, 1, 2], [0, 2], [3, 2]],
  ...[[2, 3], [0, 2], [0, 1, 2, 3], [1, 2], [1, 3], [0, 1], [0, 3], []],
];

/** Where no number stands (NaN), or an infinite one, no line is drawn. */
export function contour(
  values: ArrayLike<number>,
  columns: number,
  rows: number,
  level: number,
): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; ++row)
    for (let column = 0; column + 1 < columns; ++column) {
      const at = row * columns + column;
      const corners = [at, at + 1, at + columns + 1, at + columns].map((i) => values[i]!);
      if (!corners.every(Number.isFinite)) continue;
      const pattern = corners.reduce((bits, value, i) => bits | (value > level ? 1 << i : 0), 0);
      const edges = crossings[pattern]!;
      for (let i = 0; i < edges.length; i += 2) {
        const [x0, y0] = onEdge(corners, edges[i]!, level);
        const [x1, y1] = onEdge(corners, edges[i + 1]!, level);
        segments.push([column + x0, row + y0, column + x1, row + y1]);
      }
    }
  return segments;
}

function onEdge(corners: readonly number[], edge: number, level: number): [number, number] {
  const [from, to] = [corners[edge]!, corners[(edge + 1) % 4]!];
  const share = (level - from) / (to - from);
  if (edge === 0) return [share, 0];
  if (edge === 1) return [1, share];
  return edge === 2 ? [1 - share, 1] : [0, 1 - share];
}
