// jax-js on its WebAssembly backend. It has no loop over time that it can differentiate, so the
// window is unrolled into one compiled function; a product for each step and np.split for the gates
// were the fastest of the forms tried. Without clipping, so it does a little less than ours. Arrays
// are consumed by their use: `.ref` keeps one for another.

import { randomIds, runnerOf } from './windows.mjs';

const gates = { rnn: 1, gru: 3, lstm: 4 };

export async function open({ vocabulary, learningRate }) {
  const jax = await import('/packages/@jax-js/jax/dist/index.js');
  await jax.init('wasm');
  jax.defaultDevice('wasm');
  return runnerOf((workload) =>
    workload.kind === 'train'
      ? trainer(jax, workload, vocabulary, learningRate)
      : generator(jax, workload, vocabulary),
  );
}

function parametersOf({ numpy: np }, { cell, hidden_size: hidden, layers }, vocabulary) {
  const width = gates[cell] * hidden;
  const uniform = (rows, columns) => {
    const values = Float32Array.from(
      randomIds(rows * columns, 1000),
      (id) => (id / 500 - 1) * 0.08,
    );
    return np.array(values).reshape([rows, columns]);
  };
  const parameters = { head: uniform(hidden, vocabulary), headBias: np.zeros([vocabulary]) };
  for (let l = 0; l < layers; ++l) {
    parameters[`input${l}`] = uniform(l === 0 ? vocabulary : hidden, width);
    parameters[`recurrent${l}`] = uniform(hidden, width);
    parameters[`bias${l}`] = np.zeros([width]);
    if (cell === 'gru') parameters[`resetBias${l}`] = np.zeros([hidden]);
  }
  return parameters;
}

/** (inputs of the gates, products with the state, state) -> state; each consumes its arguments. */
function cells({ numpy: np, nn }) {
  return {
    rnn: (x, r, { h }) => {
      h.dispose();
      return { h: np.tanh(x.add(r)) };
    },
    lstm: (x, r, { h, c }) => {
      h.dispose();
      const [i, f, g, o] = np.split(x.add(r), 4, -1);
      const next = nn
        .sigmoid(f)
        .mul(c)
        .add(nn.sigmoid(i).mul(np.tanh(g)));
      return { h: nn.sigmoid(o).mul(np.tanh(next.ref)), c: next };
    },
    gru: (x, r, { h }, bias) => {
      const [xr, xz, xn] = np.split(x, 3, -1);
      const [hr, hz, hn] = np.split(r, 3, -1);
      const n = np.tanh(xn.add(nn.sigmoid(xr.add(hr)).mul(hn.add(bias))));
      return { h: n.ref.add(nn.sigmoid(xz.add(hz)).mul(h.sub(n))) };
    },
  };
}

function zeroState({ numpy: np }, { cell, hidden_size: hidden }, batch) {
  const zeros = () => np.zeros([batch, hidden]);
  return cell === 'lstm' ? { h: zeros(), c: zeros() } : { h: zeros() };
}

/** Mean cross-entropy over the window; `steps` are its one-hot inputs, [B][V] each. */
function lossOf(jax, workload) {
  const { numpy: np, nn } = jax;
  const { cell, layers, batch, window } = workload;
  const advance = cells(jax)[cell];
  return (p, steps, targets) => {
    let rows = steps;
    for (let l = 0; l < layers; ++l) {
      const [input, recurrent, bias] = [p[`input${l}`], p[`recurrent${l}`], p[`bias${l}`]];
      const resetBias = p[`resetBias${l}`];
      let state = zeroState(jax, workload, batch);
      rows = rows.map((row) => {
        const x = np.matmul(row, input.ref).add(bias.ref);
        state = advance(x, np.matmul(state.h.ref, recurrent.ref), state, resetBias?.ref);
        return state.h.ref;
      });
      for (const array of [...Object.values(state), input, recurrent, bias, resetBias])
        array?.dispose();
    }
    const states = np.stack(rows).reshape([window * batch, workload.hidden_size]);
    const logits = np.matmul(states, p.head).add(p.headBias);
    const likelihood = nn.logSoftmax(logits, -1).mul(targets).sum();
    return likelihood.mul(-1 / (window * batch));
  };
}

/** Adam; `rate` has the correction of the moments' bias in it. */
function adam({ numpy: np }, parameters, gradients, first, second, rate) {
  const next = { parameters: {}, first: {}, second: {} };
  for (const name of Object.keys(parameters)) {
    const gradient = gradients[name];
    const m = first[name].mul(0.9).add(gradient.ref.mul(0.1));
    const v = second[name].mul(0.999).add(np.square(gradient).mul(0.001));
    next.first[name] = m.ref;
    next.second[name] = v.ref;
    const change = m.mul(rate.ref).div(np.sqrt(v).add(1e-8));
    next.parameters[name] = parameters[name].sub(change);
  }
  rate.dispose();
  return next;
}

function trainer(jax, workload, vocabulary, learningRate) {
  const { numpy: np, jit, tree, valueAndGrad } = jax;
  const { batch, window } = workload;
  const gradient = valueAndGrad(lossOf(jax, workload));
  const update = jit((parameters, first, second, steps, targets, rate) => {
    const kept = tree.map((array) => array.ref, parameters);
    const [loss, gradients] = gradient(kept, steps, targets);
    return { loss, ...adam(jax, parameters, gradients, first, second, rate) };
  });
  const zeros = (arrays) => tree.map((array) => np.zerosLike(array.ref), arrays);
  let parameters = parametersOf(jax, workload, vocabulary);
  let [first, second] = [zeros(parameters), zeros(parameters)];
  const ids = randomIds((window + 1) * batch, vocabulary - 1);
  const oneHot = (from, count) => {
    const values = new Float32Array(count * vocabulary);
    for (let i = 0; i < count; ++i) values[i * vocabulary + ids[from + i]] = 1;
    return np.array(values).reshape([count, vocabulary]);
  };
  let count = 0;
  const step = async () => {
    ++count;
    const corrected = (learningRate * Math.sqrt(1 - 0.999 ** count)) / (1 - 0.9 ** count);
    const steps = Array.from({ length: window }, (_, t) => oneHot(t * batch, batch));
    const targets = oneHot(batch, window * batch);
    const made = update(parameters, first, second, steps, targets, np.array([corrected]));
    ({ parameters, first, second } = made);
    await made.loss.data();
    return batch * window;
  };
  return Object.assign(step, { dispose: () => tree.dispose([parameters, first, second]) });
}

function generator(jax, workload, vocabulary) {
  const { numpy: np, nn, jit, tree } = jax;
  const advance = cells(jax)[workload.cell];
  const parameters = parametersOf(jax, workload, vocabulary);
  const next = jit((p, input, state) => {
    const x = np.matmul(input, p.input0).add(p.bias0);
    const after = advance(x, np.matmul(state.h.ref, p.recurrent0), state);
    const logits = np.matmul(after.h.ref, p.head).add(p.headBias);
    return { probabilities: nn.softmax(logits, -1), state: after };
  });
  let state = zeroState(jax, workload, 1);
  let last = 0;
  const oneHot = new Float32Array(vocabulary);
  const step = async () => {
    oneHot.fill(0);
    oneHot[last] = 1;
    const input = np.array(oneHot).reshape([1, vocabulary]);
    const made = next(
      tree.map((array) => array.ref, parameters),
      input,
      state,
    );
    state = made.state;
    const probabilities = await made.probabilities.data();
    let left = Math.random();
    for (last = 0; last < vocabulary - 1; ++last) if ((left -= probabilities[last]) <= 0) break;
    return 1;
  };
  return Object.assign(step, { dispose: () => tree.dispose([parameters, state]) });
}
