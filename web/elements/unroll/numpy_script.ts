import { presentNotation } from '../notation';
import { symbols, written } from '../symbols';
import { unrolledCell } from './kinds';
import type { NamedArray } from './picture';
import type { Scene } from './scene';

/**
 * The picture as a NumPy program: the same weights and text, forward, backward and, where the next
 * step of training is plain gradient descent on this text, the update. It prints the loss and every
 * gradient.
 */
export function numpyScript(scene: Scene): string {
  const { trace, steps, hiddenSize, characters } = scene;
  const { vocabulary } = trace.network;
  const { forward, backward, arrays } = unrolledCell(trace.network).script(scene);
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
T, H, V = ${steps}, ${hiddenSize}, ${characters}

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

const head: readonly NamedArray[] = [
  { name: 'W_hy', param: 'Wy', comment: 'V x H' },
  { name: 'b_y', param: 'by', comment: 'V' },
];

function title({ trace: { network } }: Scene): string {
  const kind = unrolledCell(network).title(network);
  return `A character-level ${kind} with ${network.hiddenSize} units.`;
}

function define(scene: Scene, { name, param, gates, comment }: NamedArray): string {
  const { hiddenSize: H, characters: V } = scene;
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

function update({ rate, steps, resetAfter, hiddenSize }: Scene, names: readonly string[]): string {
  if (rate === undefined) return '';
  const lines = names.map((name) => {
    if (name !== 'b') return `${name} -= eta / T * d${name}`;
    if (!resetAfter) return 'b -= 2 * eta / T * db  # kept as a sum of two: each takes the step';
    return `b -= np.repeat([2, 2, 1], ${hiddenSize}) * eta / T * db  # r and z keep a sum of two`;
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
