// TensorFlow.js on examples of unlike lengths: classify, tag and translate. Its recurrent layers
// with masks, as their users write them; attention, for which it has no layer, by hand.

const batchesSorted = 32;
// Of a word: its shape, two beginnings and two endings, numbered as in core/text/word_features.hpp.
const [shapes, buckets] = [12, 1024];

/** A word's number from 1 on: 0 is the unknown one's, and fills what is padding. */
const number = (word) => [...word].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 97, 0) + 1;
const numbers = (text) => text.split(' ').map(number);
const rowsOf = (text) => text.split('\n').filter(Boolean);

/** What is read of a word in `tag`: itself, and what it looks like. */
function looks(word, known) {
  const parts = [word.slice(0, 2), word.slice(0, 3), word.slice(-2), word.slice(-3)];
  const features = parts.map((part, kind) => shapes + kind * buckets + (number(part) % buckets));
  return [number(word), known, ...features.map((feature) => known + feature)];
}

/** [streams][steps] of numbers or of rows of them, padded with `fill` to the longest. */
function padded(tf, sequences, fill) {
  const steps = Math.max(...sequences.map(({ length }) => length));
  return tf.tensor(
    sequences.map((each) => [...each, ...Array(steps - each.length).fill(fill)]),
    undefined,
    'int32',
  );
}
const sizeOf = (sequences) => sequences.reduce((sum, { length }) => sum + length, 0);

/** Batches of examples of about one length; the first member of each says it. */
function batchesOf(examples, batch) {
  const batches = [];
  for (let first = 0; first < examples.length; first += batchesSorted * batch) {
    const part = examples.slice(first, first + batchesSorted * batch);
    part.sort(([a], [b]) => a.length - b.length);
    for (let i = 0; i + batch <= part.length; i += batch) batches.push(part.slice(i, i + batch));
  }
  // In an order in which long and short ones alternate: the 37th after each, around and around.
  return batches.map((_, i) => batches[(i * 37) % batches.length]);
}

/**
 * The gradient of looking up embeddings, which this backend does not have: without it they cannot
 * be trained on it.
 */
function addSegmentSum(tf) {
  if (tf.getKernel('UnsortedSegmentSum', 'wasm')) return;
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc({ inputs: { x, segmentIds }, backend, attrs: { numSegments } }) {
      const width = x.shape.slice(1).reduce((product, size) => product * size, 1);
      const sums = backend.makeOutput([numSegments, ...x.shape.slice(1)], 'float32');
      const [from, ids] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(segmentIds)];
      const to = backend.typedArrayFromHeap(sums).fill(0);
      for (let row = 0; row < ids.length; ++row)
        for (let j = 0, place = ids[row] * width; j < width; ++j)
          to[place + j] += from[row * width + j];
      return sums;
    },
  });
}

function classify(tf, { cell, hidden_size: hidden, examples, settings }) {
  const embed = tf.layers.embedding({ inputDim: examples.vocabulary + 1, ...widthOf(settings) });
  const network = cell(hidden);
  const head = tf.layers.dense({ units: examples.labels });
  return {
    layers: [embed, network, head],
    read: (text) =>
      rowsOf(text).map((line) => {
        const [label, words] = line.split('\t');
        return [numbers(words), label.charCodeAt(0) - 97];
      }),
    prepare(batch) {
      const texts = batch.map(([ids]) => ids);
      const targets = tf.tensor1d(
        batch.map(([, label]) => label),
        'int32',
      );
      return { inputs: [padded(tf, texts, 0)], targets, tokens: sizeOf(texts) };
    },
    classes: examples.labels,
    logits: (ids) => head.apply(network.apply(embed.apply(ids), { mask: ids.notEqual(0) })),
  };
}

function tag(tf, { cell, hidden_size: hidden, examples, settings }) {
  const known = examples.vocabulary + 1;
  const inputDim = known + shapes + 4 * buckets;
  const embed = tf.layers.embedding({ inputDim, ...widthOf(settings) });
  const network = tf.layers.bidirectional({
    layer: cell(hidden, { returnSequences: true }),
    mergeMode: 'concat',
  });
  const head = tf.layers.dense({ units: examples.labels });
  const names = new Map();
  const labelOf = (name) => names.get(name) ?? names.set(name, names.size).size - 1;
  return {
    layers: [embed, network, head],
    read: (text) =>
      text
        .split('\n\n')
        .filter(Boolean)
        .map((sentence) => {
          const rows = rowsOf(sentence).map((line) => line.split('\t'));
          return [rows.map(([word]) => looks(word, known)), rows.map(([, name]) => labelOf(name))];
        }),
    prepare(batch) {
      const sentences = batch.map(([words]) => words);
      const inputs = [padded(tf, sentences, Array(6).fill(0))];
      const targets = padded(
        tf,
        batch.map(([, labels]) => labels),
        -1,
      );
      return { inputs, targets, tokens: sizeOf(sentences) };
    },
    classes: examples.labels,
    logits(ids) {
      const mask = ids.slice([0, 0, 0], [-1, -1, 1]).squeeze([2]).notEqual(0);
      return head.apply(network.apply(embed.apply(ids).sum(2), { mask }));
    },
  };
}

function translate(tf, { cell, hidden_size: hidden, examples, settings }) {
  const known = examples.vocabulary + 1;
  const embedSource = tf.layers.embedding({ inputDim: known, ...widthOf(settings) });
  const embed = tf.layers.embedding({ inputDim: known + 1, ...widthOf(settings) });
  const whole = { returnSequences: true, returnState: true };
  const forwards = cell(hidden, whole);
  const backwards = cell(hidden, { ...whole, goBackwards: true });
  const decoder = cell(hidden, { returnSequences: true });
  const plain = { units: hidden, useBias: false };
  const [query, key] = [tf.layers.dense(plain), tf.layers.dense(plain)];
  const score = tf.layers.dense({ units: 1, useBias: false });
  const combine = tf.layers.dense({ units: hidden, activation: 'tanh' });
  const head = tf.layers.dense({ units: known + 1 });
  return {
    layers: [embedSource, embed, forwards, backwards, decoder, query, key, score, combine, head],
    read: (text) =>
      rowsOf(text).map((line) => {
        const [source, said] = line.split('\t').map(numbers);
        // `known`, beyond all words, is what a sentence begins after and ends with.
        return [source, [known, ...said], [...said, known]];
      }),
    prepare(batch) {
      const [sources, read, said] = [0, 1, 2].map((side) => batch.map((each) => each[side]));
      const inputs = [padded(tf, sources, 0), padded(tf, read, 0)];
      return { inputs, targets: padded(tf, said, -1), tokens: sizeOf(sources) + sizeOf(read) };
    },
    classes: known + 1,
    logits(source, ids) {
      const mask = source.notEqual(0);
      const x = embedSource.apply(source);
      const [before, first] = forwards.apply(x, { mask });
      const [after, last] = backwards.apply(x, { mask });
      const memory = tf.concat([before, after.reverse(1)], 2);
      const initialState = [first.add(last).div(2)];
      const states = decoder.apply(embed.apply(ids), { initialState });
      const both = query.apply(states).expandDims(2).add(key.apply(memory).expandDims(1)).tanh();
      const hidden = mask.logicalNot().cast('float32').mul(-1e9).expandDims(1);
      const weights = score.apply(both).squeeze([3]).add(hidden).softmax();
      const context = tf.matMul(weights, memory);
      return head.apply(combine.apply(tf.concat([states, context], 2)));
    },
  };
}

const widthOf = ({ embedding }) => ({ outputDim: Number(embedding) });
const networks = { classify, tag, translate };

/** `cell`: makes a layer of so many units with these options. */
export async function exampleTrainer(tf, workload, cell, learningRate) {
  addSegmentSum(tf);
  const { id, batch, examples } = workload;
  const network = networks[examples.task](tf, { ...workload, cell });
  const text = await (await fetch(`/data/${id}.txt`)).text();
  const batches = batchesOf(network.read(text), batch).map((each) => network.prepare(each));
  const optimizer = tf.train.adam(learningRate);

  function loss({ inputs, targets }) {
    const logits = network.logits(...inputs).reshape([-1, network.classes]);
    const labels = targets.flatten();
    const real = labels.greaterEqual(0).cast('float32');
    return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, network.classes), logits, real);
  }
  tf.tidy(() => loss(batches[0])); // Makes the weights.
  const variables = network.layers.flatMap((layer) => layer.trainableWeights.map((w) => w.val));

  let count = 0;
  const step = async () => {
    const chosen = batches[count++ % batches.length];
    const value = optimizer.minimize(() => loss(chosen), true, variables);
    await value.data();
    value.dispose();
    return chosen.tokens;
  };
  const dispose = () => {
    for (const { inputs, targets } of batches) tf.dispose([...inputs, targets]);
    for (const layer of network.layers) layer.dispose();
    optimizer.dispose();
  };
  return Object.assign(step, { dispose });
}
