// Ours: the native program, both WebAssembly builds in Node and in Chromium, and the page's engine.

import { join } from 'node:path';

import { type Build, detectBuild } from '../../wasm/loader';
import type { RunnerOptions } from '../../web/bench/page/open_runner';
import type { UnrolledBench } from '../../web/elements/bench/bench';
import type { Contestant, Workplace } from './contestant';
import { PageRunner } from './runners/page_runner';
import { ProcessRunner } from './runners/process_runner';

type Open = (workplace: Workplace) => Promise<Contestant[]>;

const always = () => true;

const native: Open = async ({ root }) => {
  const runner = new ProcessRunner({
    command: join(root, 'build/native/bench'),
    args: ['--serve'],
  });
  const { build } = await runner.introduction;
  const through = 'session' as const;
  return [{ where: 'native', build: String(build), workers: 1, through, runs: always, runner }];
};

const node: Open = async ({ root }) => {
  const child = join(root, 'tests/bench/runners/node_child.mjs');
  const contestants: Contestant[] = [];
  for (const build of ['simd', 'relaxed'] as const) {
    // Node 20 has relaxed SIMD behind a flag; newer ones have it, and no longer know the flag.
    const flags =
      build === 'relaxed' && detectBuild() !== 'relaxed'
        ? ['--experimental-wasm-relaxed-simd']
        : [];
    const runner = new ProcessRunner({ command: process.execPath, args: [...flags, child, build] });
    await runner.introduction;
    contestants.push({
      where: 'node',
      build,
      workers: 1,
      through: 'session',
      runs: always,
      runner,
    });
  }
  return contestants;
};

const chromium: Open = async (workplace) => {
  const browser = await workplace.browser();
  const { address } = await workplace.server();
  const page = `${address}site/bench.html`;
  const open = async (build: Build, workers: number, through: RunnerOptions['through']) => {
    const runner = await PageRunner.open(
      browser,
      page,
      (options) => document.querySelector<UnrolledBench>('unrolled-bench')!.openRunner(options),
      { build, workers, through },
    );
    const runs: Contestant['runs'] = ({ id, kind }) =>
      through === 'session' || (kind === 'train' && (through === 'engine' || id === 'W1'));
    return { where: 'chromium', build, workers, through, runs, runner };
  };
  const contestants = [
    await open('simd', 1, 'session'),
    await open('relaxed', 1, 'session'),
    await open('relaxed', 1, 'engine'),
    await open('relaxed', 1, 'watched'),
  ];
  const { workers } = workplace;
  if (workers > 1) contestants.push(await open('relaxed', workers, 'engine'));
  return contestants;
};

const places: Readonly<Record<string, Open>> = { native, node, chromium };

export const placeNames = Object.keys(places);

export function openPlace(name: string, workplace: Workplace): Promise<Contestant[]> {
  return places[name]!(workplace);
}
