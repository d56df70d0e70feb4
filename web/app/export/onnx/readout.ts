/** Which rows are answered, and what is made of them. */
import type { Tensor } from '../exported_network';
import type { Graph, Value } from './graph';
import type { TaskGraph } from './tasks';

/** Of rows [B][T][width] those that are answered: all of them, or one each, [B][width]. */
export function readOut(
  graph: Graph,
  { readout }: TaskGraph,
  rows: Value,
  lengths: Value | undefined,
): Value {
  if (readout === 'every') return rows;
  if (!lengths) return graph.node('Gather', [rows, graph.index(-1)], 'last_row', { axis: 1 });
  if (readout === 'last') {
    const places = graph.node('Sub', [lengths, graph.index(1)], 'last_places');
    const column = graph.node('Unsqueeze', [places, graph.whole(1)], 'last_places_column');
    return graph.node('GatherND', [rows, column], 'last_row', { batch_dims: 1 });
  }
  const own = ownSteps(graph, 'own', rows, lengths);
  const each = graph.node('Unsqueeze', [own, graph.whole(2)], 'own_rows');
  const kept = graph.node('Where', [each, rows, graph.number('zero', 0)], 'kept_rows');
  const sum = graph.node('ReduceSum', [kept, graph.whole(1)], 'sum', { keepdims: 0 });
  const column = graph.node('Unsqueeze', [lengths, graph.whole(1)], 'lengths_column');
  const counts = graph.node('CastLike', [column, sum], 'counts');
  return graph.node('Div', [sum, counts], 'mean');
}

/** Whether each step of [B][T][...] is one of a row's own, [B][T]. */
export function ownSteps(graph: Graph, name: string, rows: Value, lengths: Value): Value {
  const shape = graph.node('Shape', [rows], `${name}_shape`);
  const count = graph.node('Gather', [shape, graph.index(1)], `${name}_count`);
  const places = graph.node('Range', [graph.index(0), count, graph.index(1)], `${name}_places`);
  const ends = graph.node('Unsqueeze', [lengths, graph.whole(1)], `${name}_ends`);
  return graph.node('Less', [places, ends], `${name}_steps`);
}

/** rows * weight^T + bias, of a weight [out][in] as PyTorch has it. */
export function linear(
  graph: Graph,
  name: string,
  rows: Value,
  weight: Tensor,
  bias?: Tensor,
): Value {
  const product = graph.node(
    'MatMul',
    [rows, graph.weights(`${name}_weight`, transposed(weight))],
    `${name}_product`,
  );
  if (!bias) return product;
  return graph.node('Add', [product, graph.weights(`${name}_bias`, bias)], `${name}_sum`);
}

function transposed({ shape, values }: Tensor): Tensor {
  const [rows, columns] = shape as [number, number];
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; ++row)
    for (let column = 0; column < columns; ++column)
      turned[column * rows + row] = values[row * columns + column]!;
  return { shape: [columns, rows], values: turned };
}
