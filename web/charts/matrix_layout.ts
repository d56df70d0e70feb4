/** Where the parts of a matrix stand, in CSS pixels. */
export interface MatrixLayout {
  /** The cells' corner, and the size of one. */
  readonly left: number;
  readonly top: number;
  readonly columnWidth: number;
  readonly rowHeight: number;
  /** Labels of columns are written aslant. */
  readonly slanted: boolean;
  /** Every how many columns and rows there is room for a label. */
  readonly columnStep: number;
  readonly rowStep: number;
}

export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly em: number;
  /** Of the widest label. */
  readonly rowLabel: number;
  readonly columnLabel: number;
}

/** Of labels that stand aslant: cosine and sine of 45 degrees. */
export const slant = Math.SQRT1_2;

/** No label takes more of the width or the height than this. */
const mostLabel = 0.34;

/** All of it in the room that there is: cells shrink before anything is cut off. */
export function layOutMatrix(size: MatrixSize): MatrixLayout {
  const { rows, columns, width, height, em } = size;
  const left = Math.min(size.rowLabel, width * mostLabel) + em * 0.8;
  const level = (width - left) / columns;
  const slanted = size.columnLabel + em * 0.3 > Math.min(level, em * 4) && size.columnLabel > em;
  const label = Math.min(size.columnLabel, (height * mostLabel) / slant);
  const over = slanted ? label * slant : 0;
  const top = slanted ? over + em * 0.9 : em * 1.5;
  const most = slanted ? em * 2.6 : Math.max(em * 1.7, size.columnLabel + em * 0.5);
  const columnWidth = Math.min(most, Math.max(1, width - left - over) / columns);
  const rowHeight = Math.min(em * 1.7, Math.max(1, height - top - 1) / rows);
  const wanted = slanted ? em * 1.1 : size.columnLabel + em * 0.05;
  return {
    left,
    top,
    columnWidth,
    rowHeight,
    slanted,
    columnStep: Math.max(1, Math.ceil(wanted / columnWidth)),
    rowStep: Math.max(1, Math.ceil((em * 0.9) / rowHeight)),
  };
}

export interface MatrixPlace {
  readonly row: number;
  readonly column: number;
}

/** The cell under a place of the canvas. */
export function cellAt(
  { left, top, columnWidth, rowHeight }: MatrixLayout,
  size: Pick<MatrixSize, 'rows' | 'columns'>,
  x: number,
  y: number,
): MatrixPlace | undefined {
  const column = Math.floor((x - left) / columnWidth);
  const row = Math.floor((y - top) / rowHeight);
  if (column < 0 || column >= size.columns || row < 0 || row >= size.rows) return undefined;
  return { row, column };
}

/** Where a key leads from a cell; undefined where it leads nowhere. */
export function movedBy(
  key: string,
  { row, column }: MatrixPlace,
  { rows, columns }: Pick<MatrixSize, 'rows' | 'columns'>,
): MatrixPlace | undefined {
  const moves: Readonly<Record<string, readonly [row: number, column: number]>> = {
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    Home: [row, 0],
    End: [row, columns - 1],
    PageUp: [0, column],
    PageDown: [rows - 1, column],
  };
  const to = moves[key];
  if (!to) return undefined;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return { row: within(to[0], rows), column: within(to[1], columns) };
}
