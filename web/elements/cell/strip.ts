import { svg, type TemplateResult } from 'lit';

import { gridOf, mostCells } from './grid';
import type { Part } from './parts';
import { binned } from './values';

/** Between two cells. */
const gap = 0.4;

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
  const { cells, size } = binned(values, mostCells);
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
