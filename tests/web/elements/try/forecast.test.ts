import { expect, test } from 'vitest';

import { draw } from '../../../../web/elements/try/drawn_series';
import {
  type Foretold,
  linesOf,
  measure,
  simpleForecasts,
  standings,
  valueAxis,
} from '../../../../web/elements/try/forecast_picture';
import {
  clampStart,
  columnOf,
  meanError,
  rowsText,
  sameAsLast,
  seasonal,
  seriesIn,
  spanOf,
  stepByStep,
} from '../../../../web/elements/try/series';

const truth = Float64Array.from([0, 1, 2, 0, 1, 2, 0, 1, 3]);

test('what needs no network is told from what is known alone', () => {
  expect([...sameAsLast(truth, 6, 9)]).toEqual([2, 2, 2]);
  expect([...seasonal(3)(truth, 6, 9)]).toEqual([0, 1, 2]);
  // Beyond one period it says its own again.
  expect([...seasonal(2)(truth, 5, 9)]).toEqual([0, 1, 0, 1]);
  expect([...stepByStep(sameAsLast, truth, 6, 9)]).toEqual([2, 0, 1]);
  expect(meanError(truth, 6, [0, 1, 2])).toBeCloseTo(1 / 3);
});

test('the last rows are shown, three periods of them, and more are read before', () => {
  expect(spanOf(4000, 50)).toEqual({ first: 3850, end: 4000, read: 3704 });
  expect(spanOf(4000, 0)).toEqual({ first: 3808, end: 4000, read: 3712 });
  expect(spanOf(3000, 365)).toEqual({ first: 2600, end: 3000, read: 2139 });
  expect(spanOf(40, 12)).toEqual({ first: 0, end: 40, read: 0 });
});

test('a forecast begins after two rows at least and before the last', () => {
  const span = { first: 10, end: 30, read: 0 };
  expect([0, 11, 12.4, 29, 99].map((row) => clampStart(span, row))).toEqual([12, 12, 12, 29, 29]);
});

test('rows go into a question as the core reads them', () => {
  const series = seriesIn('a,b\n1,2\n3,-4.5\n5,6\n')!;
  expect(rowsText(series, 1, 3)).toBe('3,-4.5;5,6');
  expect([...columnOf([1, 2, 3, 4], 2, 1)]).toEqual([2, 4]);
});

const foretold = (drawn: boolean): Foretold => ({
  ...{ truth, first: 0, start: 6, end: 9, period: 3, drawn },
  alone: [0, 1, 3],
  aloneFrom: 6,
  steps: [1, 1, 1, 1, 1, 0, 2, 2],
  stepsFrom: 1,
});

test('every way to forecast is judged on the same rows', () => {
  const [network, last, season] = standings(foretold(false));
  expect(network).toEqual({ name: 'network', step: (0 + 1 + 1) / 3, alone: 0 });
  expect(last).toEqual({ name: 'same as last', step: (2 + 1 + 2) / 3, alone: (2 + 1 + 1) / 3 });
  expect(season).toEqual({ name: 'as 3 rows ago', step: 1 / 3, alone: 1 / 3 });
  // An answer that is still to come is no error of nought.
  expect(standings({ ...foretold(false), alone: [], steps: [] })[0]!.alone).toBeNaN();
  expect(standings({ ...foretold(false), start: 5 })[0]!.alone).toBeNaN();
});

test('nobody knows how a drawing goes on', () => {
  expect(standings(foretold(true))).toEqual([]);
  const known = linesOf(foretold(true)).find(({ token }) => token === '--ink')!;
  expect(known.y).toEqual([0, 1, 2, 0, 1, 2]);
  expect(known.label).toBe('');
  const names = (first: number) =>
    simpleForecasts({ ...foretold(true), first }).map(({ name }) => name);
  expect(names(0)).toContain('as 3 rows ago');
  // Of rows before the drawing nothing is taken.
  expect(names(4)).toEqual(['same as last']);
});

test('forecasts begin at the last known value', () => {
  const network = linesOf(foretold(false)).find(({ label }) => label === 'network')!;
  expect(network.x).toEqual([5, 6, 7, 8]);
  expect(network.y).toEqual([2, 0, 1, 3]);
});

test('a forecast that runs away does not press the series flat', () => {
  const [low, high] = valueAxis([0, 10], [5, 1e6]).range(0, 0);
  expect(low).toBeCloseTo(-0.6);
  expect(high).toBeCloseTo(18);
  expect(measure(0.123456)).toBe('0.123');
  expect(measure(Number.NaN)).toBe('–');
});

test('a pen leaves a line without gaps', () => {
  const begun = draw(undefined, undefined, { row: 4, value: 1 });
  expect(begun).toEqual({ first: 4, values: [1] });
  const on = draw(begun, { row: 4, value: 1 }, { row: 6, value: 3 });
  expect(on).toEqual({ first: 4, values: [1, 2, 3] });
  // Set down again beyond its end, before its beginning, and over it.
  expect(draw(on, undefined, { row: 8, value: 5 }).values).toEqual([1, 2, 3, 4, 5]);
  expect(draw(on, undefined, { row: 2, value: 3 })).toEqual({ first: 2, values: [3, 2, 1, 2, 3] });
  expect(draw(on, undefined, { row: 5, value: 9 }).values).toEqual([1, 9, 3]);
  expect(draw(on, { row: 6, value: 0 }, { row: 5, value: 0 }).values).toEqual([1, 0, 0]);
});
