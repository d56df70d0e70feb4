import { cellOf } from '../../../app/cells';
import { call, type Expression, product, rest, square, sum } from '../expression';
import type { Terms, UnrolledCell } from '../picture';
import { gateArrays, gradientSums } from '../script_parts';

const cell = cellOf({ cell: 'lstm' });

/** What a gate's error is multiplied with besides its slope, by the gate's name. */
const errors: Readonly<Record<string, (terms: Terms, t: number, i: number) => Expression[]>> = {
  input: (terms, t, i) => [terms.get({ kind: 'dc', t, i }), terms.gate('candidate', t, i)],
  forget: (terms, t, i) => [terms.get({ kind: 'dc', t, i }), terms.get({ kind: 'c', t: t - 1, i })],
  candidate: (terms, t, i) => [terms.get({ kind: 'dc', t, i }), terms.gate('input', t, i)],
  output: (terms, t, i) => [terms.get({ kind: 'dh', t, i }), terms.get({ kind: 'extra', t, i })],
};

export const lstm: UnrolledCell = {
  forms: [{ label: 'LSTM', settings: { cell: 'lstm' } }],
  bands: [
    ['c', 'dc'],
    ['gates', 'dgates'],
    ['h', 'dhNext'],
    ['dh', undefined],
  ],
  first: 'forget',
  extra: () => ({ letter: 'tanh c', meaning: 'The cell state, squashed.' }),
  formulas: {
    state: (terms, t, i) =>
      product(terms.gate('output', t, i), call('tanh', terms.get({ kind: 'c', t, i }))),
    cellState: (terms, t, i) =>
      sum(
        product(terms.gate('forget', t, i), terms.get({ kind: 'c', t: t - 1, i })),
        product(terms.gate('input', t, i), terms.gate('candidate', t, i)),
      ),
    extra: (terms, t, i) => call('tanh', terms.get({ kind: 'c', t, i })),
    recurrent: (terms, t, g, i) => terms.old(t, g, i),
    later: (terms, t, j) => terms.gates.flatMap((g) => terms.back(t, g, j)),
    cellError: (terms, t, i) =>
      sum(
        product(
          terms.get({ kind: 'dh', t, i }),
          terms.gate('output', t, i),
          rest(square(terms.get({ kind: 'extra', t, i }))),
        ),
        terms.get({ kind: 'dcNext', t, i }),
      ),
    error: (terms, t, g, i) => {
      const { name } = cell.gates[g]!;
      return product(...errors[name]!(terms, t, i), terms.slope(g, terms.gate(name, t, i)));
    },
  },
  title: () => 'LSTM',
  script: () => ({
    arrays: gateArrays(cell),
    forward: {
      before: ['c = np.zeros((T + 1, H))', 'gates = np.zeros((T + 1, 4, H))'],
      step: [
        'a = W_x[:, inputs[t - 1]] + W_h @ h[t - 1] + b',
        'i, f, g, o = np.split(a, 4)',
        'i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)',
        'c[t] = f * c[t - 1] + i * g',
        'h[t] = o * np.tanh(c[t])',
        'gates[t] = i, f, g, o',
      ],
    },
    backward: {
      before: ['dc_later = np.zeros(H)'],
      step: [
        'i, f, g, o = gates[t]',
        'dc = dh * o * (1 - np.tanh(c[t]) ** 2) + dc_later',
        'da = np.concatenate([',
        '    dc * g * i * (1 - i),',
        '    dc * c[t - 1] * f * (1 - f),',
        '    dc * i * (1 - g ** 2),',
        '    dh * np.tanh(c[t]) * o * (1 - o),',
        '])',
        ...gradientSums,
        'dh_later = W_h.T @ da',
        'dc_later = dc * f',
      ],
    },
  }),
};
