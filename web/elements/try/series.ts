/** Series of numbers as the task forecast reads them, and forecasts that need no network. */
import { rowsOf } from './table';

export interface Series {
  /** Of the columns. */
  readonly names: readonly string[];
  /** [columns][rows]. */
  readonly columns: readonly Float64Array[];
  readonly rows: number;
  /** Whether there are fields in its rows that are not read. */
  readonly leftOut: boolean;
}

const missing = new Set(['', 'NA', 'NaN', 'nan', '?']);
const isNumber = (field: string) => field !== '' && Number.isFinite(Number(field));

/** Columns that are called so only tell when, where they never fall; or where they are whole. */
const rising = new Set(['date', 'time', 'timestamp', 'datetime', 'year']);
const turning = new Set(['quarter', 'month', 'week', 'day', 'weekday', 'hour']);
const fewestTold = 4;

/** As is_clock() in core/data/series.cpp. */
function isClock(name: string, column: Float64Array): boolean {
  if (column.length < fewestTold) return false;
  const step = column[1]! - column[0]!;
  const all = (holds: (now: number, change: number) => boolean) =>
    column.every((now, t) => t === 0 || holds(now, now - column[t - 1]!));
  const called = name.toLowerCase();
  return (
    (step > 0 && all((now, change) => Math.abs(change - step) < 1e-9 * Math.abs(now))) ||
    (rising.has(called) && all((_, change) => change >= 0)) ||
    (turning.has(called) && all((now) => Number.isInteger(now)))
  );
}

/**
 * As core/data/series.cpp reads them: columns without a number in their first row are left out, and
 * a missing value takes the one before. `read`: how many columns the network reads, where that is
 * known; of more, those that only tell when are left out too. Undefined where the core would
 * refuse.
 */
export function seriesIn(data: string, read?: number): Series | undefined {
  const rows = rowsOf(data);
  const named = rows[0] !== undefined && !rows[0].some(isNumber);
  const first = rows[named ? 1 : 0];
  if (!first) return undefined;
  const taken = first.flatMap((field, c) => (isNumber(field) ? [c] : []));
  if (taken.length === 0) return undefined;
  const count = rows.length - (named ? 1 : 0);
  const columns = taken.map(() => new Float64Array(count));
  for (let row = 0; row < count; ++row) {
    const fields = rows[row + (named ? 1 : 0)]!;
    for (const [i, c] of taken.entries()) {
      const field = fields[c] ?? '';
      const filled = missing.has(field) && row > 0;
      const value = filled ? columns[i]![row - 1]! : Number(field);
      if (!Number.isFinite(value)) return undefined;
      columns[i]![row] = value;
    }
  }
  const names = taken.map((c) => (named && rows[0]![c]) || String(c + 1));
  const more = read !== undefined && taken.length > read;
  const kept = taken.map((_, i) => i).filter((i) => !more || !isClock(names[i]!, columns[i]!));
  return {
    names: kept.map((i) => names[i]!),
    columns: kept.map((i) => columns[i]!),
    rows: count,
    leftOut: kept.length < first.length,
  };
}

/** Rows [from, to) of all columns, as a question's part after its colon. */
export function rowsText({ columns }: Series, from: number, to: number): string {
  const rows: string[] = [];
  for (let row = from; row < to; ++row)
    rows.push(columns.map((column) => String(column[row])).join(','));
  return rows.join(';');
}

/** The part of a series that is shown, and what is read before it so that it is warmed up. */
export interface Span {
  readonly first: number;
  readonly end: number;
  /** The first row that the network reads. */
  readonly read: number;
}

const leastRows = 96;
const mostRows = 400;
const leadRows = 96;

/** The last rows: about three periods, where there is one. */
export function spanOf(rows: number, period: number): Span {
  const wanted = Math.min(mostRows, Math.max(leastRows, period > 0 ? 3 * period : 2 * leastRows));
  const first = Math.max(0, rows - wanted);
  // As many as a season more, so that the season before is known.
  return { first, end: rows, read: Math.max(0, first - period - leadRows) };
}

/** At least two rows are known, and at least one is foretold. */
export function clampStart({ first, end }: Span, row: number): number {
  return Math.max(Math.min(first + 2, end - 1), Math.min(end - 1, Math.round(row)));
}

/** A forecast of rows [start, end) when rows before `start` are known. */
export type Forecast = (column: Float64Array, start: number, end: number) => Float64Array;

export const sameAsLast: Forecast = (column, start, end) =>
  new Float64Array(end - start).fill(column[start - 1]!);

/** The last period again and again. */
export const seasonal =
  (period: number): Forecast =>
  (column, start, end) =>
    Float64Array.from(
      { length: end - start },
      (_, i) => column[start - period + (i % period)] ?? column[start - 1]!,
    );

/** Each of rows [start, end) when the row before it is known. */
export function stepByStep(
  forecast: Forecast,
  column: Float64Array,
  start: number,
  end: number,
): Float64Array {
  return Float64Array.from(
    { length: end - start },
    (_, i) => forecast(column, start + i, start + i + 1)[0]!,
  );
}

/** How far forecasts of the rows from `start` on lie from them on average, in their own unit. */
export function meanError(
  column: ArrayLike<number>,
  start: number,
  forecasts: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < forecasts.length; ++i) sum += Math.abs(column[start + i]! - forecasts[i]!);
  return sum / forecasts.length;
}

/** Of a table [rows][columns] one column. */
export function columnOf(table: ArrayLike<number>, columns: number, column: number): Float64Array {
  return Float64Array.from(
    { length: Math.floor(table.length / columns) },
    (_, row) => table[row * columns + column]!,
  );
}
