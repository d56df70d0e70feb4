// train.py, written by the command line and run: what its tests have in common.

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
  /** Nats of an answer, of what was held out, as Unrolled measured them. */
  measured: number;
}

/** Twenty steps on `data`, as a script and its tensors. */
export async function exported(
  name: string,
  data: string,
  flags: readonly string[],
): Promise<Exported> {
  const [net, tensors] = [file(`${name}.unrolled`), file(`${name}.safetensors`)];
  const script = file(`${name}.py`);
  const train = ['train', '--data', data, '--steps', '20', '--validate-every', '20', ...flags];
  const trained = await unrolled([...train, '--json', '--save', net]);
  expect(trained.code, trained.stderr).toBe(0);
  const measured = steps(trained.stdout).at(-1)!.validation_nats!;
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
  [...said.matchAll(/^(?:\[default0\]:)?Held out .*: ([\d.]+) nats/gm)].map(([, nats]) =>
    Number(nats),
  );

/** What torchrun calls; 1.13 under Python 3.11 cannot leave the processes' output alone. */
export const torchrun = [
  ...['-m', 'torch.distributed.run', '--standalone', '--nproc_per_node=2'],
  ...['--redirects=1', '--tee=1'],
];
