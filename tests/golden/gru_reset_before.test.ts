// Ties the golden files of the GRU that resets before the product to TensorFlow.js, whose
// tf.layers.gru computes that one (PyTorch's does not). The C++ tests read the same files.
//
//     UPDATE_GOLDEN=1 npx vitest run tests/golden      writes the files instead of comparing
//
// TensorFlow.js keeps gates in the columns of its kernels, in the order z, r, h, and has one bias;
// the files have them in rows, in the order r, z, n, and two biases that are added. Its z keeps the
// old state, h_t = z h_{t-1} + (1 - z) n, as the files' z does. It computes in single precision.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';

import { formatGolden, type Golden, parseGolden, type Tensor } from './golden_file.js';

const HIDDEN = 5;
const VOCAB = 7;
const STEPS = 9;
const BATCH = 3;
const TOLERANCE = 1e-5;

/** The linear congruential generator of Numerical Recipes: the same numbers on every machine. */
class Generator {
  constructor(private state: number) {}

  below(bound: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * bound);
  }

  /** Multiples of 1/4096 within 0.6 of zero, which single precision holds exactly. */
  weights(...shape: number[]): Tensor {
    return { shape, values: this.numbers(shape, () => (this.below(2 * 2457 + 1) - 2457) / 4096) };
  }

  ids(...shape: number[]): Tensor {
    return { shape, values: this.numbers(shape, () => this.below(VOCAB)) };
  }

  private numbers(shape: number[], draw: () => number): number[] {
    return Array.from({ length: shape.reduce((a, b) => a * b, 1) }, draw);
  }
}

const toTf = ({ shape, values }: Tensor): tf.Tensor => tf.tensor([...values], [...shape]);
const fromTf = (tensor: tf.Tensor): Tensor => ({
  shape: tensor.shape,
  values: Array.from(tensor.dataSync()),
});

/** Rows r, z, n into columns z, r, h; the transposition back is the same one. */
function swapGates(tensor: tf.Tensor): tf.Tensor {
  const [first, second, last] = tf.split(tensor, 3, 0) as [tf.Tensor, tf.Tensor, tf.Tensor];
  return tf.concat([second, first, last], 0);
}
const toKernel = (rows: tf.Tensor): tf.Tensor => tf.transpose(swapGates(rows));
const fromKernel = (kernel: tf.Tensor): tf.Tensor => swapGates(tf.transpose(kernel));

/** [T][B][F] into [B][T][F], and back. */
const swapTimeAndBatch = (x: tf.Tensor): tf.Tensor => tf.transpose(x, [1, 0, 2]);

interface Inputs {
  readonly parameters: ReadonlyMap<string, Tensor>;
  readonly ids: Tensor;
  readonly targets: Tensor;
  readonly h0: Tensor;
}

function makeInputs(layerCount: number, seed: number): Inputs {
  const generator = new Generator(seed);
  const parameters = new Map<string, Tensor>();
  for (let l = 0; l < layerCount; ++l) {
    parameters.set(`weight_ih_l${l}`, generator.weights(3 * HIDDEN, l === 0 ? VOCAB : HIDDEN));
    parameters.set(`weight_hh_l${l}`, generator.weights(3 * HIDDEN, HIDDEN));
    parameters.set(`bias_ih_l${l}`, generator.weights(3 * HIDDEN));
    parameters.set(`bias_hh_l${l}`, generator.weights(3 * HIDDEN));
  }
  parameters.set('head.weight', generator.weights(VOCAB, HIDDEN));
  parameters.set('head.bias', generator.weights(VOCAB));
  const text = generator.ids(STEPS + 1, BATCH);
  return {
    parameters,
    ids: { shape: [STEPS, BATCH], values: text.values.slice(0, STEPS * BATCH) },
    targets: { shape: [STEPS, BATCH], values: text.values.slice(BATCH) },
    h0: generator.weights(layerCount, BATCH, HIDDEN),
  };
}

function makeGru({ parameters }: Inputs, layer: number) {
  const parameter = (name: string): tf.Tensor => {
    const tensor = parameters.get(`${name}_l${layer}`);
    if (tensor === undefined) throw new Error(`There is no ${name}_l${layer}.`);
    return toTf(tensor);
  };
  // There is no resetAfter to turn off here: this layer has only the form with reset before.
  return layers.gru({
    units: HIDDEN,
    activation: 'tanh',
    recurrentActivation: 'sigmoid', // the default is a piecewise linear one
    recurrentInitializer: 'zeros', // overwritten; the default wants operations that are not loaded
    returnSequences: true,
    weights: [
      toKernel(parameter('weight_ih')),
      toKernel(parameter('weight_hh')),
      swapGates(tf.add(parameter('bias_ih'), parameter('bias_hh'))),
    ],
  });
}

/** The model of README.md, forward and backward, on TensorFlow.js. */
function compute(layerCount: number, seed: number): Golden {
  const inputs = makeInputs(layerCount, seed);
  const grus = Array.from({ length: layerCount }, (_, l) => makeGru(inputs, l));
  const headWeight = tf.variable(toTf(inputs.parameters.get('head.weight')!));
  const headBias = tf.variable(toTf(inputs.parameters.get('head.bias')!));
  const h0 = tf.unstack(toTf(inputs.h0)).map((state) => tf.variable(state));

  const oneHot = (ids: Tensor): tf.Tensor => tf.oneHot(tf.cast(toTf(ids), 'int32'), VOCAB);
  const forward = () => {
    let x = swapTimeAndBatch(tf.cast(oneHot(inputs.ids), 'float32'));
    const hn = grus.map((gru, l) => {
      x = gru.apply(x, { initialState: [h0[l]!] }) as tf.Tensor;
      return tf.squeeze(tf.slice(x, [0, STEPS - 1, 0], [BATCH, 1, HIDDEN]), [1]);
    });
    const outputs = swapTimeAndBatch(x);
    const rows = tf.reshape(outputs, [STEPS * BATCH, HIDDEN]);
    const logits = tf.add(tf.matMul(rows, headWeight, false, true), headBias);
    const expected = tf.reshape(oneHot(inputs.targets), [STEPS * BATCH, VOCAB]);
    const loss = tf.losses.softmaxCrossEntropy(expected, logits) as tf.Scalar;
    return { outputs, hn: tf.stack(hn), logits, loss };
  };

  const { outputs, hn, logits, loss } = forward();
  const { grads } = tf.variableGrads(() => forward().loss);
  const gradient = (variable: { name: string }): tf.Tensor => grads[variable.name]!;

  const tensors = new Map<string, Tensor>();
  for (const [name, tensor] of inputs.parameters) tensors.set(`param.${name}`, tensor);
  tensors.set('ids', inputs.ids).set('targets', inputs.targets).set('h0', inputs.h0);
  tensors.set('outputs', fromTf(outputs)).set('hn', fromTf(hn));
  tensors.set('logits', fromTf(tf.reshape(logits, [STEPS, BATCH, VOCAB])));
  tensors.set('loss', fromTf(tf.reshape(loss, [1])));
  grus.forEach((gru, l) => {
    const [kernel, recurrentKernel, bias] = gru.trainableWeights.map(gradient);
    const biasGradient = fromTf(swapGates(bias!)); // of a sum: that of both its terms
    tensors.set(`grad.weight_ih_l${l}`, fromTf(fromKernel(kernel!)));
    tensors.set(`grad.weight_hh_l${l}`, fromTf(fromKernel(recurrentKernel!)));
    tensors.set(`grad.bias_ih_l${l}`, biasGradient).set(`grad.bias_hh_l${l}`, biasGradient);
  });
  tensors.set('grad.head.weight', fromTf(gradient(headWeight)));
  tensors.set('grad.head.bias', fromTf(gradient(headBias)));
  tensors.set('grad.h0', fromTf(tf.stack(h0.map(gradient))));

  const keys = new Map<string, string>([
    ['cell', 'gru_reset_before'],
    ['activation', 'tanh'],
    ['layers', String(layerCount)],
    ['hidden', String(HIDDEN)],
    ['vocab', String(VOCAB)],
    ['embedding', '0'],
    ['steps', String(STEPS)],
    ['batch', String(BATCH)],
    ['source', `tfjs-${tf.version_core}`],
  ]);
  return { keys, tensors };
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length === 0) return Infinity;
  const differences = a.map((value, k) => Math.abs(value - b[k]!));
  return differences.some(Number.isNaN) ? Infinity : Math.max(...differences);
}

beforeAll(async () => {
  tf.enableProdMode(); // without the advice to install a native backend
  await tf.setBackend('cpu');
});

describe.each([
  { name: 'gru_reset_before_1layer', layerCount: 1, seed: 61 },
  { name: 'gru_reset_before_2layer', layerCount: 2, seed: 62 },
])('$name', ({ name, layerCount, seed }) => {
  test('is what TensorFlow.js computes', () => {
    const path = fileURLToPath(new URL(`${name}.txt`, import.meta.url));
    const computed = compute(layerCount, seed);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, formatGolden(computed));
    const golden = parseGolden(readFileSync(path, 'ascii'));

    const settings = ({ keys }: Golden) => [...keys].filter(([key]) => key !== 'source');
    expect(settings(golden)).toEqual(settings(computed));
    expect([...golden.tensors.keys()]).toEqual([...computed.tensors.keys()]);
    for (const [tensor, { shape, values }] of computed.tensors) {
      const written = golden.tensors.get(tensor)!;
      const isInput = !/^(grad\.|outputs$|hn$|logits$|loss$)/.test(tensor);
      expect(written.shape, tensor).toEqual(shape);
      expect(largestDifference(written.values, values), tensor).toBeLessThanOrEqual(
        isInput ? 0 : TOLERANCE,
      );
    }
  });
});
