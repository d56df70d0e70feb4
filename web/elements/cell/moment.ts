import type { Trace } from '../../engine/shared/inside';
import type { PartId } from './parts';

/** One layer of a trace at one time step. */
export interface Moment {
  readonly trace: Trace;
  readonly layer: number;
  readonly step: number;
}

/** The values of each part, one for each unit; parts without numbers of units are not in it. */
export type Values = ReadonlyMap<PartId, Float32Array>;

/** A gate's value before its function, for one unit. */
export function preactivation({ trace, layer, step }: Moment, gate: number, unit: number): number {
  const { hiddenSize: hidden, gateNames } = trace.network;
  return trace.layers[layer]!.preactivations[(step * gateNames.length + gate) * hidden + unit]!;
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += values[i]!;
  return sum / values.length;
}

export function largest(values: ArrayLike<number>, of: (value: number) => number): number {
  let best = 0;
  for (let i = 1; i < values.length; ++i) if (of(values[i]!) > of(values[best]!)) best = i;
  return best;
}
