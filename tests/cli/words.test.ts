// A network that reads words: what it writes, and in what its losses are counted.

import { describe, expect, test } from 'vitest';

import { lesson, lines, scratch, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const saved = file('words.unrolled');
const run = ['train', '--text', text, '--unit', 'words', ...tiny, '--steps', '200'];
const trained = unrolled([...run, '--save', saved, '--json']);

interface Sample {
  text: string;
  unseen: number;
}
async function sample(...flags: string[]): Promise<Sample> {
  const result = await unrolled(['sample', '--load', saved, '--json', ...flags]);
  expect(result.code).toBe(0);
  return JSON.parse(result.stdout) as Sample;
}

describe('a network of words', () => {
  test('counts in words, and its losses in nats a word', async () => {
    const rows = lines((await trained).stdout);
    const start = rows[0] as unknown as { metrics: { name: string; unit: string }[] };
    expect(start.metrics[0]).toMatchObject({ name: 'nats', unit: 'nats a word' });
    expect(rows.at(-1)!['words']).toBeGreaterThan(0);
    expect(rows.at(-1)!['words_per_second']).toBeGreaterThan(0);
    expect(rows.at(-1)).not.toHaveProperty('characters_per_second');
    const measured = await unrolled(['eval', '--load', saved, '--text', text, '--json']);
    const { words, nats, perplexity } = JSON.parse(measured.stdout) as Record<string, number>;
    expect(words).toBeGreaterThan(3000);
    expect(perplexity).toBeCloseTo(Math.exp(nats!), 6);
    expect((await unrolled(['eval', '--load', saved, '--text', text])).stdout).toContain(
      'bits a word',
    );
  });

  test('writes lines as its text has them', async () => {
    await trained;
    const greedy = await sample('--temperature', '0', '--length', '60', '--prompt', 'Line 3 of');
    expect(greedy.unseen).toBe(0);
    const [first, ...rest] = greedy.text.split('\n');
    expect(first).toBe(' the lesson: state in, state out.');
    expect(rest.length).toBeGreaterThan(2);
    for (const line of rest.slice(0, -1))
      expect(line).toMatch(/^Line (\d )?of the lesson: state in, state out\.$/);
  });

  test('writes as many words as asked, from a seed, as daringly as asked', async () => {
    await trained;
    const counted = (written: string) => written.match(/\w+|[^\w\s]|\n/g)?.length;
    const wild = ['--temperature', '2', '--length', '70'];
    const [one, same, other, safe] = await Promise.all([
      sample(...wild),
      sample(...wild),
      sample(...wild, '--seed', '2'),
      sample(...wild, '--top-k', '1'),
    ]);
    expect(counted(one.text)).toBe(70);
    expect(same.text).toBe(one.text);
    expect(other.text).not.toBe(one.text);
    expect(safe.text).toBe((await sample('--temperature', '0', '--length', '70')).text);
    expect((await sample(...wild, '--top-p', '0.01')).text).toBe(safe.text);
  });

  test('says which words of a prompt it never saw', async () => {
    await trained;
    const result = await unrolled(['sample', '--load', saved, '--prompt', 'Line of zebras\\n']);
    expect(result.code).toBe(0);
    expect(result.stderr).toContain("1 of the prompt's words is none that the network learnt");
    expect(result.stdout).toMatch(/^Line of zebras\n\S/);
  });

  test('completes no words: it says what to do instead', async () => {
    await trained;
    const result = await unrolled(['complete', '--load', saved, '--prompt', 'Li']);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('reads whole words');
    expect(result.stderr).toContain('unrolled predict --load');
  });
});

describe('invented lines', () => {
  test('are told to be new, and tunes to be some', async () => {
    const tunes = (await unrolled(['corpus', 'tunes'])).stdout.split('\n').slice(0, 60);
    const data = file('tunes.tsv', `${tunes.join('\n')}\n`);
    const invent = ['--task', 'invent', '--data', data, ...tiny, '--steps', '20', '--epochs', '0'];
    const network = file('tunes.unrolled');
    const result = await unrolled(['train', ...invent, '--save', network, '--json']);
    expect(result.code).toBe(0);
    const last = lines(result.stdout).at(-1);
    expect(last).toMatchObject({ validation_valid: 0 });
    expect(last?.['validation_new']).toBe(1);
    const measured = await unrolled(['eval', '--load', network, '--data', data]);
    expect(measured.stdout).toMatch(/invented lines that are not in the data +1\.0000/);
    expect(measured.stdout).toMatch(/tunes with whole bars +0\.0000/);
  });
});
