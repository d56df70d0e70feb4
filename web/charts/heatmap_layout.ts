/** Where the parts of a heatmap stand, in CSS pixels that are whole pixels of the screen. */
export interface HeatmapLayout {
  readonly gutter: number;
  readonly header: number;
  readonly frozenHeight: number;
  /** Where the rows that scroll begin. */
  readonly top: number;
  readonly rowHeight: number;
  readonly columnWidth: number;
  readonly width: number;
  readonly height: number;
}

export interface HeatmapSize {
  readonly columns: number;
  /** Characters that a column has room for. Default 1. */
  readonly wide?: number;
  readonly rows: number;
  readonly frozen: number;
  /** Pixels that are there for all rows. */
  readonly available: number;
  /** Of the type. */
  readonly em: number;
  readonly pixelRatio: number;
}

/** Below this, in CSS pixels, a row can no more be seen or met: the rows scroll then. */
const thinnest = 2;

export function layOut(size: HeatmapSize): HeatmapLayout {
  const { columns, wide = 1, rows, frozen, available, em, pixelRatio } = size;
  const snap = (length: number) => Math.round(length * pixelRatio) / pixelRatio;
  const gutter = snap(em * 7);
  const header = snap(em * 1.7);
  const frozenHeight = snap(em * 1.45);
  const top = header + frozen * frozenHeight + snap(em * 1.8);
  // Half a label may hang over at the foot.
  const foot = snap(em * 0.5);
  const fitting = Math.floor(((available - top - foot) / rows) * pixelRatio) / pixelRatio;
  const rowHeight = Math.min(snap(em * 1.45), Math.max(thinnest, fitting));
  const columnWidth = snap(em * (wide > 1 ? 0.64 * wide + 0.5 : 0.86));
  return {
    ...{ gutter, header, frozenHeight, top, rowHeight, columnWidth },
    width: gutter + columns * columnWidth,
    height: top + rows * rowHeight + foot,
  };
}

/** Every how many rows there is room for a number. */
export function labelStep(rowHeight: number, em: number): number {
  for (let power = 1; ; power *= 10)
    for (const step of [power, 2 * power, 5 * power])
      if (step * rowHeight >= em * 1.25) return step;
}
