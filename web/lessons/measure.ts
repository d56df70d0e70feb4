/** What lessons read off a trace: nothing here but looking up, adding and comparing. */
import { gateOf } from '../app/cells';
import type { Baseline, Engine } from '../engine/shared/api';
import type { Network, Trace } from '../engine/shared/inside';
import type { LossRecord } from './lesson';

export function idOf({ vocabulary }: Network, character: string): number {
  const id = vocabulary.indexOf(character);
  // What was never seen has the id of the unknown.
  return Math.max(0, id);
}

/** Probability that `character` follows step `step`. */
export function probability(trace: Trace, step: number, character: string): number {
  const size = trace.network.vocabulary.length;
  return trace.probabilities[step * size + idOf(trace.network, character)]!;
}

/** What most probably follows the last step. */
export function likeliest(trace: Trace, step = trace.characters.length - 1) {
  const { vocabulary } = trace.network;
  let best = 0;
  const at = (id: number) => trace.probabilities[step * vocabulary.length + id]!;
  for (let id = 1; id < vocabulary.length; ++id) if (at(id) > at(best)) best = id;
  return { character: vocabulary[best]!, probability: at(best) };
}

/** Row `row` of a matrix with `columns` columns. */
export function rowOf(values: Float32Array, row: number, columns: number): number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)];
}

/** A gate of the lowest layer at a step, by its name: a number for each unit. */
export function gateRow({ network, layers }: Trace, step: number, name: string): number[] {
  const row = step * network.gateNames.length + gateOf(network, name).index;
  return rowOf(layers[0]!.gates, row, network.hiddenSize);
}

/** Largest distance between two rows of the same matrix. */
export function moved(values: Float32Array, row: number, columns: number): number {
  const [before, after] = [rowOf(values, row - 1, columns), rowOf(values, row, columns)];
  return Math.max(...after.map((value, i) => Math.abs(value - before[i]!)));
}

/** Its first period, where the end of a text repeats itself at least twice; else 0. */
export function period(text: string): number {
  for (let length = 1; length * 3 <= text.length; ++length) {
    const end = text.slice(-length);
    if (text.endsWith(end.repeat(3))) return length;
  }
  return 0;
}

/** What a text ends in again and again, from the beginning of a word where there is one. */
export function circle(text: string): string {
  const length = period(text);
  const from = text.length - 2 * length;
  const blank = text.slice(from, from + length).indexOf(' ');
  return text.slice(from + blank + 1, from + blank + 1 + length);
}

/** Index of the least number. */
export function lowest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value < values[best]! ? i : best), 0);
}

/** What was measured last of what is held out, by the name of the metric. */
export function measuredLast({ measured }: LossRecord, name: string): number {
  return measured[name]?.at(-1) ?? Number.NaN;
}

/** What something simpler reaches, by the name of the metric. */
export function baselinesOf({ summary }: Engine, metric: string): readonly Baseline[] {
  return (summary?.baselines ?? []).filter((baseline) => baseline.metric === metric);
}

/** With a true minus, in so many places. */
export function fixed(value: number, places = 3): string {
  const text = Math.abs(value).toFixed(places);
  return (value < 0 && Number(text) !== 0 ? '\u2212' : '') + text;
}

/** As a factor or a later term: a negative number in brackets. */
export function term(value: number, places = 3): string {
  return value < 0 ? `(${fixed(value, places)})` : fixed(value, places);
}

export function pair(values: readonly number[], places = 3): string {
  return `(${values.map((value) => fixed(value, places)).join(', ')})`;
}

/** 1.2 × 10⁻⁵ where a plain number would be all zeros. */
export function small(value: number): string {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -2 && exponent < 4) return fixed(value, Math.max(0, 2 - exponent));
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const power = String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => digits[Number(digit)]!);
  return `${fixed(value / 10 ** exponent, 1)} × 10${power}`;
}
