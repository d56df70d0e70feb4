// TensorFlow.js on its WebAssembly backend: layers as its own character example stacks them, but
// with a target at every step. Its optimizers cannot clip, so it does a little less than ours.

import { exampleTrainer } from './tfjs_examples.mjs';
import { randomIds, runnerOf } from './windows.mjs';

const script = (url) =>
  new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = url;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${url} did not load.`));
    document.head.append(element);
  });

export async function open({ vocabulary, learningRate }) {
  await script('/packages/@tensorflow/tfjs/dist/tf.min.js');
  const wasm = '/packages/@tensorflow/tfjs-backend-wasm/dist/';
  await script(`${wasm}tf-backend-wasm.min.js`);
  const { tf } = globalThis;
  tf.wasm.setWasmPaths(wasm);
  await tf.setBackend('wasm');
  await tf.ready();
  return runnerOf((workload) => {
    if (workload.examples) {
      const cell = (units, options) => layer(tf, workload.cell, { units, ...options });
      return exampleTrainer(tf, workload, cell, learningRate);
    }
    return workload.kind === 'train'
      ? trainer(tf, workload, vocabulary, learningRate)
      : generator(tf, workload, vocabulary);
  });
}

const layer = (tf, cell, options) =>
  tf.layers[cell === 'rnn' ? 'simpleRNN' : cell]({
    recurrentInitializer: 'glorotUniform', // The default, orthogonal, takes minutes to make.
    ...(cell === 'rnn' ? {} : { recurrentActivation: 'sigmoid' }),
    ...options,
  });

function trainer(
  tf,
  { cell, hidden_size: hidden, layers, batch, window },
  vocabulary,
  learningRate,
) {
  const model = tf.sequential();
  for (let i = 0; i < layers; ++i) {
    const input = i === 0 ? { inputShape: [window, vocabulary] } : {};
    model.add(layer(tf, cell, { units: hidden, returnSequences: true, ...input }));
  }
  model.add(tf.layers.dense({ units: vocabulary, activation: 'softmax' }));
  model.compile({ loss: 'categoricalCrossentropy', optimizer: tf.train.adam(learningRate) });
  const ids = randomIds(batch * (window + 1), vocabulary - 1);
  const step = async () => {
    const [inputs, targets] = tf.tidy(() => {
      const text = tf.tensor2d(ids, [batch, window + 1], 'int32');
      const oneHot = (from) =>
        tf.oneHot(text.slice([0, from], [batch, window]), vocabulary).toFloat();
      return [oneHot(0), oneHot(1)];
    });
    await model.trainOnBatch(inputs, targets);
    tf.dispose([inputs, targets]);
    return batch * window;
  };
  return Object.assign(step, { dispose: () => model.dispose() });
}

function generator(tf, { cell, hidden_size: hidden }, vocabulary) {
  const model = tf.sequential();
  const input = { batchInputShape: [1, 1, vocabulary] };
  model.add(layer(tf, cell, { units: hidden, stateful: true, ...input }));
  model.add(tf.layers.dense({ units: vocabulary, activation: 'softmax' }));
  let last = 0;
  const step = async () => {
    const sampled = tf.tidy(() => {
      const probabilities = model.predict(
        tf.oneHot(tf.tensor2d([[last]], [1, 1], 'int32'), vocabulary).toFloat(),
      );
      return tf.multinomial(probabilities.log().reshape([1, vocabulary]), 1);
    });
    [last] = await sampled.data();
    sampled.dispose();
    return 1;
  };
  return Object.assign(step, { dispose: () => model.dispose() });
}
