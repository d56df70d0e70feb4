import { type ColourScale, colourAt, cssOf, placeOf } from '../../charts/colour_table';
import type { Outcome } from './threshold';

/** Of the cells that the characters stand in, in CSS pixels. */
export interface Cells {
  readonly lines: readonly { readonly from: number; readonly to: number }[];
  readonly width: number;
  readonly height: number;
}

export interface ReaderPicture {
  readonly values: Float32Array;
  readonly scale: ColourScale;
  /** Where the pattern is, and what the unit makes of it. */
  readonly outcomes: readonly Outcome[] | undefined;
  /** A piece of text being marked. */
  readonly marked: readonly { readonly from: number; readonly to: number }[];
  readonly cursor: number | undefined;
  readonly colours: Readonly<Record<'ink' | 'wrong', string>>;
}

/** What lies behind the text: each character's number as a colour, and the marks around it. */
export function drawReader(
  context: CanvasRenderingContext2D,
  { lines, width, height }: Cells,
  picture: ReaderPicture,
): void {
  const { values, scale, outcomes, marked, cursor, colours } = picture;
  const css = new Map<number, string>();
  lines.forEach(({ from, to }, line) => {
    const y = line * height;
    for (let t = from; t < to; ++t) {
      const x = (t - from) * width;
      const place = placeOf(scale, values[t]!);
      if (place >= 0) {
        let colour = css.get(place);
        if (!colour) css.set(place, (colour = cssOf(colourAt(scale.table, place))));
        context.fillStyle = colour;
        context.fillRect(x, y + 2, width, height - 4);
      }
      if (outcomes) drawOutcome(context, outcomes, t, from, to, x, y, width, height, colours);
    }
    context.fillStyle = colours.ink;
    for (const range of marked) {
      const [start, end] = [Math.max(from, range.from), Math.min(to, range.to)];
      if (start < end)
        for (const edge of [y, y + height - 2])
          context.fillRect((start - from) * width, edge, (end - start) * width, 2);
    }
    if (cursor === undefined || cursor < from || cursor >= to) return;
    context.strokeStyle = colours.ink;
    context.lineWidth = 2;
    context.strokeRect((cursor - from) * width, y + 1, width, height - 2);
  });
}

/**
 * Under the pattern's characters a line: whole where the unit says yes, red dots where it misses
 * them. A red frame around what it wrongly says yes to.
 */
function drawOutcome(
  context: CanvasRenderingContext2D,
  outcomes: readonly Outcome[],
  t: number,
  from: number,
  to: number,
  x: number,
  y: number,
  width: number,
  height: number,
  colours: ReaderPicture['colours'],
): void {
  const outcome = outcomes[t];
  if (outcome === 'none') return;
  context.fillStyle = outcome === 'hit' ? colours.ink : colours.wrong;
  if (outcome === 'hit') return context.fillRect(x, y + height - 3, width, 2);
  if (outcome === 'missed')
    return context.fillRect(x + width * 0.25, y + height - 4, width * 0.5, 3);
  context.fillRect(x, y + 1, width, 2);
  context.fillRect(x, y + height - 3, width, 2);
  if (t === from || outcomes[t - 1] !== 'false') context.fillRect(x, y + 1, 2, height - 2);
  if (t === to - 1 || outcomes[t + 1] !== 'false')
    context.fillRect(x + width - 2, y + 1, 2, height - 2);
}
