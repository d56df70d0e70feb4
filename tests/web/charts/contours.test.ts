import { expect, test } from 'vitest';

import { contour } from '../../../web/charts/contours';

/** Heights of a function at whole places. */
function grid(columns: number, rows: number, height: (x: number, y: number) => number) {
  return Float64Array.from({ length: columns * rows }, (_, i) =>
    height(i % columns, Math.floor(i / columns)),
  );
}

test('A slope has straight lines where the height is that of the level', () => {
  const segments = contour(
    grid(5, 4, (x) => x),
    5,
    4,
    1.25,
  );
  expect(segments).toHaveLength(3);
  for (const [x0, , x1] of segments) expect([x0, x1]).toEqual([1.25, 1.25]);
});

test('A bowl has a closed line: each end is the beginning of another piece', () => {
  const segments = contour(
    grid(9, 9, (x, y) => (x - 4) ** 2 + (y - 4) ** 2),
    9,
    9,
    6,
  );
  const ends = segments.flatMap(([x0, y0, x1, y1]) => [
    `${x0.toFixed(9)},${y0.toFixed(9)}`,
    `${x1.toFixed(9)},${y1.toFixed(9)}`,
  ]);
  for (const end of ends) expect(ends.filter((other) => other === end)).toHaveLength(2);
  for (const [x, y] of segments) {
    expect(Math.hypot(x - 4, y - 4)).toBeGreaterThan(2.2);
    expect(Math.hypot(x - 4, y - 4)).toBeLessThan(2.5);
  }
});

test('Every pattern of corners is cut between those above and those below', () => {
  for (let pattern = 0; pattern < 16; ++pattern) {
    // Upper left, upper right, lower right, lower left.
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => (pattern >> i) & 1);
    const segments = contour([a!, b!, d!, c!], 2, 2, 0.5);
    const crossed = [a !== b, b !== c, c !== d, d !== a].filter(Boolean).length;
    expect(segments).toHaveLength(crossed / 2);
    const edges = [
      [0.5, 0],
      [1, 0.5],
      [0.5, 1],
      [0, 0.5],
    ].filter((_, i) => [a !== b, b !== c, c !== d, d !== a][i]);
    const ends = segments.flatMap(([x0, y0, x1, y1]) => [
      [x0, y0],
      [x1, y1],
    ]);
    expect(new Set(ends.map(String))).toEqual(new Set(edges.map(String)));
  }
});

test('No line is drawn where a number is missing or endless', () => {
  const heights = grid(3, 2, (x) => x);
  heights[0] = Number.NaN;
  heights[2] = Number.POSITIVE_INFINITY;
  expect(contour(heights, 3, 2, 0.5)).toEqual([]);
});
