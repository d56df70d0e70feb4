import { nothing, svg, type TemplateResult } from 'lit';

import { gridOf, mostCells } from './grid';
import type { Part } from './parts';
import { binned } from './values';

/** Between two cells. */
const gap = 0.4;
/** Depths of colour: more could not be told apart, and each is one path for all its cells. */
const depths = 12;

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
  const left = (cell: number) => x + (cell % columns) * w;
  const top = (cell: number) => y + Math.floor(cell / columns) * h;
  const paths = new Array<string>(2 * depths + 1).fill('');
  const outline = `h${(w - gap).toFixed(2)}v${(h - gap).toFixed(2)}h${(gap - w).toFixed(2)}z`;
  for (const [cell, value] of cells.entries()) {
    const depth = Math.round(Math.min(1, Math.max(-1, value)) * depths);
    paths[depth + depths] += `M${left(cell).toFixed(2)} ${top(cell).toFixed(2)}${outline}`;
  }
  const chosen = unit === 'all' ? undefined : Math.floor(unit / size);
  return svg`<g class="strip ${kind}">
    <rect class="ground" x=${x} y=${y} width=${width} height=${height} />
    ${paths.map((path, index) => {
      const depth = (index - depths) / depths;
      return svg`<path
        class=${depth < 0 ? 'minus' : 'plus'}
        fill-opacity=${Math.abs(depth).toFixed(2)}
        d=${path}
      />`;
    })}
    ${
      chosen === undefined
        ? nothing
        : svg`<rect class="chosen" x=${left(chosen)} y=${top(chosen)} width=${w} height=${h} />`
    }
  </g>`;
}
