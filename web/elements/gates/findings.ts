import type { Network } from '../../engine/shared/inside';
import { correlations, type Ranking } from './correlation';
import { descending, principalParts } from './ordering';
import { asYesNo, type Pattern } from './patterns';
import { type Quantity, quantitiesOf, type Reading, signalsOf, statesOf } from './quantities';
import type { Group } from './search';
import { alone, type Signals, type Spread, spreadsOf, unitOf } from './signals';
import { bestCut, type Outcome, outcomes, type Verdict } from './threshold';

/** One unit's numbers of one quantity. */
export interface Picked {
  readonly layer: number;
  readonly id: string;
  readonly unit: number;
}

export const keyOf = ({ layer, id, unit }: Picked) => `${layer} ${id} ${unit}`;

/** What is searched for the unit that follows a pattern: the states of all layers. */
export function groupsOf(network: Network): Group[] {
  const states = statesOf(network);
  return Array.from({ length: network.layers }, (_, layer) =>
    states.map((quantity) => ({ layer, quantity })),
  ).flat();
}

export function pickOf(groups: readonly Group[], { matches }: Ranking): Picked | undefined {
  const [best] = matches;
  const group = best && groups[best.group];
  return group && { layer: group.layer, id: group.quantity.id, unit: best.unit };
}

export const sorts = {
  unit: 'unit number',
  mean: 'mean',
  pattern: 'pattern',
  similarity: 'similarity',
} as const;

export type Sort = keyof typeof sorts;

export function orderOf(signals: Signals, sort: Sort, pattern: Float32Array | undefined): number[] {
  if (sort === 'mean') return descending(spreadsOf(signals).map(({ mean }) => mean));
  if (sort === 'similarity') return descending(principalParts(signals));
  if (sort === 'pattern' && pattern) return descending(correlations(signals, pattern));
  return Array.from({ length: signals.units }, (_, unit) => unit);
}

/** A picked unit, and how it stands to the pattern. */
export interface Close {
  readonly quantity: Quantity;
  readonly values: Float32Array;
  readonly spread: Spread;
  readonly r: number;
  readonly verdict: Verdict | undefined;
  readonly outcomes: readonly Outcome[] | undefined;
}

export function lookClosely(
  reading: Reading,
  { layer, id, unit }: Picked,
  pattern: Pattern | undefined,
  signal: Float32Array | undefined,
): Close | undefined {
  const { network } = reading.trace;
  const quantity = quantitiesOf(network).find((each) => each.id === id);
  if (!quantity || layer >= network.layers || unit >= network.hiddenSize) return undefined;
  const signals = alone(signalsOf(reading, layer, quantity), unit);
  const values = unitOf(signals, 0);
  const [spread] = spreadsOf(signals) as [Spread];
  const seen = { quantity, values, spread };
  if (!pattern || !signal) return { ...seen, r: 0, verdict: undefined, outcomes: undefined };
  const r = correlations(signals, signal)[0]!;
  const truth = asYesNo(pattern, signal);
  const verdict = bestCut(values, truth, r >= 0);
  return { ...seen, r, verdict, outcomes: verdict && outcomes(values, truth, verdict) };
}
