import type { Signals } from '../../../../web/elements/gates/signals';

/** Numbers that repeat, from -1 to 1. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** As in a trace: with other numbers before, and between one step and the next. */
export function makeSignals(
  steps: number,
  units: number,
  value: (step: number, unit: number) => number,
): Signals {
  const [first, stride] = [units + 3, units * 2 + 1];
  const values = new Float32Array(first + steps * stride).fill(99);
  for (let t = 0; t < steps; ++t)
    for (let u = 0; u < units; ++u) values[first + t * stride + u] = value(t, u);
  return { values, first, stride, steps, units };
}

/** By the book, in double precision. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  const mean = (v: ArrayLike<number>) => Array.from(v).reduce((a, b) => a + b, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < n; ++i) {
    xy += (x[i]! - mx) * (y[i]! - my);
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
