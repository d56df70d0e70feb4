import { svg, type TemplateResult } from 'lit';

import type { Part } from './parts';
import { binned } from './values';

/** Narrower cells than these could not be told apart. */
const mostColumns = 24;
const mostRows = 4;
/** Between two cells. */
const gap = 0.4;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Rows of about equal length. */
export function gridOf(cells: number): Grid {
  const rows = Math.max(1, Math.ceil(cells / mostColumns));
  return { columns: Math.ceil(cells / rows), rows };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The units of a part as coloured cells: depth of colour is the value's size, and for values about
 * zero the colour is its sign.
 */
export function strip(
  values: Float32Array,
  kind: Part['kind'],
  { x, y, width, height }: Box,
  unit: number | 'all',
): TemplateResult<2> {
  const { cells, size } = binned(values, mostColumns * mostRows);
  const { columns, rows } = gridOf(cells.length);
  const w = width / columns;
  const h = height / rows;
  const place = (cell: number) => ({
    left: x + (cell % columns) * w,
    top: y + Math.floor(cell / columns) * h,
  });
  const chosen = unit === 'all' ? undefined : place(Math.floor(unit / size));
  return svg`<g class="strip ${kind}">
    <rect class="ground" x=${x} y=${y} width=${width} height=${height} />
    ${Array.from(cells, (value, cell) => {
      const { left, top } = place(cell);
      return svg`<rect
        class=${value < 0 ? 'minus' : 'plus'}
        x=${left.toFixed(2)}
        y=${top.toFixed(2)}
        width=${(w - gap).toFixed(2)}
        height=${(h - gap).toFixed(2)}
        fill-opacity=${Math.min(1, Math.abs(value)).toFixed(2)}
      />`;
    })}
    ${
      chosen &&
      svg`<rect class="chosen" x=${chosen.left} y=${chosen.top} width=${w} height=${h} />`
    }
  </g>`;
}

/** The unit whose cell is at a place of a strip, both from 0 to 1. */
export function unitAt(across: number, down: number, hidden: number): number {
  const size = Math.ceil(hidden / (mostColumns * mostRows));
  const { columns, rows } = gridOf(Math.ceil(hidden / size));
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.floor(value)));
  const cell = clamp(down * rows, rows - 1) * columns + clamp(across * columns, columns - 1);
  return Math.min(hidden - 1, cell * size);
}
