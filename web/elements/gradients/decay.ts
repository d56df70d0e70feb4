/** How fast a gradient fades on its way back, from its norms at k = 0, 1, 2, ... steps back. */

/** Below this share of the first a norm says nothing any more: 32-bit numbers run out. */
const least = 1e-30;

/**
 * The factor that fits best from one step to the one before, by least squares on the logarithms;
 * undefined where fewer than two norms can be used.
 */
export function decayPerStep(norms: ArrayLike<number>): number | undefined {
  let n = 0;
  let sumK = 0;
  let sumY = 0;
  let sumKK = 0;
  let sumKY = 0;
  const first = norms[0] ?? 0;
  for (let k = 0; k < norms.length; ++k) {
    const norm = norms[k]!;
    if (!(norm > first * least) || !Number.isFinite(norm)) continue;
    const y = Math.log(norm);
    ++n;
    sumK += k;
    sumY += y;
    sumKK += k * k;
    sumKY += k * y;
  }
  const spread = n * sumKK - sumK * sumK;
  return n < 2 || spread === 0 ? undefined : Math.exp((n * sumKY - sumK * sumY) / spread);
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
  for (let k = 0; k + 1 < jacobianNorms.length; ++k)
    limits.push(limits[k]! * jacobianNorms[k]!);
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
