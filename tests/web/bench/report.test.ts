// What is made of measurements: rows, ratios, the published table, and a sentence.

import { expect, test } from 'vitest';

import { workloads } from '../../../web/bench/shared/workload';
import { benchSentence } from '../../../web/elements/bench/bench_sentence';
import type { Contestant } from '../../bench/contestant';
import { peerNames } from '../../bench/peers';
import { placeNames } from '../../bench/places';
import { publishedOf, seriesName } from '../../bench/publish';
import { type Measured, print, type Report, ratiosOf, rowOf } from '../../bench/report';

const w1 = workloads[1]!;

function measured(
  [where, build, workers, through]: [string, string, number, Contestant['through']],
  rates: number[],
): Measured {
  const contestant = { where, build, workers, through } as Contestant;
  return { contestant, workload: w1, rates };
}

const all = [
  measured(['chromium', 'relaxed', 1, 'session'], [90_000, 100_000, 80_000]),
  measured(['chromium', 'relaxed', 1, 'engine'], [80_000, 80_000, 80_000]),
  measured(['chromium', 'relaxed', 2, 'engine'], [150_000, 160_000, 152_000]),
  measured(['torch', 'avx512', 1, 'peer'], [45_000, 100_000, 80_000]),
];

const report: Report = {
  date: '2030-01-02',
  machine: { processor: 'A Processor', cores: 2, vectors: 'avx512f', system: 'Linux', node: 'v20' },
  chromium: '150.0.1',
  method: { warmup_seconds: 1, window_seconds: 1.5, windows: 3 },
  rows: all.map(rowOf),
  ratios: ratiosOf(all),
};

test('a row has the best window, the median beside it, and the operations it stands for', () => {
  expect(report.rows[0]).toEqual({
    where: 'chromium',
    build: 'relaxed',
    workers: 1,
    through: 'session',
    workload: 'W1',
    tokens_per_second: 100_000,
    gflops: Number((100_000 * w1.flop * 1e-9).toPrecision(4)),
    median_tokens_per_second: 90_000,
  });
});

test('ratios pair windows of the same round: ours to peers, more workers to one', () => {
  expect(report.ratios).toEqual([
    { of: 'chromium relaxed', to: 'torch avx512', workload: 'W1', ratio: 1 },
    { of: 'chromium relaxed, engine, 1 worker', to: 'torch avx512', workload: 'W1', ratio: 1 },
    {
      of: 'chromium relaxed, engine, 2 workers',
      to: 'chromium relaxed, engine, 1 worker',
      workload: 'W1',
      ratio: 1.9,
    },
    { of: 'chromium relaxed, engine, 2 workers', to: 'torch avx512', workload: 'W1', ratio: 1.9 },
  ]);
});

test('what an open view costs is told beside the engine with none', () => {
  const engines = [
    measured(['chromium', 'relaxed', 1, 'engine'], [100_000, 80_000]),
    measured(['chromium', 'relaxed', 1, 'watched'], [95_000, 76_000]),
  ];
  expect(ratiosOf(engines)).toEqual([
    {
      of: 'chromium relaxed, engine, view of gates open',
      to: 'chromium relaxed, engine, 1 worker',
      workload: 'W1',
      ratio: 0.95,
    },
  ]);
});

test('the plain build is told beside the relaxed one of the same place', () => {
  const builds = [
    measured(['chromium', 'simd', 1, 'session'], [60_000, 80_000]),
    measured(['chromium', 'relaxed', 1, 'session'], [80_000, 100_000]),
    measured(['node', 'relaxed', 1, 'session'], [90_000, 90_000]),
  ];
  expect(ratiosOf(builds)).toEqual([
    { of: 'chromium simd', to: 'chromium relaxed', workload: 'W1', ratio: 0.775 },
  ]);
});

test('the printed table has a line for each place and a column for each workload', () => {
  const lines = print(report).split('\n');
  const line = lines.find((each) => each.startsWith('chromium relaxed '));
  expect(lines[0]).toMatch(/^thousand tokens a second +W1$/);
  expect(line).toMatch(/^chromium relaxed +100$/);
  expect(lines.filter((each) => each.startsWith('torch avx512 '))).toHaveLength(2);
});

test('published: everybody by name, the engine only where it has more workers', () => {
  const { series, machine, method } = publishedOf(report);
  expect(series.map(({ name, ours, rates }) => [name, ours, rates['W1']])).toEqual([
    ['Unrolled in Chromium (relaxed SIMD)', true, 100_000],
    ['Unrolled in Chromium (relaxed SIMD, 2 workers)', true, 160_000],
    ['native PyTorch (AVX-512)', false, 100_000],
  ]);
  expect(machine).toBe('A Processor, 2 cores (avx512f), Chromium 150, Linux');
  expect(method).toContain('3 windows of 1.5 s');
});

test('every peer and place has a name of its own', () => {
  const row = report.rows[0]!;
  const names = [...placeNames, ...peerNames].map((where) => {
    const name = seriesName({ ...row, where, build: where.endsWith('avx2') ? 'avx2' : 'simd' });
    expect(name).not.toMatch(new RegExp(`^${where} \\(`));
    return name;
  });
  expect(new Set(names).size).toBe(names.length);
});

test('the sentence compares with peers, and does without a table', () => {
  const one = { workload: w1, workers: 1, tokensPerSecond: 50_000, gflops: 22.16 };
  const results = [{ ...one, workers: 2, tokensPerSecond: 90_000 }, one];
  expect(benchSentence(results, undefined)).toBe(
    'This machine trains an LSTM of 128 units on 50.0 k characters a second, 22.2 billion ' +
      'operations.',
  );
  const published = publishedOf({
    ...report,
    rows: [...report.rows, rowOf(measured(['tfjs', 'simd', 1, 'peer'], [4000]))],
  });
  expect(benchSentence(results, published)).toMatch(
    / Beside the published table that is 0\.5 times the speed of native PyTorch \(AVX-512\) and 13 times the speed of TensorFlow\.js in Chromium \(SIMD\)\.$/,
  );
  expect(benchSentence([], published)).toBe('Nothing was measured.');
});
