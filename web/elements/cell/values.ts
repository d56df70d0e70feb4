import { cellOf } from '../../app/cells';
import type { Trace } from '../../engine/shared/inside';
import { partsOf } from './kinds';
import { largest, type Moment, mean, type Values } from './moment';
import type { Part, PartId } from './parts';

export function momentValues(moment: Moment): Values {
  const values = new Map<PartId, Float32Array>();
  for (const part of partsOf(moment.trace.network)) {
    const found = read(moment, part, values);
    if (found) values.set(part.id, found);
  }
  return values;
}

function read(
  { trace, layer, step }: Moment,
  { source }: Part,
  values: Values,
): Float32Array | undefined {
  const { hiddenSize: hidden, gateNames } = trace.network;
  const record = trace.layers[layer]!;
  const row = (array: Float32Array, index: number) =>
    array.subarray(index * hidden, (index + 1) * hidden);
  const gate = (array: Float32Array, index: number) => row(array, step * gateNames.length + index);
  if ('gate' in source) return gate(record.gates, source.gate);
  if ('preactivation' in source) return gate(record.preactivations, source.preactivation);
  if ('state' in source)
    return row(record[source.state], source.at === 'before' ? rowBefore(trace, step) : step + 1);
  if ('extra' in source) return row(record.extra, step);
  if ('complement' in source) return values.get(source.complement)!.map((value) => 1 - value);
  if ('product' in source) {
    const [a, b] = source.product.map((id) => values.get(id)!) as [Float32Array, Float32Array];
    return a.map((value, unit) => value * b[unit]!);
  }
  // The lowest layer reads a character, the others the layer below.
  if ('below' in source && layer > 0) return row(trace.layers[layer - 1]!.h, step + 1);
  return undefined;
}

/** Of an array [T+1][H] of states the row that stands before a step. */
const rowBefore = ({ starts }: Trace, step: number) => (starts.includes(step) ? 0 : step);

/** The unit that carries most into a step. */
export function fullest({ trace, layer, step }: Moment): number {
  const { hiddenSize: hidden } = trace.network;
  const { c, h } = trace.layers[layer]!;
  const states = cellOf(trace.network).cellState ? c : h;
  const before = rowBefore(trace, step);
  return largest(states.subarray(before * hidden, (before + 1) * hidden), Math.abs);
}

/** What a strip draws: at most `most` cells, each the mean of as many units. */
export function binned(values: Float32Array, most: number): { cells: Float32Array; size: number } {
  const size = Math.ceil(values.length / most);
  if (size === 1) return { cells: values, size };
  const cells = new Float32Array(Math.ceil(values.length / size));
  for (let cell = 0; cell < cells.length; ++cell)
    cells[cell] = mean(values.subarray(cell * size, (cell + 1) * size));
  return { cells, size };
}

export interface Guess {
  readonly character: string;
  readonly before: number;
  /** With the gates held; undefined where none is. */
  readonly after: number | undefined;
}

/**
 * The prediction after a step, without and with held gates, the likeliest of either first; nothing
 * where the step says none.
 */
export function guesses(
  free: Trace,
  held: Trace | undefined,
  step: number,
  count: number,
): Guess[] {
  const { vocabulary } = free.network;
  const row = ({ probabilities }: Trace) =>
    probabilities.subarray(step * vocabulary.length, (step + 1) * vocabulary.length);
  const after = held && row(held);
  const best = ({ before, after }: Guess) => Math.max(before, after ?? 0);
  // Said with gates held, a sentence may be longer than the one that was said without.
  if (after && row(free).length === 0) return guesses(held, undefined, step, count);
  if (!Number.isFinite(row(free)[0])) return [];
  return Array.from(row(free), (before, id) => ({
    character: vocabulary[id]!,
    before,
    after: after?.[id],
  }))
    .sort((a, b) => best(b) - best(a))
    .slice(0, count);
}

/** Nats an answer, over all steps that have a loss; NaN where none has. */
export function textLoss({ losses }: Trace): number {
  return mean(losses.filter((loss) => !Number.isNaN(loss)));
}
