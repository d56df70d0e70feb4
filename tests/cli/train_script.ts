// train.py, written by the command line and run: what its tests have in common.

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

import { execute, scratch, steps, unrolled } from './program';
import { python } from './torch';

// To load PyTorch takes seconds by itself.
export const patience = { timeout: 400_000 };
export const env = { OMP_NUM_THREADS: '1' };
export const hangs = 300_000;

export const file = scratch();

export interface Exported {
  script: string;
  tensors: string;
  /** The loss of what was held out, as Unrolled measured it. */
  measured: number;
}

/** Twenty steps on `data`, a file where the task reads one, as a script and its tensors. */
export async function exported(
  name: string,
  data: string | undefined,
  flags: readonly string[],
): Promise<Exported> {
  const [net, tensors] = [file(`${name}.unrolled`), file(`${name}.safetensors`)];
  const script = file(`${name}.py`);
  const read = data === undefined ? [] : ['--data', data];
  const train = ['train', ...read, '--steps', '20', '--validate-every', '20', ...flags];
  const trained = await unrolled([...train, '--json', '--save', net]);
  expect(trained.code, trained.stderr).toBe(0);
  const last = steps(trained.stdout).at(-1)!;
  const measured = Number(last.validation_nats ?? last['validation_loss']);
  const done = await unrolled(['export', net, '--out', tensors, '--script', script]);
  expect(done.code, done.stderr).toBe(0);
  return { script, tensors, measured };
}

/** Loading PyTorch takes longer than all that these runs do: one process makes them one by one. */
const driver = `
import contextlib, json, runpy, sys
for sys.argv in json.load(sys.stdin):
    print("\\x1e", end="")
    with contextlib.redirect_stderr(sys.stdout):
        try:
            runpy.run_path(sys.argv[0], run_name="__main__")
        except SystemExit as end:
            print("exit:", end.code)
`;

/** What each of these command lines says, in their order. */
export async function run(...calls: string[][]): Promise<string[]> {
  const input = JSON.stringify(calls);
  const result = await execute(python!, ['-c', driver], { env, hangs, input });
  expect(result.code, result.stderr).toBe(0);
  return result.stdout.split('\x1e').slice(1);
}

export const heldOut = (said: string): number[] =>
  [...said.matchAll(/^(?:\[default0\]:)?Held out .*: ([\d.]+)/gm)].map(([, loss]) => Number(loss));

/**
 * What torchrun calls; 1.13 under Python 3.11 cannot leave the processes' output alone. On a port
 * that is free: another file's may run at the same time, and --standalone always takes the same.
 */
export const torchrun = [
  ...['-m', 'torch.distributed.run', '--nproc_per_node=2', '--nnodes=1'],
  ...['--rdzv_backend=c10d', '--rdzv_endpoint=localhost:0'],
  ...['--redirects=1', '--tee=1'],
];

/** Names at the top of a script that nothing in it reads, and names that are nowhere. */
const names = `
import ast, builtins, json, sys
said = []
for path in json.load(sys.stdin):
    tree = ast.parse(open(path, encoding="utf-8").read())
    own = {"__doc__", "__file__", "__name__", *dir(builtins)}
    top = {node.name for node in tree.body if hasattr(node, "name")}
    imports = [a for node in tree.body for a in getattr(node, "names", [])]
    top |= {a.asname or a.name.split(".")[0] for a in imports}
    stored, read = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else stored).add(node.id)
        elif isinstance(node, ast.arg):
            own.add(node.arg)
        elif isinstance(node, ast.FunctionDef):
            own.add(node.name)
    constants = {name for name in stored if name.isupper() and len(name) > 1} - {"ENDS"}
    said.append([sorted((top | constants) - read), sorted(read - top - stored - own)])
print(json.dumps(said))
`;

export async function expectNothingNeedless(scripts: readonly string[]): Promise<void> {
  const result = await execute(python!, ['-c', names], { input: JSON.stringify(scripts) });
  expect(result.code, result.stderr).toBe(0);
  for (const [i, found] of (JSON.parse(result.stdout) as string[][][]).entries()) {
    expect(found, scripts[i]).toEqual([[], []]);
    const source = readFileSync(scripts[i]!, 'utf8');
    expect(source).not.toMatch(/@[A-Za-z_]+@/);
    for (const line of source.split('\n')) expect(line).not.toMatch(/\s$|\t|^.{101}/);
  }
}
