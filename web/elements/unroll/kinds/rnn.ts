import { call, product } from '../expression';
import type { UnrolledCell } from '../picture';

export const rnn: UnrolledCell = {
  forms: [{ label: 'RNN', settings: { cell: 'rnn', activation: 'tanh' } }],
  bands: [
    ['h', 'dhNext'],
    ['dh', 'da'],
  ],
  first: 'preactivation',
  extra: () => ({ letter: '', meaning: '' }),
  formulas: {
    state: (terms, t, i) => call(terms.functionOf(0), terms.sum(t, 0, i)),
    recurrent: (terms, t, g, i) => terms.old(t, g, i),
    later: (terms, t, j) => terms.back(t, 0, j),
    error: (terms, t, g, i) =>
      product(terms.get({ kind: 'dh', t, i }), terms.slope(g, terms.get({ kind: 'h', t, i }))),
  },
  title: ({ activation }) => `RNN (${activation})`,
  script: (scene) => {
    const { activation } = scene.trace.network;
    const phi = { tanh: 'np.tanh(a)', relu: 'np.maximum(a, 0)', sigmoid: 'sigmoid(a)' };
    const slope = { tanh: '(1 - h[t] ** 2)', relu: '(h[t] > 0)', sigmoid: 'h[t] * (1 - h[t])' };
    return {
      arrays: [
        { name: 'W_xh', param: 'Wx', gates: [0], comment: 'H x V' },
        { name: 'W_hh', param: 'Wh', gates: [0], comment: 'H x H' },
        { name: 'b', param: 'b', gates: [0], comment: 'H; PyTorch keeps it as a sum of two' },
      ],
      forward: {
        before: [],
        step: ['a = W_xh[:, inputs[t - 1]] + W_hh @ h[t - 1] + b', `h[t] = ${phi[activation]}`],
      },
      backward: {
        before: [],
        step: [
          `da = dh * ${slope[activation]}`,
          'dW_xh[:, inputs[t - 1]] += da',
          'dW_hh += np.outer(da, h[t - 1])',
          'db += da',
          'dh_later = W_hh.T @ da',
        ],
      },
    };
  },
};
