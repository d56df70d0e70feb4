import { cellOf, functionOf } from '../../app/cells';
import type { Hold, Network } from '../../engine/shared/inside';
import type { Part } from './parts';

/** For which steps a gate is held: the one looked at, that one and all later ones, or all. */
export type Scope = 'step' | 'onward' | 'all';

export const scopes: readonly { value: Scope; label: string }[] = [
  { value: 'step', label: 'at this step' },
  { value: 'onward', label: 'from this step on' },
  { value: 'all', label: 'at all steps' },
];

/** Whether a handle holds its gate in every unit or in the one on show. */
export type Breadth = 'all' | 'unit';

/** Which gate of which units: what a slider stands for. */
export interface Target {
  readonly layer: number;
  readonly gate: number;
  readonly unit: number | 'all';
  /** See Hold.part. */
  readonly part?: number;
}

function same(hold: Hold, { layer, gate, unit, part = 0 }: Target): boolean {
  return isOf(hold, part) && hold.layer === layer && hold.gate === gate && hold.unit === unit;
}

/** Whether it holds a gate of that part of the network. */
export function isOf(hold: Hold, part: number): boolean {
  return (hold.part ?? 0) === part;
}

export function covers({ from = 0, to = Infinity }: Hold, step: number): boolean {
  return from <= step && step < to;
}

/** The hold that decides a gate's value at a step: of later ones in the list the last. */
export function heldAt(holds: readonly Hold[], target: Target, step: number): Hold | undefined {
  return holds.findLast(
    (hold) => covers(hold, step) && (same(hold, target) || same(hold, { ...target, unit: 'all' })),
  );
}

/** Whether a gate of any unit is held at a step. */
export function anyHeldAt(
  holds: readonly Hold[],
  { layer, gate, part = 0 }: Omit<Target, 'unit'>,
  step: number,
): boolean {
  return holds.some(
    (hold) => isOf(hold, part) && hold.layer === layer && hold.gate === gate && covers(hold, step),
  );
}

/** Moves the hold that is there at this step, or adds one for `scope`. */
export function held(
  holds: readonly Hold[],
  target: Target,
  value: number,
  step: number,
  scope: Scope,
): Hold[] {
  const index = holds.findLastIndex((hold) => same(hold, target) && covers(hold, step));
  if (index >= 0) return holds.map((hold, i) => (i === index ? { ...hold, value } : hold));
  const range =
    scope === 'step' ? { from: step, to: step + 1 } : scope === 'onward' ? { from: step } : {};
  return [...holds, { ...target, ...range, value }];
}

/**
 * Lets go of a gate at this step; of one unit's with that of all units, where that is what holds
 * it.
 */
export function released(holds: readonly Hold[], target: Target, step: number): Hold[] {
  const without = (wanted: Target) =>
    holds.filter((hold) => !(same(hold, wanted) && covers(hold, step)));
  const rest = without(target);
  return rest.length < holds.length ? rest : without({ ...target, unit: 'all' });
}

/** What a text can be asked with, of which `part` makes so many steps. */
export function within(holds: readonly Hold[], steps: number, part = 0): Hold[] {
  return holds.flatMap((hold) => {
    if (!isOf(hold, part)) return [hold];
    const from = hold.from ?? 0;
    const to = Math.min(hold.to ?? steps, steps);
    return from < to ? [{ ...hold, from, to }] : [];
  });
}

/** The gate that a person can hold, as an index into `gateNames`; undefined for the rest. */
export function heldGate(network: Pick<Network, 'cell'>, part: Part): number | undefined {
  // Where the one gate is the state itself, it is held there.
  if (cellOf(network).gateIsState) return part.id === 'h' ? 0 : undefined;
  return 'gate' in part.source ? part.source.gate : undefined;
}

const ranges = { sigmoid: [0, 1], tanh: [-1, 1], relu: [0, 2] } as const;

/** Between which values it can be held. */
export function holdRange(
  network: Pick<Network, 'cell' | 'activation'>,
  gate: number,
): readonly [number, number] {
  return ranges[functionOf(cellOf(network).gates[gate]!, network)];
}

type HeldNetwork = Pick<Network, 'layers' | 'parts'>;

const spokenParts: Readonly<Record<string, string>> = {
  forwards: 'forwards',
  backwards: 'backwards',
  encoder: 'encoder',
  encoder_backwards: 'encoder, backwards',
  decoder: 'decoder',
};

/** In words: "forget gate of all units at 0.00, from step 13 on". */
export function describeHold(hold: Hold, gateName: string, network: HeldNetwork): string {
  const { layers, parts } = network;
  const units = hold.unit === 'all' ? 'all units' : `unit ${hold.unit}`;
  const layer = layers > 1 ? `, layer ${hold.layer + 1}` : '';
  const value = `${hold.value < 0 ? '−' : ''}${Math.abs(hold.value).toFixed(2)}`;
  const whose = parts.length > 1 ? `${spokenParts[parts[hold.part ?? 0]!]}: ` : '';
  return `${whose}${gateName} of ${units}${layer} at ${value}, ${range(hold)}`;
}

/** Steps are counted from 1 for people. */
function range({ from, to }: Hold): string {
  if (to === undefined) return from === undefined ? 'at all steps' : `from step ${from + 1} on`;
  const first = (from ?? 0) + 1;
  return to === first ? `at step ${first}` : `steps ${first} to ${to}`;
}
