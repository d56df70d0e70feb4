/** The cells of a picture: which are asked for next, and what is known of them. */

/** Cells along a side: the middle one is the middle of the region. */
export const side = 41;
/** Distances between the cells of one pass and the next: each pass has those of the one before. */
const strides = [8, 4, 2, 1] as const;

/** A square part of a plane. */
export interface Region {
  readonly a: number;
  readonly b: number;
  /** From its middle to its edges. */
  readonly span: number;
}

/** Each cell once: those far apart first, so that a rough picture is there soon. */
function inPasses(): number[] {
  const order: number[] = [];
  const known = new Set<number>();
  for (const stride of strides)
    for (let row = 0; row < side; row += stride)
      for (let column = 0; column < side; column += stride) {
        const cell = row * side + column;
        if (known.has(cell)) continue;
        known.add(cell);
        order.push(cell);
      }
  return order;
}

const order = inPasses();
/** How many cells are known after each pass. */
const passes = strides.map((stride) => ((side - 1) / stride + 1) ** 2);

export class Grid {
  /** [side][side], the highest b first; NaN where nothing is known yet. */
  readonly losses = new Float64Array(side * side).fill(Number.NaN);
  readonly slopes = new Float64Array(side * side).fill(Number.NaN);
  private known = 0;

  constructor(
    readonly region: Region,
    readonly withSlopes: boolean,
  ) {}

  get share(): number {
    return this.known / order.length;
  }

  get complete(): boolean {
    return this.known === order.length;
  }

  at(cell: number): { a: number; b: number } {
    const { a, b, span } = this.region;
    const half = (side - 1) / 2;
    const [row, column] = [Math.floor(cell / side), cell % side];
    return { a: a + (span * (column - half)) / half, b: b + (span * (half - row)) / half };
  }

  /** The next cells to ask for, at most so many. */
  next(most: number): { a: Float64Array; b: Float64Array } {
    const cells = order.slice(this.known, this.known + most).map((cell) => this.at(cell));
    return {
      a: Float64Array.from(cells, ({ a }) => a),
      b: Float64Array.from(cells, ({ b }) => b),
    };
  }

  /** What came of the first of them. */
  take(losses: Float64Array, slopes: Float64Array): void {
    losses.forEach((loss, i) => {
      const cell = order[this.known + i]!;
      // Infinity is something that is known, and so is what is no number any more.
      this.losses[cell] = Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss;
      const slope = slopes[i] ?? Number.NaN;
      if (this.withSlopes) this.slopes[cell] = Number.isNaN(slope) ? Infinity : slope;
    });
    this.known += losses.length;
  }

  /** Values with every unknown cell as what lies between those of the last whole pass. */
  filled(values: Float64Array): Float64Array {
    const pass = passes.findLastIndex((cells) => this.known >= cells);
    if (pass < 0 || this.complete) return values;
    const stride = strides[pass]!;
    return values.map((value, cell) => {
      if (!Number.isNaN(value)) return value;
      return between(values, Math.floor(cell / side), cell % side, stride);
    });
  }
}

/** By the four cells around it that lie `stride` apart. */
function between(values: Float64Array, row: number, column: number, stride: number): number {
  const [up, left] = [row, column].map((i) => Math.min(i - (i % stride), side - 1 - stride));
  const [down, right] = [(row - up!) / stride, (column - left!) / stride];
  const weights = [(1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right];
  return weights.reduce((sum, weight, i) => {
    const at = (up! + (i > 1 ? stride : 0)) * side + left! + (i % 2 === 1 ? stride : 0);
    // Nothing of an infinite one is still nothing.
    return weight === 0 ? sum : sum + weight * values[at]!;
  }, 0);
}

/** Of what is known, in order of size; what is infinite comes last. */
export function sorted(values: Float64Array): number[] {
  return [...values].filter((value) => !Number.isNaN(value)).sort((x, y) => x - y);
}
