// Reads and writes the golden files of this folder (README.md has the format).

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: readonly number[];
}

export interface Golden {
  readonly keys: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

const FIRST_LINE = 'unrolled-golden 1';

export function formatGolden(golden: Golden): string {
  const lines = [FIRST_LINE];
  for (const [key, value] of golden.keys) lines.push(`${key} ${value}`);
  lines.push(`tensors ${golden.tensors.size}`);
  for (const [name, { shape, values }] of golden.tensors) {
    lines.push(['tensor', name, ...shape].join(' '));
    const width = shape.at(-1) ?? 1;
    for (let row = 0; row < values.length; row += width) {
      lines.push(values.slice(row, row + width).join(' '));
    }
  }
  return lines.join('\n') + '\n';
}

export function parseGolden(text: string): Golden {
  const [first, ...lines] = text.trimEnd().split('\n');
  if (first !== FIRST_LINE) throw new Error(`The first line is not '${FIRST_LINE}'.`);
  const keys = new Map<string, string>();
  const tensors = new Map<string, { shape: number[]; values: number[] }>();
  let values: number[] | undefined;
  for (const line of lines) {
    const [word = '', ...rest] = line.split(' ');
    if (word === 'tensor') {
      const [name = '', ...shape] = rest;
      values = [];
      tensors.set(name, { shape: shape.map(Number), values });
    } else if (values === undefined) {
      keys.set(word, rest.join(' '));
    } else {
      values.push(...line.split(' ').map(Number));
    }
  }
  if (Number(keys.get('tensors')) !== tensors.size) throw new Error('A tensor is missing.');
  keys.delete('tensors');
  return { keys, tensors };
}
