// Writes what build/bench.json holds to the bench page's table.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Published, Series } from '../../web/bench/page/published';
import type { Report, Row } from './report';

const names: Readonly<Record<string, string>> = {
  native: 'native Unrolled',
  node: 'Unrolled in Node',
  chromium: 'Unrolled in Chromium',
  torch: 'native PyTorch',
  'torch-avx2': 'native PyTorch',
  tfjs: 'TensorFlow.js in Chromium',
  jax: 'jax-js in Chromium',
  ort: 'ONNX Runtime in Chromium',
  onednn: 'native oneDNN',
};

const vectors: Readonly<Record<string, string>> = {
  avx512: 'AVX-512',
  avx2: 'AVX2',
  simd: 'SIMD',
  relaxed: 'relaxed SIMD',
};

/**
 * The engine with one worker is a check of the engine; with more it is what more cores bring. What
 * an open view costs is in the README.
 */
function shown({ through, workers }: Row): boolean {
  return through !== 'watched' && (through !== 'engine' || workers > 1);
}

/** "Unrolled in Chromium (relaxed SIMD, 2 workers)". */
export function seriesName({ where, build, workers }: Row): string {
  const more = workers > 1 ? [`${workers} workers`] : [];
  return `${names[where] ?? where} (${[vectors[build] ?? build, ...more].join(', ')})`;
}

export function publishedOf({ date, machine, chromium, method, rows }: Report): Published {
  const series = new Map<string, { name: string; ours: boolean; rates: Record<string, number> }>();
  for (const row of rows.filter(shown)) {
    const name = seriesName(row);
    const entry = series.get(name) ?? { name, ours: row.through !== 'peer', rates: {} };
    entry.rates[row.workload] = row.tokens_per_second;
    series.set(name, entry);
  }
  const browser = chromium ? `, Chromium ${chromium.split('.')[0]}` : '';
  return {
    machine:
      `${machine.processor}, ${machine.cores} cores (${machine.vectors})${browser}, ` +
      `${machine.system}`,
    method:
      `The best of ${method.windows} windows of ${method.window_seconds} s after ` +
      `${method.warmup_seconds} s to warm up, one thread unless said, all taking turns.`,
    date,
    series: [...series.values()] satisfies Series[],
  };
}

export function publish(root: string): void {
  const from = join(root, 'build', 'bench.json');
  if (!existsSync(from)) throw new Error(`There is no ${from}. Measure first: npm run bench.`);
  const report = JSON.parse(readFileSync(from, 'utf8')) as Report;
  const to = join(root, 'web', 'pages', 'bench_published.json');
  writeFileSync(to, `${JSON.stringify(publishedOf(report), null, 2)}\n`);
  console.log(`${to} has the results of ${report.date}.`);
}
