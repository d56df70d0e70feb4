/** A line drawn by hand: values of rows without a gap. */
export interface Drawing {
  readonly first: number;
  readonly values: readonly number[];
}

/** A place of the pen. */
export interface Pen {
  readonly row: number;
  readonly value: number;
}

const endOf = ({ first, values }: Drawing): number => first + values.length;

/** Where a stroke comes from that was set down at `pen`: what is not drawn between is bridged. */
function bridge(drawing: Drawing, pen: Pen): Pen {
  const last = endOf(drawing) - 1;
  if (pen.row > last) return { row: last, value: drawing.values.at(-1)! };
  if (pen.row < drawing.first) return { row: drawing.first, value: drawing.values[0]! };
  return pen;
}

/** The pen goes straight from where it was (undefined: it was just set down) to `to`. */
export function draw(drawing: Drawing | undefined, from: Pen | undefined, to: Pen): Drawing {
  if (!drawing) return { first: to.row, values: [to.value] };
  const start = from ?? bridge(drawing, to);
  const [low, high] = start.row <= to.row ? [start, to] : [to, start];
  const first = Math.min(drawing.first, low.row);
  const end = Math.max(endOf(drawing), high.row + 1);
  const values = Array.from({ length: end - first }, (_, i) => {
    const row = first + i;
    if (row < low.row || row > high.row) return drawing.values[row - drawing.first]!;
    if (low.row === high.row) return to.value;
    const share = (row - low.row) / (high.row - low.row);
    return low.value + (high.value - low.value) * share;
  });
  return { first, values };
}
