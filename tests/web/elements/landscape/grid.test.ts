import { expect, test } from 'vitest';

import { Grid, side, sorted } from '../../../../web/elements/landscape/grid';

const region = { a: 0.5, b: -1, span: 2 };

/** Answers every question with a height, so many at a time. */
function fill(grid: Grid, most: number, height: (a: number, b: number) => number, cells = 1e9) {
  for (let known = 0; !grid.complete && known < cells; ) {
    const { a, b } = grid.next(Math.min(most, cells - known));
    const losses = a.map((value, i) => height(value, b[i]!));
    grid.take(losses, grid.withSlopes ? losses.map((loss) => 2 * loss) : new Float64Array());
    known += a.length;
  }
}

test('Every cell is asked for once, at its own place', () => {
  const grid = new Grid(region, true);
  fill(grid, 7, (a, b) => a + 10 * b);
  expect(grid.complete).toBe(true);
  expect(grid.share).toBe(1);
  expect(grid.next(5).a).toHaveLength(0);
  for (let cell = 0; cell < side * side; ++cell) {
    const { a, b } = grid.at(cell);
    expect(grid.losses[cell]).toBeCloseTo(a + 10 * b, 12);
    expect(grid.slopes[cell]).toBeCloseTo(2 * (a + 10 * b), 12);
  }
});

test('The middle cell is the middle, corners lie on the edges', () => {
  const grid = new Grid(region, false);
  expect(grid.at((side * side - 1) / 2)).toEqual({ a: 0.5, b: -1 });
  expect(grid.at(0)).toEqual({ a: -1.5, b: 1 });
  expect(grid.at(side * side - 1)).toEqual({ a: 2.5, b: -3 });
});

test('After each pass the whole picture has heights, those between the known ones', () => {
  const grid = new Grid(region, false);
  fill(grid, 5, (a, b) => a - 3 * b, 36);
  const filled = grid.filled(grid.losses);
  filled.forEach((value, cell) => {
    const { a, b } = grid.at(cell);
    expect(value).toBeCloseTo(a - 3 * b, 9);
  });
  // What is not known stays unknown in what was measured.
  expect(grid.losses.filter(Number.isNaN)).toHaveLength(side * side - 36);
});

test('A loss that is no number any more counts as endless, and comes last', () => {
  const grid = new Grid(region, false);
  const { a } = grid.next(3);
  grid.take(Float64Array.of(3, Number.NaN, 1), new Float64Array());
  expect(a).toHaveLength(3);
  expect(sorted(grid.losses)).toEqual([1, 3, Number.POSITIVE_INFINITY]);
});
