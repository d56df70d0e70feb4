// The peers, each as it is fastest here; one thread. What is not installed says so.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { vocabulary, type Workload } from '../../web/bench/shared/workload';
import table from '../../web/bench/workloads.json';
import { type Contestant, Missing, type Workplace } from './contestant';
import { hasAvx512 } from './machine';
import { buildOnednnPeer } from './onednn';
import { PageRunner } from './runners/page_runner';
import { ProcessRunner } from './runners/process_runner';

type Open = (workplace: Workplace) => Promise<Contestant>;

const always = () => true;
const writes = ({ kind }: Workload) => kind === 'generate';
const readsText = ({ examples }: Workload) => !examples;
const trainsLstm = ({ kind, cell, examples }: Workload) =>
  kind === 'train' && cell === 'lstm' && !examples;

/**
 * Two threads are slower than one at these sizes, and collapse where BLAS and OpenMP both have two.
 */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** OpenBLAS does not know newer processors and falls back to kernels of 128 bits unless told. */
const vectors = {
  avx512: { OPENBLAS_CORETYPE: 'SkylakeX', ATEN_CPU_CAPABILITY: 'avx512' },
  avx2: {
    OPENBLAS_CORETYPE: 'Haswell',
    ATEN_CPU_CAPABILITY: 'avx2',
    ONEDNN_MAX_CPU_ISA: 'AVX2',
    DNNL_MAX_CPU_ISA: 'AVX2',
  },
  default: {},
} as const;

function pythonWithTorch(): string {
  const found = ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import torch']).status === 0,
  );
  if (!found)
    throw new Missing(
      'PyTorch is not installed: `apt-get install python3-torch libopenblas0-pthread`.',
    );
  return found;
}

const torch =
  (build: keyof typeof vectors): Open =>
  async ({ root }) => {
    const runner = new ProcessRunner({
      command: pythonWithTorch(),
      args: [join(root, 'tests/bench/peers/torch_peer.py')],
      env: { ...oneThread, ...vectors[build] },
    });
    const { slow_blas: slow } = await runner.introduction;
    if (slow) {
      runner.close();
      throw new Missing(
        'PyTorch uses the reference BLAS here, a tenth as fast as it can be: `apt-get install ' +
          'libopenblas0-pthread`.',
      );
    }
    return { where: 'torch', build, workers: 1, through: 'peer', runs: always, runner };
  };

const onednn: Open = async ({ root, compiler }) => {
  const command = buildOnednnPeer(root, compiler);
  const runner = new ProcessRunner({ command, args: [], env: oneThread });
  const { build } = await runner.introduction;
  const through = 'peer' as const;
  return { where: 'onednn', build: String(build), workers: 1, through, runs: trainsLstm, runner };
};

const inPage =
  (where: string, needed: readonly string[], runs: Contestant['runs'] = always): Open =>
  async (workplace) => {
    const { packages } = workplace;
    const missing = needed.filter((name) => {
      const bare = name.replace(/(?<=.)@.*$/, '');
      return !existsSync(join(packages, 'node_modules', bare));
    });
    if (missing.length > 0)
      throw new Missing(
        `${where} is not installed: \`npm install --prefix ${packages} --ignore-scripts ` +
          `${missing.join(' ')}\`.`,
      );
    const { address } = await workplace.server();
    const options = new URLSearchParams({
      peer: where,
      vocabulary: String(vocabulary),
      learningRate: table.settings.learning_rate,
    });
    const runner = await PageRunner.open(
      await workplace.browser(),
      `${address}peers/peer.html?${options}`,
      () => (globalThis as unknown as { peer: Promise<never> }).peer,
      undefined,
    );
    return { where, build: 'simd', workers: 1, through: 'peer', runs, runner };
  };

const peers: Readonly<Record<string, Open>> = {
  torch: torch(hasAvx512() ? 'avx512' : 'default'),
  'torch-avx2': torch('avx2'),
  tfjs: inPage('tfjs', ['@tensorflow/tfjs@4.22.0', '@tensorflow/tfjs-backend-wasm@4.22.0']),
  jax: inPage('jax', ['@jax-js/jax@0.1'], readsText),
  ort: inPage('ort', ['onnxruntime-web@1.30'], writes),
  onednn,
};

export const peerNames = Object.keys(peers);

export function openPeer(name: string, workplace: Workplace): Promise<Contestant> {
  return peers[name]!(workplace);
}
