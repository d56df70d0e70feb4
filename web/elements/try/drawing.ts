/**
 * Small grey drawings as a corpus has them (core/corpora/raster.hpp, core/data/drawing.hpp): a
 * square of cells, row by row, 0 for paper and 1 for ink.
 */

/** A drawing may have so many cells along an edge. */
const leastSide = 8;
const mostSide = 32;

/** In cells: that of drawing_digits(), between the thinnest and the thickest of the corpora. */
export const penWidth = 1.4;

export type Ink = Float64Array;

export interface Place {
  /** In cells from the left edge and from the top one; a cell's middle is at a half. */
  readonly x: number;
  readonly y: number;
}

/** Of the square that so many digits make; 0 where they make none. */
export function sideOf(digits: string): number {
  const side = Math.sqrt(digits.length);
  const fits = Number.isInteger(side) && side >= leastSide && side <= mostSide;
  return fits && /^[0-9a-f]*$/i.test(digits) ? side : 0;
}

export function inkOf(digits: string): Ink {
  return Float64Array.from(digits, (digit) => Number.parseInt(digit, 16) / 15);
}

export function digitsOf(ink: Ink): string {
  return Array.from(ink, (value) => Math.floor(15 * value + 0.5).toString(16)).join('');
}

const sideOfInk = (ink: Ink) => Math.round(Math.sqrt(ink.length));

/** The square of how far (x, y) is from the piece of line between two places. */
function squaredDistance(x: number, y: number, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length > 0 ? ((x - a.x) * dx + (y - a.y) * dy) / length : 0;
  const t = Math.min(1, Math.max(0, along));
  return (a.x + t * dx - x) ** 2 + (a.y + t * dy - y) ** 2;
}

/**
 * Draws a piece of line with a round pen `width` cells wide, as draw() of core/corpora/raster.cpp
 * does, so that a network sees here what it was trained on; their tests share one drawing. A cell
 * takes as much ink as the pen covers of it, and nothing gets darker than the pen.
 */
export function drawLine(ink: Ink, a: Place, b: Place, width: number): void {
  const side = sideOfInk(ink);
  const reach = width / 2 + 0.5;
  const cell = (at: number) => Math.trunc(Math.min(side, Math.max(0, at)));
  const [left, top] = [cell(Math.min(a.x, b.x) - reach), cell(Math.min(a.y, b.y) - reach)];
  const right = Math.min(side, cell(Math.max(a.x, b.x) + reach) + 1);
  const bottom = Math.min(side, cell(Math.max(a.y, b.y) + reach) + 1);
  for (let row = top; row < bottom; ++row)
    for (let column = left; column < right; ++column) {
      const squared = squaredDistance(column + 0.5, row + 0.5, a, b);
      if (squared >= reach * reach) continue;
      const covered = Math.min(reach - Math.sqrt(squared), width, 1);
      const at = row * side + column;
      ink[at] = Math.max(ink[at]!, covered);
    }
}

/** Fainter than this a cell is grain of the paper, and no ink to speak of. */
const visible = 0.25;

/** What is on it, for who cannot see it: where, how large, how much. */
export function described(ink: Ink): string {
  const side = sideOfInk(ink);
  const inked = Array.from(ink.keys()).filter((at) => ink[at]! >= visible);
  if (inked.length === 0) return 'It is empty.';
  const columns = inked.map((at) => at % side);
  const rows = inked.map((at) => Math.floor(at / side));
  const reach = (values: number[]) => {
    const [first, last] = [Math.min(...values) + 1, Math.max(...values) + 1];
    return first === last ? `${first}` : `${first} to ${last}`;
  };
  return (
    `Ink in ${inked.length} of ${ink.length} cells, ` +
    `in columns ${reach(columns)} and rows ${reach(rows)}, counted from the top left.`
  );
}

export interface DrawingExample {
  /** A label, or a sentence. */
  readonly label: string;
  readonly digits: string;
}

/** The drawings among lines of a label and the digits of a drawing; the last line may be cut. */
export function drawingsIn(data: string): DrawingExample[] {
  return data
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      const [, label, digits] = /^"?(.*?)"?[\t,]"?([0-9a-f]+)"?\r?$/i.exec(line) ?? [];
      return label && digits && sideOf(digits) > 0 ? [{ label, digits }] : [];
    });
}
