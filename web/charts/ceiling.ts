/** How high an axis reaches, whose curves are expected below a usual ceiling but may explode. */

/** Beyond so many usual ceilings the ordinary part would be too flat to read. */
const most = 4;

type Column = ArrayLike<number | null>;

/** The usual ceiling, or as much more as the columns need, up to four times as much. */
export function ceilingFor(usual: number, columns: readonly Column[]): number {
  let highest = 0;
  for (const column of columns)
    for (let i = 0; i < column.length; ++i) {
      const value = column[i];
      // What is not finite has left every axis.
      if (value !== null && value !== undefined && !(value <= highest))
        highest = Number.isFinite(value) ? value : most * usual;
    }
  return highest <= usual ? usual : Math.min(highest * 1.07, most * usual);
}

/** A label with an arrow where its value lies above the axis. */
export function edgeMark(text: string, value: number, ceiling: number): string {
  return value > ceiling ? `\u2191 ${text}` : text;
}
