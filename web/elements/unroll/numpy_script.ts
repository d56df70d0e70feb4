import { presentNotation } from '../notation';
import { symbols, written } from '../symbols';
import type { Param, Scene } from './scene';

/**
 * The picture as a NumPy program: the same weights and text, forward, backward and, where the next
 * step of training is plain gradient descent on this text, the update. It prints the loss and every
 * gradient.
 */
export function numpyScript(scene: Scene): string {
  const { trace, steps, hidden, characters } = scene;
  const { vocabulary } = trace.network;
  const { forward, backward, arrays } = cells[scene.cell](scene);
  const ids = [...trace.ids];
  const all = [...arrays, ...head];
  const names = all.map(({ name }) => name);
  return `# ${title(scene)}
# Weights of training step ${trace.trainingStep}.
# At each step it reads a character and guesses the next.
${otherNames()}import numpy as np

vocabulary = [${vocabulary.map(python).join(', ')}]
ids = [${ids.join(', ')}]  # ${trace.characters.map(python).join(' ')}
inputs, targets = ids[:-1], ids[1:]
T, H, V = ${steps}, ${hidden}, ${characters}

${all.map((array) => define(scene, array)).join('\n')}

${forward.step.some((line) => line.includes('sigmoid')) ? sigmoid : ''}
# 1. Forward pass: step t reads inputs[t - 1]; row 0 of a state is the initial one.
h = np.zeros((T + 1, H))
p = np.zeros((T + 1, V))
E = np.zeros(T + 1)
${forward.before.join('\n')}${forward.before.length ? '\n' : ''}for t in range(1, T + 1):
${indent(forward.step)}
    y = W_hy @ h[t] + b_y
    p[t] = np.exp(y - y.max()) / np.exp(y - y.max()).sum()
    E[t] = -np.log(p[t][targets[t - 1]])
print('E =', E.sum(), ' of the steps:', E[1:])

# 2. Backward through time: from the last step to the first.
${names.map((name) => `d${name}`).join(', ')} = (np.zeros_like(w) for w in (${names.join(', ')}))
dh_later = np.zeros(H)  # what arrives at h[t] from step t + 1
${backward.before.join('\n')}${backward.before.length ? '\n' : ''}for t in range(T, 0, -1):
    dy = p[t].copy()
    dy[targets[t - 1]] -= 1  # p - y, the target being one-hot
    dW_hy += np.outer(dy, h[t])
    db_y += dy
    dh = W_hy.T @ dy + dh_later
${indent(backward.step)}
for name, gradient in dict(${names.map((name) => `${name}=d${name}`).join(', ')}).items():
    print('dE/d' + name, gradient, sep='\\n')
${update(scene, names)}`;
}

/** What the program's names are called on the page, where that is something else. */
function otherNames(): string {
  if (presentNotation() === 'lectures') return '';
  const pairs = Object.values(symbols).map(({ lectures, wuv }) => [
    written(wuv),
    written(lectures),
  ]);
  return (
    '# In the notation of the page: ' +
    `${pairs.map(([theirs, ours]) => `${theirs} is ${ours}`).join(', ')}.\n`
  );
}

const sigmoid = `

def sigmoid(a):
    return 1 / (1 + np.exp(-a))

`;

/** One of the arrays: its name in the program and where its rows come from. */
interface Named {
  readonly name: string;
  readonly param: Param;
  /** Which gates' blocks it has, or undefined for the output's arrays. */
  readonly gates?: readonly number[];
  readonly comment: string;
}

interface Part {
  readonly before: readonly string[];
  readonly step: readonly string[];
}

interface Cell {
  readonly arrays: readonly Named[];
  readonly forward: Part;
  readonly backward: Part;
}

const head: readonly Named[] = [
  { name: 'W_hy', param: 'Wy', comment: 'V x H' },
  { name: 'b_y', param: 'by', comment: 'V' },
];

const cells: Readonly<Record<Scene['cell'], (scene: Scene) => Cell>> = {
  rnn: (scene) => {
    const { activation } = scene.trace.network;
    const phi = { tanh: 'np.tanh(a)', relu: 'np.maximum(a, 0)', sigmoid: 'sigmoid(a)' }[activation];
    const slope = { tanh: '(1 - h[t] ** 2)', relu: '(h[t] > 0)', sigmoid: 'h[t] * (1 - h[t])' };
    return {
      arrays: [
        { name: 'W_xh', param: 'Wx', gates: [0], comment: 'H x V' },
        { name: 'W_hh', param: 'Wh', gates: [0], comment: 'H x H' },
        { name: 'b', param: 'b', gates: [0], comment: 'H; PyTorch keeps it as a sum of two' },
      ],
      forward: {
        before: [],
        step: ['a = W_xh[:, inputs[t - 1]] + W_hh @ h[t - 1] + b', `h[t] = ${phi}`],
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

  lstm: () => ({
    arrays: gateArrays([0, 1, 2, 3], 'i, f, g, o'),
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
        ...sums,
        'dh_later = W_h.T @ da',
        'dc_later = dc * f',
      ],
    },
  }),

  gru: ({ resetAfter }) => ({
    arrays: [
      ...gateArrays([0, 1, 2], 'r, z, candidate'),
      ...(resetAfter
        ? [{ name: 'b_n', param: 'bn', gates: [2], comment: 'H; inside r * (...)' } as const]
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
        ...(resetAfter
          ? [
              'da_r = da_n * (W_n @ h[t - 1] + b_n) * r * (1 - r)',
              'through = np.concatenate([da_r, da_z, da_n * r])  # to the products with h',
              'db_n += da_n * r',
              'dW_h += np.outer(through, h[t - 1])',
              'dh_later = dh * (1 - z) + W_h.T @ through',
            ]
          : [
              'd_rh = W_n.T @ da_n  # error of r * h[t - 1]',
              'da_r = d_rh * h[t - 1] * r * (1 - r)',
              'dW_h += np.concatenate([',
              '    np.outer(np.concatenate([da_r, da_z]), h[t - 1]),',
              '    np.outer(da_n, r * h[t - 1]),',
              '])',
              'dh_later = dh * (1 - z) + W_r.T @ da_r + W_z.T @ da_z + r * d_rh',
            ]),
        'da = np.concatenate([da_r, da_z, da_n])',
        'dW_x[:, inputs[t - 1]] += da',
        'db += da',
      ],
    },
  }),
};

const sums = ['dW_x[:, inputs[t - 1]] += da', 'dW_h += np.outer(da, h[t - 1])', 'db += da'];

function gateArrays(gates: readonly number[], order: string): Named[] {
  const blocks = `${gates.length}H`;
  return [
    { name: 'W_x', param: 'Wx', gates, comment: `${blocks} x V; rows of ${order}` },
    { name: 'W_h', param: 'Wh', gates, comment: `${blocks} x H` },
    { name: 'b', param: 'b', gates, comment: `${blocks}; PyTorch keeps it as a sum of two` },
  ];
}

function title({ trace, cell }: Scene): string {
  const { activation, reset, hidden } = trace.network;
  const kind = { rnn: `RNN (${activation})`, lstm: 'LSTM', gru: `GRU (reset ${reset})` }[cell];
  return `A character-level ${kind} with ${hidden} units.`;
}

function define(scene: Scene, { name, param, gates, comment }: Named): string {
  const { hidden: H, characters: V } = scene;
  const columns = { Wx: V, Wh: H, Wy: H, b: 0, bn: 0, by: 0 }[param];
  const rows = (gates ?? [0]).flatMap((g) =>
    Array.from({ length: gates ? H : V }, (_, i) => {
      const entry = (j: number) => literal(scene.value({ kind: 'weight', param, g, i, j }));
      if (columns === 0) return entry(0);
      return `[${Array.from({ length: columns }, (__, j) => entry(j)).join(', ')}]`;
    }),
  );
  const body = columns === 0 ? rows.join(', ') : `\n    ${rows.join(',\n    ')},\n`;
  return `${name} = np.array([${body}])  # ${comment}`;
}

function update({ rate, steps, resetAfter, hidden }: Scene, names: readonly string[]): string {
  if (rate === undefined) return '';
  const lines = names.map((name) => {
    if (name !== 'b') return `${name} -= eta / T * d${name}`;
    if (!resetAfter) return 'b -= 2 * eta / T * db  # kept as a sum of two: each takes the step';
    return `b -= np.repeat([2, 2, 1], ${hidden}) * eta / T * db  # r and z keep a sum of two`;
  });
  return `
# 3. Update: down the gradient of the mean loss, E / T.
eta = ${literal(rate * steps)}
${lines.join('\n')}
`;
}

/** Nine digits are what a 32-bit number needs. */
function literal(value: number): string {
  return String(Number(value.toPrecision(9)));
}

function python(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    "'": "\\'",
    '\\': '\\\\',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
  };
  const inside = Array.from(text, (character) => {
    if (escapes[character]) return escapes[character];
    const code = character.codePointAt(0)!;
    // A lone half of a pair, or what nobody can see, would not survive being pasted.
    const plain = /^[\p{L}\p{N}\p{P}\p{S} ]$/u.test(character) && code !== 0xfffd;
    return plain ? character : code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `'${inside.join('')}'`;
}

const hex = (code: number, width: number) => code.toString(16).padStart(width, '0');
const indent = (lines: readonly string[]) => lines.map((line) => `    ${line}`).join('\n');
