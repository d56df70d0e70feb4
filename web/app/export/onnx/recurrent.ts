/** Recurrent levels as operators of ONNX, which order gates otherwise than PyTorch. */
import {
  type LayerWeights,
  type NetworkReader,
  type NetworkStack,
  widthOf,
} from '../network_parts';
import type { Attributes, Graph, Value } from './graph';
import { type CellChoice, operators } from './kinds';
import { elementTypes } from './schema';

/** h and, of an LSTM, c; each [L*D][B][H]. */
export interface States {
  readonly h: Value;
  readonly c: Value | undefined;
}

export interface ReadRows {
  /** [T][B][D*H] */
  readonly rows: Value;
  readonly states: States;
}

/**
 * A stack over rows [T][B][in] from `initial` (undefined: zeros). `lengths`: [B] of 32 bits; ''
 * where all are as long. `name` stands before all names.
 */
export function addStack(
  graph: Graph,
  name: string,
  stack: NetworkStack,
  choice: CellChoice,
  rows: Value,
  lengths: Value,
  initial: States | undefined,
): ReadRows {
  const split = (state: Value | undefined, letter: string) =>
    state && splitLevels(graph, `${name}${letter}`, stack, state);
  const h = split(initial?.h, 'h');
  const c = split(initial?.c, 'c');
  const last: { h: Value[]; c: Value[] } = { h: [], c: [] };
  let read = rows;
  stack.levels.forEach((_, level) => {
    const own = `${name}l${level}`;
    const states = [`${own}_last_h`, ...(stack.cellState ? [`${own}_last_c`] : [])];
    const given = [h?.[level] ?? '', ...(stack.cellState ? [c?.[level] ?? ''] : [])];
    graph.nodeOf(
      operators[stack.cell]!.type,
      [read, ...levelWeights(graph, own, stack, level), lengths, ...given],
      [`${own}_steps`, ...states],
      attributesOf(stack, choice),
    );
    last.h.push(states[0]!);
    if (states[1]) last.c.push(states[1]);
    read = joinDirections(graph, own, stack);
  });
  const join = (values: Value[], letter: string) =>
    graph.node('Concat', values, `${name}last_${letter}`, { axis: 0 });
  return {
    rows: read,
    states: { h: join(last.h, 'h'), c: stack.cellState ? join(last.c, 'c') : undefined },
  };
}

/** Lengths [B] as the operators take them; '' where there are none. */
export function lengthsOf(graph: Graph, name: string, lengths: Value | undefined): Value {
  return lengths
    ? graph.node('Cast', [lengths], `${name}lengths_32`, { to: elementTypes.int32 })
    : '';
}

function attributesOf(stack: NetworkStack, choice: CellChoice): Attributes {
  return {
    hidden_size: stack.hiddenSize,
    direction: stack.directions === 2 ? 'bidirectional' : 'forward',
    ...operators[stack.cell]!.attributes(choice, stack.directions),
  };
}

/** W [D][G*H][in], R [D][G*H][H] and B [D][2*G*H]. */
function levelWeights(graph: Graph, name: string, stack: NetworkStack, level: number): Value[] {
  const layers = stack.levels[level]!;
  const { hiddenSize, directions } = stack;
  const rows = stack.gates.length * hiddenSize;
  const all = (take: (layer: LayerWeights) => Float32Array[]) =>
    joined(layers.flatMap((layer) => take(layer).map((array) => inOrder(array, stack))));
  return [
    graph.weights(`${name}_W`, {
      shape: [directions, rows, layers[0]!.inputs],
      values: all(({ weightIh }) => [weightIh]),
    }),
    graph.weights(`${name}_R`, {
      shape: [directions, rows, hiddenSize],
      values: all(({ weightHh }) => [weightHh]),
    }),
    graph.weights(`${name}_B`, {
      shape: [directions, 2 * rows],
      values: all(({ biasIh, biasHh }) => [biasIh, biasHh]),
    }),
  ];
}

/** The blocks of an array, one a gate, as the operator orders them. */
function inOrder(array: Float32Array, { cell, gates }: NetworkStack): Float32Array {
  const block = array.length / gates.length;
  const take = (gate: string) => {
    const from = gates.indexOf(gate) * block;
    return array.subarray(from, from + block);
  };
  return joined(operators[cell]!.gates.map(take));
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}

/** [L*D][B][H] to [D][B][H] of each level. */
function splitLevels(graph: Graph, name: string, stack: NetworkStack, state: Value): Value[] {
  const levels = stack.levels.map((_, level) => `${name}_l${level}`);
  const sizes = graph.whole(...stack.levels.map(() => stack.directions));
  graph.nodeOf('Split', [state, sizes], levels, { axis: 0 });
  return levels;
}

/** [T][D][B][H] to [T][B][D*H]. */
function joinDirections(graph: Graph, name: string, stack: NetworkStack): Value {
  const steps = `${name}_steps`;
  if (stack.directions === 1) return graph.node('Squeeze', [steps, graph.whole(1)], `${name}_rows`);
  const side = graph.node('Transpose', [steps], `${name}_beside`, { perm: [0, 2, 1, 3] });
  return graph.node('Reshape', [side, graph.whole(0, 0, widthOf(stack))], `${name}_rows`);
}

/**
 * What a stack reads, [T][B][in], of what is given with the batch first: ids [B][T], several of a
 * step [B][T][K], or numbers [B][T][in].
 */
export function addInput(
  graph: Graph,
  name: string,
  { input }: NetworkReader,
  given: Value,
  idsPerStep: number,
): Value {
  if (input.kind === 'numbers')
    return graph.node('Transpose', [given], `${name}rows`, { perm: [1, 0, 2] });
  if (input.kind === 'one-hot') {
    const ids = graph.node('Transpose', [given], `${name}ids_by_time`, { perm: [1, 0] });
    const values = graph.pair('off_and_on', 0, 1);
    return graph.node('OneHot', [ids, graph.index(input.ids), values], `${name}rows`);
  }
  const weight = graph.weights(`${name}embedding`, input.weight);
  let looked = graph.node('Gather', [weight, given], `${name}embedded`);
  if (idsPerStep > 1)
    looked = graph.node('ReduceSum', [looked, graph.whole(2)], `${name}sums`, { keepdims: 0 });
  return graph.node('Transpose', [looked], `${name}rows`, { perm: [1, 0, 2] });
}
