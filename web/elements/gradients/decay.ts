/** How fast a gradient fades on its way back, from its norms at k = 0, 1, 2, ... steps back. */

/**
 * The factor a step that makes of the first norm the one `k` steps back: the geometric mean of the
 * factors of these steps, so that its k-th power is what is left. Undefined where that is not
 * known.
 */
export function factorOver(norms: ArrayLike<number>, k: number): number | undefined {
  const share = shareAt(norms, k);
  return k < 1 || Number.isNaN(share) ? undefined : share ** (1 / k);
}

/** Norm `k` as a share of the first; NaN where there is none. */
export function shareAt(norms: ArrayLike<number>, k: number): number {
  const first = norms[0] ?? 0;
  return first > 0 && k < norms.length ? norms[k]! / first : Number.NaN;
}

/** Each norm as a share of the first; NaN everywhere where that is zero. */
export function relative(norms: ArrayLike<number>): number[] {
  const first = norms[0] ?? Number.NaN;
  return Array.from(norms, (norm) => (first > 0 ? norm / first : Number.NaN));
}

/**
 * At most so large: the first norm times the Jacobians' norms of all steps in between. A product
 * of norms is never smaller than the norm of the product.
 */
export function bound(first: number, jacobianNorms: ArrayLike<number>): number[] {
  const limits = [first];
  for (let k = 0; k + 1 < jacobianNorms.length; ++k) limits.push(limits[k]! * jacobianNorms[k]!);
  return limits;
}

export function mean(values: ArrayLike<number>): number | undefined {
  if (values.length === 0) return undefined;
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** What a factor does on average: the middle on a logarithmic scale. */
export function geometricMean(values: ArrayLike<number>): number | undefined {
  const log = mean(Array.from(values, Math.log));
  return log === undefined || !Number.isFinite(log) ? undefined : Math.exp(log);
}
