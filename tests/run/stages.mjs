// What `npm test` runs, in this order: what comes next is built meanwhile, so that stages that need
// little stand before those that wait for much. A stage names the builds it needs, and counts its
// tests.

import { join } from 'node:path';

import { buildPreset } from '../../wasm/setup/cmake.mjs';
import { SetupError } from '../../wasm/setup/report.mjs';
import { which } from '../../wasm/setup/run.mjs';
import { buildSite, buildWasm, checkTypes, site } from '../../web/build.mjs';
import { buildPackage } from '../../web/package.mjs';
import { trainNetworks } from '../../web/trained.mjs';
import { runCatch2 } from './catch2.mjs';
import { runFuzzer } from './fuzz.mjs';
import { root } from './paths.mjs';
import { runStyle } from './style.mjs';
import { runVitest } from './vitest.mjs';

/** Each is made at most once, after what it needs. */
export const builds = {
  native: { make: () => buildPreset('native') },
  twin: { make: () => buildPreset('twin', ['unrolled_tests', 'unrolled']) },
  fuzz: { make: () => buildPreset('fuzz', ['checkpoint_fuzz', 'write_corpus']) },
  gcc: { make: () => buildPreset('gcc', ['unrolled_tests']) },
  'clang-16': { make: () => buildPreset('clang-16', ['unrolled_tests']) },
  asan: { make: () => buildPreset('asan', ['unrolled_tests']) },
  'wasm-simd': { make: () => buildPreset('wasm-simd', ['unrolled_tests']) },
  'wasm-relaxed': { make: () => buildPreset('wasm-relaxed', ['unrolled_tests']) },
  /** What the page loads, and the settings table. */
  engine: { make: () => buildWasm() },
  /** What lessons begin with. */
  trained: { needs: ['engine'], make: trainNetworks },
  site: { needs: ['trained'], make: buildSite },
  package: { needs: ['trained'], make: buildPackage },
};

const native = (preset) => join(root, 'build', preset, 'unrolled_tests');
const wasm = (preset, ...flags) => [
  process.execPath,
  ...flags,
  join(root, 'build', preset, 'unrolled_tests.cjs'),
];

/** Learning on a real text takes minutes: one build proves it, the widest vectors. */
const quick = { filter: '~[slow]' };

/** Each build checks that a corpus has the same bytes: what is claimed of these, one checks. */
const elsewhere = { filter: '~[slow]~[once]' };

/**
 * Under the sanitizers a step costs ten; what trains or counts for long to compare numbers meets no
 * memory there that a shorter test does not meet.
 */
const short = { filter: '~[slow]~[long]' };

const asanOptions = {
  ASAN_OPTIONS: 'detect_stack_use_after_return=1:strict_string_checks=1',
  UBSAN_OPTIONS: 'print_stacktrace=1',
};

/** Of `npm run check`, between two changes: what fails most often, in two minutes. */
export const checkStages = ['style', 'types', 'native', 'web'];

/** Not every system has it. */
const oldestClang = which('clang++-16') !== undefined;

/** Of `npm run test:long`: what proves more, and takes longer than a change should wait for. */
export const longStages = [
  {
    name: 'thorough',
    title: 'Catch2, tests tagged [.thorough]: minutes of training each',
    needs: ['native'],
    run: () => runCatch2('thorough', [native('native')], { filter: '[thorough]' }),
  },
  {
    name: 'defaults',
    title: 'vitest: whole runs over each built-in text at its defaults, on three seeds',
    needs: ['engine'],
    run: () => runVitest(['long']),
  },
  {
    name: 'gcc',
    title: 'Catch2, built with g++, where all other builds are made with clang',
    needs: ['gcc'],
    run: () => runCatch2('gcc', [native('gcc')], quick),
  },
  {
    name: 'clang-16',
    title: 'Catch2, built with the oldest clang that the README promises',
    needs: oldestClang ? ['clang-16'] : [],
    run: () =>
      oldestClang
        ? runCatch2('clang-16', [native('clang-16')], short)
        : { passed: 0, failed: 0, skipped: [{ name: 'clang-16', reason: 'it is not installed' }] },
  },
  {
    name: 'fuzz',
    title: 'libFuzzer: 20,000 checkpoints that are none, led by coverage',
    needs: ['fuzz'],
    run: () => runFuzzer(20_000),
  },
];

export const stages = [
  {
    name: 'native',
    title: 'Catch2, widest vectors of this machine',
    needs: ['native'],
    run: ({ check }) => runCatch2('native', [native('native')], check ? quick : {}),
  },
  {
    name: 'twin',
    title: 'Catch2, 128-bit vectors without FMA: kernels and replay (all of it: `wasm-simd`)',
    needs: ['twin'],
    run: () => runCatch2('twin', [native('twin')], quick),
  },
  {
    name: 'asan',
    title: 'Catch2 under ASan and UBSan; no tests tagged [slow] or [long]',
    needs: ['asan'],
    run: () => runCatch2('asan', [native('asan')], { ...short, env: asanOptions }),
  },
  {
    name: 'wasm-simd',
    title: 'Catch2 as WebAssembly, SIMD, in Node; tests tagged [slow] or [once]: `native` only',
    needs: ['wasm-simd'],
    run: () => runCatch2('wasm-simd', wasm('wasm-simd'), elsewhere),
  },
  {
    name: 'wasm-relaxed',
    title: 'Catch2 as WebAssembly, relaxed SIMD, in Node: kernels and some runs (all: `wasm-simd`)',
    needs: ['wasm-relaxed'],
    run: () =>
      runCatch2('wasm-relaxed', wasm('wasm-relaxed', '--experimental-wasm-relaxed-simd'), quick),
  },
  {
    name: 'style',
    title: 'Biome and clang-format: how files are laid out, and mistakes of TypeScript and styles',
    needs: [],
    run: runStyle,
  },
  {
    name: 'cli',
    title: 'vitest: the command line and the examples',
    needs: ['native'],
    run: () => runVitest(['cli']),
  },
  {
    name: 'consumer',
    title: 'vitest: other projects that use the library, in each way that the README names',
    needs: ['native'],
    run: () => runVitest(['consumer']),
  },
  {
    name: 'types',
    title: 'TypeScript: page, workers, shared, tests, each in its own project',
    needs: ['engine'],
    run: async () => {
      try {
        await checkTypes();
        return { passed: 1, failed: 0, skipped: [] };
      } catch (error) {
        if (!(error instanceof SetupError)) throw error;
        console.error(error.message);
        return { passed: 0, failed: 1, skipped: [] };
      }
    },
  },
  {
    name: 'web',
    title: "vitest: the page's logic on the real engine, structure, golden files",
    needs: ['trained', 'twin'],
    run: () => runVitest(['web']),
  },
  {
    name: 'e2e',
    title: 'vitest: the built page in Chromium',
    needs: ['site', 'twin'],
    run: () => runVitest(['e2e', 'e2e-alone'], { UNROLLED_SITE: site }),
  },
  {
    name: 'package',
    title: 'vitest: the npm package, packed and installed, in Node, bundlers and Chromium',
    needs: ['package'],
    run: () => runVitest(['package']),
  },
];
