/** Orders of magnitude from the darkest shade to none. */
export const shadedDecades = 5;

/** 1 for what is as strong as the first or stronger, 0 for what is 10^-5 of it or less. */
export function shade(share: number): number {
  if (!(share > 0)) return 0;
  return Math.min(1, Math.max(0, 1 + Math.log10(share) / shadedDecades));
}

/**
 * Shades of all characters for the loss of step `at`, from a [T][T] map of norms: what h_s, the
 * state after character s, has to do with it. 0 for later ones.
 */
export function shadesAt(norms: Float32Array, length: number, at: number): number[] {
  const row = norms.subarray(at * length, (at + 1) * length);
  const first = row[at] ?? 0;
  return Array.from({ length }, (_, s) => (s <= at && first > 0 ? shade(row[s]! / first) : 0));
}
