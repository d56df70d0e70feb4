// Rows, and how they are printed.

import { best, median, type Rates, ratio } from '../../web/bench/page/suite';
import type { Workload } from '../../web/bench/shared/workload';
import type { Contestant } from './contestant';
import type { Machine } from './machine';

export interface Row {
  where: string;
  build: string;
  workers: number;
  through: Contestant['through'];
  workload: string;
  /** The best window. */
  tokens_per_second: number;
  gflops: number;
  /** The middle one of the windows: far below the best one, the machine was busy. */
  median_tokens_per_second: number;
}

export interface Ratio {
  of: string;
  to: string;
  workload: string;
  ratio: number;
}

export interface Report {
  date: string;
  machine: Machine;
  chromium: string | undefined;
  method: { warmup_seconds: number; window_seconds: number; windows: number };
  rows: Row[];
  ratios: Ratio[];
}

export interface Measured {
  contestant: Contestant;
  workload: Workload;
  rates: Rates;
}

type Named = Pick<Row, 'where' | 'build' | 'workers' | 'through'>;

/** "chromium relaxed", "chromium relaxed, engine, 2 workers", "torch avx512". */
export function nameOf({ where, build, workers, through }: Named): string {
  const engine =
    through === 'engine'
      ? `, engine, ${workers} worker${workers > 1 ? 's' : ''}`
      : through === 'watched'
        ? ', engine, view of gates open'
        : '';
  return `${where} ${build}${engine}`;
}

export function rowOf({ contestant, workload, rates }: Measured): Row {
  const { where, build, workers, through } = contestant;
  const rate = best(rates);
  return {
    where,
    build,
    workers,
    through,
    workload: workload.id,
    tokens_per_second: Math.round(rate),
    gflops: Number((rate * workload.flop * 1e-9).toPrecision(4)),
    median_tokens_per_second: Math.round(median(rates)),
  };
}

/** Ours to each peer, the engine with more workers to one, and plain SIMD to relaxed. */
export function ratiosOf(measured: readonly Measured[]): Ratio[] {
  return measured.flatMap((mine) => {
    const { contestant, workload } = mine;
    if (contestant.through === 'peer') return [];
    return measured
      .filter((other) => other.workload === workload && isYardstick(other.contestant, contestant))
      .map((other) => ({
        of: nameOf(contestant),
        to: nameOf(other.contestant),
        workload: workload.id,
        ratio: Number(ratio(mine.rates, other.rates).toPrecision(4)),
      }));
  });
}

function isYardstick(other: Contestant, contestant: Contestant): boolean {
  if (other.through === 'peer') return true;
  if (other.through === 'engine')
    return other.workers === 1 && (contestant.workers > 1 || contestant.through === 'watched');
  const sameRun = other.where === contestant.where && other.through === contestant.through;
  return sameRun && other.build === 'relaxed' && contestant.build === 'simd';
}

const cell = (value: number | undefined): string =>
  value === undefined ? '-' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);

function table(
  title: string,
  columns: readonly string[],
  rows: Map<string, Map<string, number>>,
): string {
  const width = Math.max(title.length, ...[...rows.keys()].map((name) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}${cells.map((text) => text.padStart(8)).join('')}`;
  const lines = [...rows].map(([name, values]) =>
    line(
      name,
      columns.map((column) => cell(values.get(column))),
    ),
  );
  return [line(title, columns), ...lines].join('\n');
}

function grouped<Item>(
  items: readonly Item[],
  name: (item: Item) => string,
  entry: (item: Item) => [string, number],
): Map<string, Map<string, number>> {
  const rows = new Map<string, Map<string, number>>();
  for (const item of items) {
    const row = rows.get(name(item)) ?? new Map<string, number>();
    rows.set(name(item), row.set(...entry(item)));
  }
  return rows;
}

export function print({ rows, ratios }: Report): string {
  const columns = [...new Set(rows.map(({ workload }) => workload))];
  const tables = [
    table(
      'thousand tokens a second',
      columns,
      grouped(rows, nameOf, (row) => [row.workload, row.tokens_per_second / 1000]),
    ),
    table(
      'GFLOP/s',
      columns,
      grouped(rows, nameOf, (row) => [row.workload, row.gflops]),
    ),
    ...[...new Set(ratios.map(({ to }) => to))].map((to) =>
      table(
        `times as fast as ${to}`,
        columns,
        grouped(
          ratios.filter((each) => each.to === to),
          ({ of }) => of,
          (each) => [each.workload, each.ratio],
        ),
      ),
    ),
  ];
  return tables.join('\n\n');
}
