// ONNX Runtime on its WebAssembly backend, one thread. It cannot train in a browser; it writes, one
// call for each character. The state goes from call to call as the tensors it gave.

import { lstmStep } from './onnx_model.mjs';
import { randomIds, runnerOf } from './windows.mjs';

const dist = '/packages/onnxruntime-web/dist/';

export async function open({ vocabulary }) {
  const ort = await import(`${dist}ort.wasm.min.mjs`);
  ort.env.wasm.wasmPaths = dist;
  ort.env.wasm.numThreads = 1;
  await check(ort, 11, 8); // Odd and even, less and more than a vector.
  await check(ort, vocabulary, 128);
  return runnerOf(({ hidden_size: hidden }) => generator(ort, vocabulary, hidden));
}

/**
 * As PyTorch draws them; the states stay well inside -1 to 1 and differ from character to
 * character.
 */
function randomWeights(vocabulary, hidden) {
  const bound = 1 / Math.sqrt(hidden);
  const sizes = {
    input: 4 * hidden * vocabulary,
    recurrent: 4 * hidden * hidden,
    bias: 8 * hidden,
    head: hidden * vocabulary,
    headBias: vocabulary,
  };
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const values = Float32Array.from(randomIds(all, 4001), (id) => (id / 2000 - 1) * bound);
  let from = 0;
  return Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, values.slice(from, (from += size))]),
  );
}

/** A function of an id that resolves with the probabilities of what comes next. */
async function stepper(ort, vocabulary, hidden, weights) {
  const session = await ort.InferenceSession.create(lstmStep(vocabulary, hidden, weights), {
    executionProviders: ['wasm'],
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const zeros = () => new ort.Tensor('float32', new Float32Array(hidden), [1, 1, hidden]);
  const ids = new BigInt64Array(1);
  const feeds = { id: new ort.Tensor('int64', ids, [1, 1]), h: zeros(), c: zeros() };
  const next = async (id) => {
    ids[0] = BigInt(id);
    const { probabilities, next_h, next_c } = await session.run(feeds);
    feeds.h = next_h;
    feeds.c = next_c;
    return probabilities.data;
  };
  return Object.assign(next, { dispose: () => session.release() });
}

async function generator(ort, vocabulary, hidden) {
  const next = await stepper(ort, vocabulary, hidden, randomWeights(vocabulary, hidden));
  let last = 0;
  const step = async () => {
    const probabilities = await next(last);
    let left = Math.random();
    for (last = 0; last < vocabulary - 1; ++last) if ((left -= probabilities[last]) <= 0) break;
    return 1;
  };
  return Object.assign(step, { dispose: next.dispose });
}

/** The same step as plain loops, in double precision. */
function naiveStepper(vocabulary, hidden, { input, recurrent, bias, head, headBias }) {
  const sigmoid = (x) => 1 / (1 + Math.exp(-x));
  let h = new Float64Array(hidden);
  const c = new Float64Array(hidden);
  return (id) => {
    const sums = Float64Array.from({ length: 4 * hidden }, (_, row) => {
      const products = h.map((value, k) => value * recurrent[row * hidden + k]);
      const here = input[row * vocabulary + id] + bias[row] + bias[4 * hidden + row];
      return products.reduce((sum, product) => sum + product, here);
    });
    h = h.map((_, j) => {
      const [i, o, f, g] = [0, 1, 2, 3].map((gate) => sums[gate * hidden + j]);
      c[j] = sigmoid(f) * c[j] + sigmoid(i) * Math.tanh(g);
      return sigmoid(o) * Math.tanh(c[j]);
    });
    const powers = Float64Array.from(headBias, (logit, v) =>
      Math.exp(h.reduce((sum, value, k) => sum + value * head[k * vocabulary + v], logit)),
    );
    const total = powers.reduce((sum, power) => sum + power);
    return powers.map((power) => power / total);
  };
}

/** A measurement of another network would be worse than none. */
async function check(ort, vocabulary, hidden) {
  const weights = randomWeights(vocabulary, hidden);
  const next = await stepper(ort, vocabulary, hidden, weights);
  const naive = naiveStepper(vocabulary, hidden, weights);
  for (const id of randomIds(12, vocabulary)) {
    const found = await next(id);
    naive(id).forEach((expected, v) => {
      if (!(Math.abs(found[v] / expected - 1) < 1e-4))
        throw new Error(`onnxruntime-web gives ${found[v]} where plain loops give ${expected}.`);
    });
  }
  await next.dispose();
}
