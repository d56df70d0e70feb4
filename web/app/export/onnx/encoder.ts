/**
 * What reads a source before anything is said: its last states are those that the decoder begins
 * with, and attention lets each row of the decoder look back at it (core/nn/encoder.hpp,
 * attention.hpp).
 */
import type { NetworkAttention, NetworkReader } from '../network_parts';
import type { Graph, Value } from './graph';
import type { CellChoice } from './kinds';
import { linear, ownSteps } from './readout';
import { addInput, addStack, lengthsOf, type States } from './recurrent';

export interface Source {
  /** [B][S][width]: all its rows. */
  readonly rows: Value;
  /** [B]; undefined where all are as long. */
  readonly lengths: Value | undefined;
  /** [L][B][H]: of two directions their mean. */
  readonly states: States;
}

/** Reads `given`, the source with the batch first. */
export function readSource(
  graph: Graph,
  encoder: NetworkReader,
  choice: CellChoice,
  given: Value,
  lengths: Value | undefined,
): Source {
  const name = 'encoder_';
  const rows = addInput(graph, name, encoder, given, 1);
  const own = lengthsOf(graph, name, lengths);
  const read = addStack(graph, name, encoder.stack, choice, rows, own, undefined);
  const { directions, hiddenSize, levels } = encoder.stack;
  const mean = (state: Value) => {
    if (directions === 1) return state;
    const sizes = graph.whole(levels.length, directions, -1, hiddenSize);
    const apart = graph.node('Reshape', [state, sizes], `${state}_by_direction`);
    return graph.node('ReduceMean', [apart], `${state}_mean`, { axes: [1], keepdims: 0 });
  };
  const { h, c } = read.states;
  return {
    rows: graph.node('Transpose', [read.rows], 'source_rows', { perm: [1, 0, 2] }),
    lengths,
    states: { h: mean(h), c: c && mean(c) },
  };
}

/** The source's last states, or those given where `begun` says so of a row of the batch. */
export function beginWith(graph: Graph, source: Source, begun: Value, given: States): States {
  const column = graph.node('Unsqueeze', [begun, graph.whole(1)], 'begun_column');
  const choose = (state: Value, last: Value) =>
    graph.node('Where', [column, state, last], `initial_${state}`);
  const c = given.c && source.states.c && choose(given.c, source.states.c);
  return { h: choose(given.h, source.states.h), c };
}

/** No probability is left of what lies so low. */
const nothing = -1e30;

/**
 * The decoder's rows [B][T][H] as the head reads them, and how much each of them looked at each
 * step of the source, [B][T][S].
 */
export function attend(
  graph: Graph,
  attention: NetworkAttention,
  source: Source,
  rows: Value,
): { rows: Value; weights: Value } {
  const queries = linear(graph, 'query', rows, attention.query);
  const keys = linear(graph, 'key', source.rows, attention.key);
  const sum = graph.node(
    'Add',
    [
      graph.node('Unsqueeze', [queries, graph.whole(2)], 'query_rows'),
      graph.node('Unsqueeze', [keys, graph.whole(1)], 'key_rows'),
    ],
    'query_and_key',
  );
  const scored = linear(graph, 'score', graph.node('Tanh', [sum], 'compared'), attention.score);
  let scores = graph.node('Squeeze', [scored, graph.whole(3)], 'scores');
  if (source.lengths) {
    const own = ownSteps(graph, 'source_own', source.rows, source.lengths);
    const each = graph.node('Unsqueeze', [own, graph.whole(1)], 'source_own_steps_of_all');
    const low = graph.number('no_score', nothing);
    scores = graph.node('Where', [each, scores, low], 'own_scores');
  }
  const weights = graph.node('Softmax', [scores], 'looks', { axis: -1 });
  const context = graph.node('MatMul', [weights, source.rows], 'context');
  const both = graph.node('Concat', [rows, context], 'row_and_context', { axis: -1 });
  const combined = linear(graph, 'combine', both, attention.combine, attention.combineBias);
  return { rows: graph.node('Tanh', [combined], 'attended'), weights };
}
