import { cellOf, gateOf } from '../../../app/cells';
import { difference, type Expression, product, rest, sum } from '../expression';
import type { Terms, UnrolledCell } from '../picture';
import { gateArrays } from '../script_parts';

const cell = cellOf({ cell: 'gru' });
const index = (name: string) => gateOf({ cell: 'gru' }, name).index;
const [reset, update, candidate] = [index('reset'), index('update'), index('candidate')];

/** What the reset gate's error comes from: the candidate's, back to what r is multiplied with. */
function errorOfReset(terms: Terms, t: number, i: number): Expression[] {
  const error = (row: number) => terms.get({ kind: 'da', t, g: candidate, i: row });
  if (terms.scene.resetAfter) return [error(i), terms.get({ kind: 'extra', t, i })];
  const back = terms.units.map((row) => product(terms.weight('Wh', candidate, row, i), error(row)));
  return [sum(...back), terms.get({ kind: 'h', t: t - 1, i })];
}

const errors: Readonly<Record<string, (terms: Terms, t: number, i: number) => Expression[]>> = {
  reset: errorOfReset,
  update: (terms, t, i) => [
    terms.get({ kind: 'dh', t, i }),
    difference(terms.gate('candidate', t, i), terms.get({ kind: 'h', t: t - 1, i })),
  ],
  candidate: (terms, t, i) => [terms.get({ kind: 'dh', t, i }), terms.gate('update', t, i)],
};

export const gru: UnrolledCell = {
  forms: [
    { label: 'GRU', settings: { cell: 'gru', reset: 'before' } },
    { label: 'GRU, reset after', settings: { cell: 'gru', reset: 'after' } },
  ],
  bands: [
    ['gates', 'dgates'],
    ['h', 'dhNext'],
    ['dh', undefined],
  ],
  first: 'candidate',
  extra: ({ resetAfter }) =>
    resetAfter
      ? { letter: 'q', meaning: 'q: the old state times its weights, before the reset gate.' }
      : { letter: 's', meaning: 's: what the reset gate leaves of the old state.' },
  formulas: {
    state: (terms, t, i) => {
      const z = terms.gate('update', t, i);
      return sum(
        product(rest(z), terms.get({ kind: 'h', t: t - 1, i })),
        product(z, terms.gate('candidate', t, i)),
      );
    },
    extra: (terms, t, i) =>
      terms.scene.resetAfter
        ? sum(...terms.old(t, candidate, i), terms.weight('bn', candidate, i, 0))
        : product(terms.gate('reset', t, i), terms.get({ kind: 'h', t: t - 1, i })),
    /** Where the reset comes after the product, all of it, though the engine keeps two parts. */
    recurrent: (terms, t, g, i) => {
      if (g !== candidate) return terms.old(t, g, i);
      if (terms.scene.resetAfter)
        return [product(terms.gate('reset', t, i), terms.get({ kind: 'extra', t, i }))];
      return terms.units.map((j) =>
        product(terms.weight('Wh', g, i, j), terms.get({ kind: 'extra', t, i: j })),
      );
    },
    later: (terms, t, j) => [
      product(rest(terms.gate('update', t, j)), terms.get({ kind: 'dh', t, i: j })),
      ...terms.back(t, reset, j),
      ...terms.back(t, update, j),
      ...(terms.scene.resetAfter
        ? terms.back(t, candidate, j, (i) => terms.gate('reset', t, i))
        : [product(terms.gate('reset', t, j), sum(...terms.back(t, candidate, j)))]),
    ],
    error: (terms, t, g, i) => {
      const { name } = cell.gates[g]!;
      return product(...errors[name]!(terms, t, i), terms.slope(g, terms.gate(name, t, i)));
    },
  },
  title: (network) => `GRU (reset ${network.reset})`,
  script: ({ resetAfter }) => ({
    arrays: [
      ...gateArrays(cell),
      ...(resetAfter
        ? [
            {
              name: 'b_n',
              param: 'bn',
              gates: [candidate],
              comment: 'H; inside r * (...)',
            } as const,
          ]
        : []),
    ],
    forward: {
      before: ['gates = np.zeros((T + 1, 3, H))'],
      step: [
        'x_r, x_z, x_n = np.split(W_x[:, inputs[t - 1]] + b, 3)',
        'W_r, W_z, W_n = np.split(W_h, 3)',
        'r = sigmoid(x_r + W_r @ h[t - 1])',
        'z = sigmoid(x_z + W_z @ h[t - 1])',
        resetAfter
          ? 'n = np.tanh(x_n + r * (W_n @ h[t - 1] + b_n))'
          : 'n = np.tanh(x_n + W_n @ (r * h[t - 1]))',
        'h[t] = (1 - z) * h[t - 1] + z * n',
        'gates[t] = r, z, n',
      ],
    },
    backward: {
      before: [],
      step: [
        'r, z, n = gates[t]',
        'da_n = dh * z * (1 - n ** 2)',
        'da_z = dh * (n - h[t - 1]) * z * (1 - z)',
        ...(resetAfter ? throughResetAfter : throughResetBefore),
        'da = np.concatenate([da_r, da_z, da_n])',
        'dW_x[:, inputs[t - 1]] += da',
        'db += da',
      ],
    },
  }),
};

const throughResetAfter = [
  'da_r = da_n * (W_n @ h[t - 1] + b_n) * r * (1 - r)',
  'through = np.concatenate([da_r, da_z, da_n * r])  # to the products with h',
  'db_n += da_n * r',
  'dW_h += np.outer(through, h[t - 1])',
  'dh_later = dh * (1 - z) + W_h.T @ through',
];

const throughResetBefore = [
  'd_rh = W_n.T @ da_n  # error of r * h[t - 1]',
  'da_r = d_rh * h[t - 1] * r * (1 - r)',
  'dW_h += np.concatenate([',
  '    np.outer(np.concatenate([da_r, da_z]), h[t - 1]),',
  '    np.outer(da_n, r * h[t - 1]),',
  '])',
  'dh_later = dh * (1 - z) + W_r.T @ da_r + W_z.T @ da_z + r * d_rh',
];
