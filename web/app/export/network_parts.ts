/** What the tensors of an exported network make up, each checked against the others. */
import cells from '#generated/cells.json';
import {
  type ExportedNetwork,
  metadataNames,
  settingOf,
  type Tensor,
  unreadable,
} from './exported_network';

/** Rows of `weight_*` and `bias_*`: one block of H for each gate, in PyTorch's order. */
export interface LayerWeights {
  readonly weightIh: Float32Array;
  readonly weightHh: Float32Array;
  readonly biasIh: Float32Array;
  readonly biasHh: Float32Array;
  /** Numbers of a row that it reads. */
  readonly inputs: number;
}

export interface NetworkStack {
  /** A choice of the setting `cell`. */
  readonly cell: string;
  /** The names of its gates in the order of the rows, as in core/nn/cells. */
  readonly gates: readonly string[];
  readonly cellState: boolean;
  readonly hiddenSize: number;
  /** [L][D]: of a level that reads both ways the second reads from the end. */
  readonly levels: readonly (readonly LayerWeights[])[];
  readonly directions: 1 | 2;
}

/** How a step's input becomes the row that the lowest level reads. */
export type NetworkInput =
  | { readonly kind: 'one-hot'; readonly ids: number }
  | { readonly kind: 'embedding'; readonly ids: number; readonly weight: Tensor }
  | { readonly kind: 'numbers'; readonly width: number };

export interface NetworkReader {
  readonly input: NetworkInput;
  readonly stack: NetworkStack;
}

export interface NetworkAttention {
  readonly query: Tensor;
  readonly key: Tensor;
  readonly score: Tensor;
  readonly combine: Tensor;
  readonly combineBias: Tensor;
}

export interface NetworkParts {
  readonly task: string;
  /** The plain network's function. */
  readonly activation: string;
  /** Where the GRU's reset acts: 'after' the product, as in PyTorch, or 'before' it. */
  readonly reset: string;
  /** What answers; of a network with an encoder the decoder. */
  readonly reader: NetworkReader;
  readonly encoder: NetworkReader | undefined;
  readonly attention: NetworkAttention | undefined;
  /** [C, H*D] and [C]. */
  readonly head: Tensor;
  readonly headBias: Tensor;
}

/** Throws an EngineError (invalid_file) that names the tensor at fault. */
export function partsOf(network: ExportedNetwork): NetworkParts {
  const task = network.metadata['task'] ?? 'language';
  const vocabulary = metadataNames(network, 'vocabulary');
  const reader = readerOf(network, '', vocabulary !== undefined);
  const encoded = network.tensors.has('encoder.rnn.weight_ih_l0');
  const sources = metadataNames(network, 'source_vocabulary');
  const encoder = encoded ? readerOf(network, 'encoder.', sources !== undefined) : undefined;

  const width = widthOf(reader.stack);
  const head = tensor(network, 'head.weight', [undefined, width]);
  return {
    task,
    activation: choiceOf(network, 'activation', ['tanh', 'relu', 'sigmoid']),
    // What a library has that does not say.
    reset: choiceOf(network, 'reset', ['after', 'before']),
    reader,
    encoder,
    attention: encoder && attentionOf(network, width, widthOf(encoder.stack)),
    head,
    headBias: tensor(network, 'head.bias', [head.shape[0]!]),
  };
}

/** A setting, the first of its choices where the file has none. */
function choiceOf(network: ExportedNetwork, name: string, choices: readonly string[]): string {
  const value = settingOf(network, name) ?? choices[0]!;
  if (choices.includes(value)) return value;
  throw unreadable(
    `The setting “${name}” of the network is “${value}”, which this program does not know.`,
    'Use the program that wrote it.',
  );
}

/** Numbers of a row of its outputs. */
export const widthOf = (stack: NetworkStack): number => stack.directions * stack.hiddenSize;

function readerOf(network: ExportedNetwork, prefix: string, readsIds: boolean): NetworkReader {
  const stack = stackOf(network, `${prefix}rnn.`);
  const { inputs } = stack.levels[0]![0]!;
  const embedding = `${prefix}embedding.weight`;
  if (network.tensors.has(embedding)) {
    const weight = tensor(network, embedding, [undefined, inputs]);
    return { stack, input: { kind: 'embedding', ids: weight.shape[0]!, weight } };
  }
  return {
    stack,
    input: readsIds ? { kind: 'one-hot', ids: inputs } : { kind: 'numbers', width: inputs },
  };
}

function stackOf(network: ExportedNetwork, prefix: string): NetworkStack {
  const first = tensor(network, `${prefix}weight_hh_l0`, [undefined, undefined]);
  const [rows, hiddenSize] = first.shape as [number, number];
  const row = cells.find(({ gates }) => gates.length * hiddenSize === rows);
  if (!row || hiddenSize === 0)
    throw unreadable(
      `“${prefix}weight_hh_l0” has the shape [${rows}, ${hiddenSize}], which is that of no cell ` +
        'that there is.',
      'Choose a network with cells of the kinds RNN, LSTM or GRU.',
    );
  const directions = network.tensors.has(`${prefix}weight_ih_l0_reverse`) ? 2 : 1;
  const levels: LayerWeights[][] = [];
  while (levels.length === 0 || network.tensors.has(`${prefix}weight_ih_l${levels.length}`)) {
    const index = levels.length;
    const inputs = index === 0 ? undefined : directions * hiddenSize;
    levels.push(
      ['', '_reverse']
        .slice(0, directions)
        .map((suffix) => layerOf(network, prefix, `l${index}${suffix}`, rows, hiddenSize, inputs)),
    );
  }
  const [forwards, backwards] = levels[0]!;
  if (backwards && backwards.inputs !== forwards!.inputs)
    throw unreadable(`The two directions of “${prefix}” do not read rows of the same width.`);
  const gates = row.gates.map(({ name }) => name);
  return { cell: row.cell, gates, cellState: row.cellState, hiddenSize, levels, directions };
}

function layerOf(
  network: ExportedNetwork,
  prefix: string,
  name: string,
  rows: number,
  hiddenSize: number,
  inputs: number | undefined,
): LayerWeights {
  const weightIh = tensor(network, `${prefix}weight_ih_${name}`, [rows, inputs]);
  const weightHh = tensor(network, `${prefix}weight_hh_${name}`, [rows, hiddenSize]);
  return {
    weightIh: weightIh.values,
    weightHh: weightHh.values,
    biasIh: tensor(network, `${prefix}bias_ih_${name}`, [rows]).values,
    biasHh: tensor(network, `${prefix}bias_hh_${name}`, [rows]).values,
    inputs: weightIh.shape[1]!,
  };
}

function attentionOf(
  network: ExportedNetwork,
  hidden: number,
  sourceWidth: number,
): NetworkAttention | undefined {
  if (!network.tensors.has('attention.query.weight')) return undefined;
  return {
    query: tensor(network, 'attention.query.weight', [hidden, hidden]),
    key: tensor(network, 'attention.key.weight', [hidden, sourceWidth]),
    score: tensor(network, 'attention.score.weight', [1, hidden]),
    combine: tensor(network, 'attention.combine.weight', [hidden, hidden + sourceWidth]),
    combineBias: tensor(network, 'attention.combine.bias', [hidden]),
  };
}

/** `shape`: undefined where any size will do. */
function tensor(
  network: ExportedNetwork,
  name: string,
  shape: readonly (number | undefined)[],
): Tensor {
  const found = network.tensors.get(name);
  if (!found)
    throw unreadable(
      `The file has no tensor “${name}”.`,
      'Choose a network that was exported here. One from elsewhere is opened here first, then ' +
        'exported.',
    );
  const fits = (size: number, i: number) => shape[i] === undefined || shape[i] === size;
  if (found.shape.length === shape.length && found.shape.every(fits)) return found;
  const wanted = shape.map((size) => size ?? 'any').join(', ');
  throw unreadable(
    `“${name}” has the shape [${found.shape.join(', ')}], and [${wanted}] fits the others.`,
  );
}
