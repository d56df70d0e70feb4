/** Narrower cells than these could not be told apart. */
const mostColumns = 24;
const mostRows = 4;
/** Of a strip; more units than these share cells. */
export const mostCells = mostColumns * mostRows;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Rows of about equal length. */
export function gridOf(cells: number): Grid {
  const rows = Math.max(1, Math.ceil(cells / mostColumns));
  return { columns: Math.ceil(cells / rows), rows };
}

/** The unit whose cell is at a place of a strip, both from 0 to 1. */
export function unitAt(across: number, down: number, hidden: number): number {
  const size = Math.ceil(hidden / mostCells);
  const { columns, rows } = gridOf(Math.ceil(hidden / size));
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.floor(value)));
  const cell = clamp(down * rows, rows - 1) * columns + clamp(across * columns, columns - 1);
  return Math.min(hidden - 1, cell * size);
}
