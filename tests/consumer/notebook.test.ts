// examples/notebook/unrolled.ipynb is a notebook, and its cells do what they say, with PyTorch.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

import { execute, lesson, lines, scratch, tiny, unrolled } from '../cli/program';
import { noTorch, python } from '../cli/torch';
import { root } from './tools';

const file = scratch();
const path = join(root, 'examples/notebook/unrolled.ipynb');

interface Cell {
  cell_type: string;
  id: string;
  metadata: object;
  source: string[];
  outputs?: unknown[];
  execution_count?: number | null;
}

interface Notebook {
  nbformat: number;
  nbformat_minor: number;
  metadata: object;
  cells: Cell[];
}

const notebook = JSON.parse(readFileSync(path, 'utf8')) as Notebook;

test('the notebook has the form of nbformat 4.5, and nothing that a run left in it', () => {
  const { cells, ...about } = notebook;
  expect(about).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: expect.any(Object) });
  expect(cells.map((cell) => cell.cell_type)).toEqual(['markdown', 'code', 'code']);
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  for (const cell of cells) {
    expect(cell.id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
    expect(cell.metadata).toEqual({});
    const source = cell.source.join('');
    expect(source.match(/[^\n]*\n|[^\n]+$/g)).toEqual(cell.source);
    if (cell.cell_type === 'code')
      expect(cell).toMatchObject({ outputs: [], execution_count: null });
    else expect(Object.keys(cell).sort()).toEqual(['cell_type', 'id', 'metadata', 'source']);
  }
});

/** Runs the cells one after the other, and tells what the first shows and the second has made. */
const runner = `
import ast, json, sys, types
try:
    import IPython.display
except ImportError:
    class IFrame:
        def __init__(self, src, width, height):
            self.src, self.width, self.height = src, width, height
    sys.modules["IPython"] = types.ModuleType("IPython")
    sys.modules["IPython.display"] = display = types.ModuleType("display")
    display.IFrame = IFrame

scope = {}
for cell in json.load(open(sys.argv[1]))["cells"]:
    if cell["cell_type"] == "code":
        code = ast.parse("".join(cell["source"]))
        last = code.body.pop() if isinstance(code.body[-1], ast.Expr) else None
        exec(compile(code, cell["id"], "exec"), scope)
        shown = last and eval(compile(ast.Expression(last.value), cell["id"], "eval"), scope)
        if cell["id"] == "playground":
            print(shown.src)
network, torch = scope["network"], scope["torch"]
with torch.no_grad():
    chances = network(scope["ids"])[0][0, -1].softmax(0)
print(json.dumps(dict(zip(scope["vocabulary"], chances.tolist()))))
`;

test.for<[string, string[]]>([
  ['an LSTM of two layers', ['--cell', 'lstm', '--layers', '2']],
  ['a GRU', ['--cell', 'gru', '--reset', 'after']],
  ['an RNN that embeds what it reads', ['--cell', 'rnn', '--embedding', '6']],
])('the cells show the playground, and read %s into PyTorch', async ([name, flags], { skip }) => {
  if (!python) return skip(noTorch);
  const text = file('text.txt', lesson);
  const checkpoint = file(`${name}.unrolled`);
  const network = file('network.safetensors');
  const train = [
    'train',
    '--text',
    text,
    ...tiny,
    ...flags,
    '--steps',
    '200',
    '--save',
    checkpoint,
  ];
  expect((await unrolled(train)).code).toBe(0);
  const exported = await unrolled(['export', checkpoint, '--out', network, '--force']);
  expect(exported.code, exported.stderr).toBe(0);

  const result = await execute(python, [file('run.py', runner), path], { cwd: dirname(network) });
  expect(result.code, result.stderr).toBe(0);
  const [address, ...written] = result.stdout.trimEnd().split('\n');
  expect(address).toMatch(/^https:\/\/unrolled\.example\/embed\.html\?corpus=names/);
  expect(written.join('\n')).toMatch(/^The /);

  const chances = JSON.parse(written.at(-1)!) as Record<string, number>;
  const asked = ['complete', '--load', checkpoint, '--prompt', 'The ', '--count', '5', '--json'];
  const [said] = lines((await unrolled(asked)).stdout);
  const characters = said!['characters'] as { text: string; probability: number }[];
  expect(characters).toHaveLength(5);
  for (const { text: next, probability } of characters)
    expect(chances[next]).toBeCloseTo(probability, 5);
});
