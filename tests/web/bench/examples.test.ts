// The examples that W7 to W9 learn from: as long, as varied and as many words as the table says.

import { describe, expect, test } from 'vitest';

import { dataOf } from '../../../web/bench/shared/examples';
import { settingsOf, type Workload, workloads } from '../../../web/bench/shared/workload';
import { newInside, resultOf } from '../engine/wasm';

/** The words of each example, those of `translate` by side. */
function read({ examples }: Workload, data: string): string[][][] {
  const lines = (text: string) => text.split('\n').filter(Boolean);
  const first = (line: string) => line.split('\t')[0]!;
  switch (examples!.task) {
    case 'classify':
      return lines(data).map((line) => [line.split('\t')[1]!.split(' ')]);
    case 'tag':
      return data
        .trim()
        .split('\n\n')
        .map((sentence) => [lines(sentence).map(first)]);
    case 'translate':
      return lines(data).map((line) => line.split('\t').map((side) => side.split(' ')));
  }
}

const ofExamples = workloads.filter(({ examples }) => examples);

test('W7, W8 and W9 learn from examples', () => {
  expect(ofExamples.map(({ id, examples }) => [id, examples!.task])).toEqual([
    ['W7', 'classify'],
    ['W8', 'tag'],
    ['W9', 'translate'],
  ]);
});

describe.each(ofExamples)('$id', (workload) => {
  const { count, shortest, longest, vocabulary } = workload.examples!;
  const examples = read(workload, dataOf(workload));

  test('as many as it says, whole batches of them, of all lengths alike', () => {
    expect(examples).toHaveLength(count);
    expect(count % workload.batch).toBe(0);
    const lengths = examples.map(([words]) => words!.length);
    expect(new Set(lengths).size).toBe(longest - shortest + 1);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([shortest, longest]);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / count;
    expect(Math.abs(mean / ((shortest + longest) / 2) - 1)).toBeLessThan(0.02);
  });

  test('every word occurs twice at least, a few are much of the text', () => {
    for (const side of examples[0]!.keys()) {
      const counts = new Map<string, number>();
      for (const words of examples)
        for (const word of words[side]!) counts.set(word, (counts.get(word) ?? 0) + 1);
      expect(counts.size).toBe(vocabulary);
      const sorted = [...counts.values()].sort((a, b) => b - a);
      expect(sorted.at(-1)).toBeGreaterThanOrEqual(2);
      const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
      const share = sum(sorted.slice(0, 100)) / sum(sorted);
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThan(0.6);
    }
  });

  test('a pass over them counts their words and no padding', async () => {
    const few = { ...workload.examples!, count: 2 * workload.batch, vocabulary: 40 };
    const small = { ...workload, hidden_size: 8, examples: few };
    const data = dataOf(small);
    const text = new TextEncoder().encode(data);
    const session = resultOf((await newInside()).Session.create(settingsOf(small), text));
    // The decoder reads, in the place of its last word, what says that a sentence begins.
    const ends = few.task === 'translate' ? few.count : 0;
    const words = read(small, data).flat(2).length;
    expect(session.advance(1e9, 2).characters).toBe(words + ends);
    expect(session.epoch()).toBe(1);
    session.delete();
  });
});
