/** How dark a character is, by the share of the gradient that arrives at it. */

export interface ShadeScale {
  /** log10 of the share from which on nothing gets darker, and up to which nothing is shaded. */
  top: number;
  bottom: number;
}

/** Decades shown: with more of them, differences that matter would be hard to see. */
const fewest = 2;
const most = 5;

/** [s], s = 0 .. at: the norm at s as a share of that at `at`, from a [T][T] map of norms. */
export function sharesAt(norms: Float32Array, length: number, at: number): number[] {
  const row = norms.subarray(at * length, at * length + at + 1);
  const first = row[at] ?? 0;
  return first > 0 ? Array.from(row, (norm) => norm / first) : [];
}

/** One scale for all rows, of as many decades as they need: whole ones, so that it is calm. */
export function shadeScale(rows: readonly (readonly number[])[]): ShadeScale {
  const logs = rows.flat().flatMap((share) => (share > 0 ? [Math.log10(share)] : []));
  const top = Math.max(0, Math.ceil(Math.max(0, ...logs) - 0.3));
  const lowest = Math.floor(Math.min(0, ...logs) + 0.3);
  // A gradient that explodes needs all the decades it has grown by.
  return { top, bottom: Math.min(0, top - fewest, Math.max(top - most, lowest)) };
}

/** 1 at the top of the scale and above, 0 at its bottom and below. */
export function shade(share: number, { top, bottom }: ShadeScale): number {
  if (!(share > 0)) return 0;
  return Math.min(1, Math.max(0, (Math.log10(share) - bottom) / (top - bottom)));
}
