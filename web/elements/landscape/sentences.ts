/** What a picture of the loss surface says in words. Losses come in nats and are told in bits. */
import { cellOf } from '../../app/cells';
import { count, percent } from '../../app/numbers';
import { powerOfTen } from '../../charts/axis';
import type { Network } from '../../engine/shared/inside';
import type { PlaneLaid, PlaneRequest, Roll, RunPath } from '../../engine/shared/landscape';
import { type Grid, type Region, sorted } from './grid';

export const bitsOf = (nats: number) => nats / Math.LN2;

/** 0.80, 12.3, 3.2 × 10⁵. */
export function written(value: number): string {
  if (!Number.isFinite(value)) return 'beyond all numbers';
  if (value < 9.995) return value.toFixed(2);
  if (value < 999.5) return value.toPrecision(3);
  const power = Math.floor(Math.log10(value));
  return `${(value / 10 ** power).toFixed(1)} × ${powerOfTen(power)}`;
}

export const bits = (nats: number) => `${written(bitsOf(nats))} bits`;

/** With a true minus, as fine as the picture is. */
export function coordinate(value: number, span: number): string {
  const places = Math.max(2, 2 - Math.floor(Math.log10(span)));
  const text = Math.abs(value).toFixed(places);
  return (value < 0 && Number(text) !== 0 ? '−' : '') + text;
}

export function networkName(network: Network): string {
  const layers = network.layers > 1 ? `, ${network.layers} layers` : '';
  return `${cellOf(network).label} of ${network.hiddenSize} units${layers}`;
}

export const kindNames = {
  random: 'at random',
  path: 'along its path',
  recurrent: 'recurrent weights',
} as const satisfies Record<PlaneRequest['kind'], string>;

/** Where the picture lies, and what its two directions are. */
export function planeSentence(
  { network, weights, step, streams, steps }: PlaneLaid,
  kind: PlaneRequest['kind'],
  path: RunPath | undefined,
): string {
  const batch = `${count(streams)} × ${count(steps)} characters of its text`;
  return (
    `In the middle are the ${count(weights)} weights of this ${cellOf(network).label} at step ` +
    `${count(step)}; the loss is measured on ${batch}. ${directions(kind, path)}`
  );
}

function directions(kind: PlaneRequest['kind'], path: RunPath | undefined): string {
  if (kind === 'random')
    return (
      'Across and upward all weights change, in two directions drawn at random: at 1 each ' +
      'unit’s have changed by as much as they are long.'
    );
  if (kind === 'recurrent')
    return 'Across, W_hh is multiplied by 1 + a; upward all weights change, as drawn at random.';
  const upward =
    path && path.step.length > 2
      ? 'upward that in which they moved second most'
      : 'upward one drawn at random, as only its two ends are known';
  return `Across is the direction in which training moved the weights most, ${upward}.`;
}

/** How much of the run's path the picture can show. */
export function pathSentence(path: RunPath | undefined): string {
  const last = path?.step.at(-1) ?? 0;
  if (!path || last === 0) return 'It has not been trained yet: there is no path.';
  const shown = path.shown;
  const points = path.step.length;
  const known = points === 2 ? 'at its two ends' : `at ${points} places`;
  const told =
    `Of the path from step 0 to ${count(last)}, known ${known}, this plane shows ` + percent(shown);
  return shown < 0.5
    ? `${told}: the rest of it leads out of the picture, towards or away from you.`
    : `${told}.`;
}

/** Least, most and steepest, once all cells are known. */
export function heightsSentence(grid: Grid): string {
  const losses = sorted(grid.losses);
  const told = `The loss is between ${bits(losses[0]!)} and ${bits(losses.at(-1)!)}`;
  if (!grid.withSlopes) return `${told} here.`;
  const slopes = sorted(grid.slopes);
  const half = slopes[Math.floor(slopes.length / 2)]!;
  return (
    `${told} here; the slope is above ${written(half)} in half of the places, at most ` +
    `${written(slopes.at(-1)!)}.`
  );
}

export function placeSentence(
  { a, b }: { readonly a: number; readonly b: number },
  { span }: Region,
  point: { readonly loss: number; readonly slope: number } | undefined,
): string {
  const place = `a ${coordinate(a, span)}, b ${coordinate(b, span)}`;
  if (!point) return place;
  return `${place}: ${bits(point.loss)} a character, slope ${written(point.slope)}`;
}

/** The first entry that lies outside of what is shown; -1 where none does. */
export function leaves({ a, b }: Roll, region: Region): number {
  return a.findIndex(
    (value, i) =>
      !(Math.abs(value - region.a) <= region.span && Math.abs(b[i]! - region.b) <= region.span),
  );
}

function fate(roll: Roll, region: Region, wanted: number): string {
  const out = leaves(roll, region);
  const made = roll.loss.length - 1;
  const last = roll.loss[made]!;
  const end = Number.isFinite(last) ? bits(last) : 'a loss that is no number';
  if (out > 0) return `leaves the picture with step ${out} and ends at ${end}`;
  return `stays in the picture and comes to ${end}${made < wanted ? ', where it stops' : ''}`;
}

export interface Rolled {
  readonly clip: number;
  readonly rate: number;
  readonly steps: number;
  readonly clipped: Roll;
  readonly free: Roll;
}

/** What became of a point that rolled with its slope clipped, and of one that did not. */
export function rolledSentence({ clip, rate, steps, clipped, free }: Rolled, region: Region) {
  const from = bits(free.loss[0]!);
  const many = steps === 1 ? 'one step' : `${steps} steps`;
  const steepest = Math.max(...free.slope);
  if (steepest <= clip)
    return (
      `From ${from}, in ${many}: the slope is never above ${clip}, so that clipping changes ` +
      `nothing. The point ${fate(free, region, steps)}.`
    );
  const [slope] = free.slope;
  const long = `${written(rate)} × ${written(slope!)} = ${written(rate * slope!)} long`;
  const first = `its first step is ${long}, and it`;
  return (
    `From ${from}, in ${many}: clipped at ${clip}, the point ${fate(clipped, region, steps)}. ` +
    `Unclipped, ${first} ${fate(free, region, steps)}.`
  );
}
