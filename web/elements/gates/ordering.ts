import { type Signals, spreadsOf } from './signals';

/** Numbers that are looked at for an order; a longer text is thinned out. */
const most = 100_000;
const turns = 20;

/** Units by number, from the highest to the lowest; equal ones stay in order. */
export function descending(keys: ArrayLike<number>): number[] {
  const order = Array.from(keys, (_, unit) => unit);
  return order.sort((a, b) => keys[b]! - keys[a]! || a - b);
}

/**
 * Each unit's part in the first principal component: in this order units that do the same stand
 * together, and units that do the opposite stand apart. Found by power iteration on the covariance,
 * which is never written down; the largest part is positive.
 */
export function principalParts(signals: Signals): Float64Array {
  const { values, first, stride, steps, units } = signals;
  const thin = Math.max(1, Math.ceil((steps * units) / most));
  const middle = Float64Array.from(spreadsOf(signals), ({ mean }) => mean);
  const start = values.subarray(first, first + units);
  let parts = Float64Array.from(start, (value, u) => value - middle[u]! + 1e-3 * (1 + (u % 7)));
  for (let turn = 0; turn < turns; ++turn) {
    const next = new Float64Array(units);
    for (let t = 0; t < steps; t += thin) {
      const row = first + t * stride;
      let score = 0;
      for (let u = 0; u < units; ++u) score += (values[row + u]! - middle[u]!) * parts[u]!;
      for (let u = 0; u < units; ++u) next[u]! += score * (values[row + u]! - middle[u]!);
    }
    const norm = Math.hypot(...next);
    if (!(norm > 0)) return new Float64Array(units);
    parts = next.map((value) => value / norm);
  }
  const largest = parts.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return largest < 0 ? parts.map((value) => -value) : parts;
}
