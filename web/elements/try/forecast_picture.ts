/** What is drawn and told of a forecast, from the series and what the network said. */
import { count } from '../../app/numbers';
import { type ChartAxis, roundMarks } from '../../charts/axis';
import type { Line } from '../../charts/line_chart';
import { type Forecast, meanError, sameAsLast, seasonal, stepByStep } from './series';

/** Of one column. */
export interface Foretold {
  /** The series, where all of it is known. */
  readonly truth: Float64Array;
  /** Rows [first, end) are shown, and from `start` on they are foretold. */
  readonly first: number;
  readonly start: number;
  readonly end: number;
  /** 0: none is known. */
  readonly period: number;
  /**
   * What the network says of rows [aloneFrom, end) when it reads itself. While one moves `start`
   * it may be an answer for where that was before.
   */
  readonly alone: ArrayLike<number>;
  readonly aloneFrom: number;
  /** What it says of rows [stepsFrom, ...) when it is told the row before. */
  readonly steps: ArrayLike<number>;
  readonly stepsFrom: number;
  /** The series was drawn up to `start`, and nobody knows how it goes on. */
  readonly drawn: boolean;
}

/** A way to forecast, and how far it lies from the truth on average; NaN where it is not known. */
export interface Standing {
  readonly name: string;
  readonly step: number;
  readonly alone: number;
}

/** What needs no network. */
export function simpleForecasts(foretold: Foretold): { name: string; of: Forecast }[] {
  const { first, start, period, drawn } = foretold;
  const last = { name: 'same as last', of: sameAsLast };
  // Before a drawing nothing is known.
  return period > 0 && period <= start - (drawn ? first : 0)
    ? [last, { name: `as ${period} rows ago`, of: seasonal(period) }]
    : [last];
}

/** Over the rows that are foretold, each way twice: told the row before, and on its own. */
export function standings(foretold: Foretold): Standing[] {
  const { truth, start, end, alone, aloneFrom, steps, stepsFrom, drawn } = foretold;
  if (drawn) return [];
  const said = Array.prototype.slice.call(steps, start - stepsFrom, end - stepsFrom) as number[];
  const complete = (values: ArrayLike<number>) => values.length === end - start;
  const network = {
    name: 'network',
    step: complete(said) ? meanError(truth, start, said) : Number.NaN,
    alone: aloneFrom === start && complete(alone) ? meanError(truth, start, alone) : Number.NaN,
  };
  const simple = simpleForecasts(foretold).map(({ name, of }) => ({
    name,
    step: meanError(truth, start, stepByStep(of, truth, start, end)),
    alone: meanError(truth, start, of(truth, start, end)),
  }));
  return [network, ...simple];
}

const rowsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);

/** How lines are drawn that have no name at their end. */
const told = { token: '--validation-loss', dash: [2, 3] } as const;
const simpleLooks = [
  { token: '--baseline', dash: [2, 4] },
  { token: '--baseline', dash: [8, 4] },
] as const;

export interface KeyEntry {
  readonly name: string;
  readonly look: { readonly token: string; readonly dash: readonly number[] };
}

/** What stands for what. */
export function keyOf(foretold: Foretold): KeyEntry[] {
  return [
    { name: 'network, on its own', look: { token: '--prediction', dash: [] } },
    { name: 'network, told each row', look: told },
    ...simpleForecasts(foretold).map(({ name }, i) => ({ name, look: simpleLooks[i]! })),
  ];
}

/** The truth behind, what is simple before it, the network before all. */
export function linesOf(foretold: Foretold): Line[] {
  const { truth, first, start, end, alone, aloneFrom, steps, stepsFrom, drawn } = foretold;
  const line = (
    label: string,
    token: string,
    from: number,
    y: ArrayLike<number>,
    look: Pick<Line, 'dash' | 'width'>,
  ): Line => ({
    label,
    token,
    kind: 'line',
    x: rowsFrom(from, y.length),
    y: Array.from(y),
    ...look,
  });
  const known = truth.slice(first, drawn ? start : end);
  const simple = simpleForecasts(foretold).map(({ of }, i) =>
    // From the last known row on, so that nothing hangs in the air.
    line('', simpleLooks[i]!.token, start - 1, withLast(truth, start, of(truth, start, end)), {
      dash: simpleLooks[i]!.dash,
      width: 1.5,
    }),
  );
  const shownFrom = Math.max(first, stepsFrom);
  const byStep = Array.prototype.slice.call(
    steps,
    shownFrom - stepsFrom,
    (drawn ? start : end) - stepsFrom,
  ) as number[];
  return [
    ...simple,
    line(drawn ? '' : 'truth', '--ink', first, known, { width: 1.5 }),
    line('', told.token, shownFrom, byStep, { dash: told.dash, width: 2 }),
    ...(alone.length > 0
      ? [
          line('network', '--prediction', aloneFrom - 1, withLast(truth, aloneFrom, alone), {
            width: 3,
          }),
        ]
      : []),
  ];
}

const withLast = (truth: Float64Array, start: number, values: ArrayLike<number>): number[] => [
  truth[start - 1]!,
  ...Array.from(values),
];

/** Rows are counted from 0 here, and from 1 where a person reads of them. */
export const rowName = (row: number): string => count(row + 1);

/** Of the rows. */
export function rowAxis(first: number, end: number): ChartAxis {
  return {
    range: () => [first, end - 1],
    marks: (low, high, room) => roundMarks(low + 1, high + 1, room, 1).map((name) => name - 1),
    text: rowName,
  };
}

/** Above and below what the series does, in its extents: always, and at most for a forecast. */
const padding = 0.06;
const margin = 0.8;

/** Of the values: what the series does, and more where a forecast leaves it, within bounds. */
export function valueAxis(shown: ArrayLike<number>, said: ArrayLike<number>): ChartAxis {
  const [low, high] = extent(shown);
  const span = high > low ? high - low : Math.max(1e-9, Math.abs(high));
  const [least, most] = extent(said);
  const bottom = Math.max(low - margin * span, Math.min(low - padding * span, least));
  const top = Math.min(high + margin * span, Math.max(high + padding * span, most));
  return {
    range: () => [bottom, top],
    marks: (from, to, room) => roundMarks(from, to, room),
    text: (value) => String(value).replace('-', '−'),
  };
}

function extent(values: ArrayLike<number>): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; ++i) {
    if (!Number.isFinite(values[i]!)) continue;
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return [low, high];
}

/** A number of the series' own unit. */
export const measure = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';
