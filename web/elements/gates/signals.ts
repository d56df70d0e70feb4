/**
 * Numbers of many units over time, as they stand in a trace: unit u after step t is
 * values[first + t * stride + u].
 */
export interface Signals {
  readonly values: Float32Array;
  readonly first: number;
  readonly stride: number;
  readonly steps: number;
  readonly units: number;
}

export function signalAt({ values, first, stride }: Signals, step: number, unit: number): number {
  return values[first + step * stride + unit]!;
}

/** One unit's numbers, in order of time. */
export function unitOf(signals: Signals, unit: number): Float32Array {
  const { values, first, stride, steps } = signals;
  const found = new Float32Array(steps);
  for (let t = 0; t < steps; ++t) found[t] = values[first + t * stride + unit]!;
  return found;
}

export interface Spread {
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/** Of every unit over all steps, in two passes, so that a large mean costs no digits. */
export function spreadsOf({ values, first, stride, steps, units }: Signals): Spread[] {
  const means = new Float64Array(units);
  const squares = new Float64Array(units);
  for (let t = 0, row = first; t < steps; ++t, row += stride)
    for (let u = 0; u < units; ++u) means[u]! += values[row + u]!;
  for (let u = 0; u < units; ++u) means[u]! /= steps;
  for (let t = 0, row = first; t < steps; ++t, row += stride)
    for (let u = 0; u < units; ++u) squares[u]! += (values[row + u]! - means[u]!) ** 2;
  return Array.from(means, (mean, u) => ({ mean, deviation: Math.sqrt(squares[u]! / steps) }));
}

/** One unit alone. */
export function alone(signals: Signals, unit: number): Signals {
  return { ...signals, first: signals.first + unit, units: 1 };
}
