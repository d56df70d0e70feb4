// eval, sample and complete: what a trained network is for.

import { beforeAll, describe, expect, test } from 'vitest';

import { lesson, lines, scratch, shell, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const model = file('model.unrolled');
const cells = [['rnn'], ['lstm'], ['gru']] as const;

beforeAll(async () => {
  const result = await unrolled([
    'train',
    '--text',
    text,
    '--hidden-size',
    '48',
    '--batch',
    '8',
    '--window',
    '32',
    '--steps',
    '400',
    '--lr',
    '1e-2',
    '--save',
    model,
  ]);
  expect(result.code).toBe(0);
});

describe('eval', () => {
  test('measures a text in nats, bits, perplexity and accuracy', async () => {
    const result = await unrolled(['eval', '--load', model, '--text', text, '--json']);
    expect(result.code).toBe(0);
    const [found] = lines(result.stdout) as unknown as Record<string, number>[];
    const nats = found?.['nats'] ?? NaN;
    expect(nats).toBeLessThan(0.5);
    expect(found?.['bits']).toBeCloseTo(nats / Math.LN2, 10);
    expect(found?.['perplexity']).toBeCloseTo(Math.exp(nats), 10);
    expect(found?.['accuracy']).toBeGreaterThan(0.85);
    // Read in the run's 8 streams, of equal length: fewer than 8 characters are left over.
    const all = lesson.length - 1;
    expect(found?.['characters']).toBe(all - (all % 8));
  });

  test('finds a text it has never seen harder', async () => {
    const strange = file('strange.txt', 'Füße, Äxte und Öl: ein völlig anderer Text.');
    const result = await unrolled(['eval', '--load', model, '--text', strange, '--json']);
    const [found] = lines(result.stdout) as unknown as Record<string, number>[];
    expect(found?.['nats']).toBeGreaterThan(2);
    const person = await unrolled(['eval', '--load', model, '--text', strange]);
    expect(person.stdout).toMatch(/^[\d.]+ nats, [\d.]+ bits a character; perplexity [\d.]+; /);
  });
});

describe('sample', () => {
  const sample = (...flags: string[]) => unrolled(['sample', '--load', model, ...flags]);

  test('writes the prompt and as many characters as asked', async () => {
    const result = await sample('--prompt', 'Line 3', '--length', '80', '--temperature', '0');
    expect(result.code).toBe(0);
    expect(result.stdout).toHaveLength('Line 3'.length + 80 + 1);
    expect(result.stdout).toMatch(/^Line 3 of the lesson: state in, state out\.\nLine /);
  });

  test('is the same for the same seed, and another for another', async () => {
    const hot = ['--temperature', '1.5', '--length', '200', '--json'];
    const seeds = [[], [], ['--seed', '2']];
    const texts = await Promise.all(seeds.map((seed) => sample(...hot, ...seed)));
    const [first, again, other] = texts.map((result) => lines(result.stdout)[0]?.['text']);
    expect(first).toHaveLength(200);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    // Only the likeliest character is left to choose from: as greedy as temperature 0.
    const narrow = await sample(...hot, '--top-k', '1');
    const greedy = await sample('--length', '200', '--json', '--temperature', '0');
    expect(lines(narrow.stdout)[0]?.['text']).toBe(lines(greedy.stdout)[0]?.['text']);
  });
});

describe('a network whose numbers grow beyond all bounds', () => {
  const wild = file('wild.unrolled');
  beforeAll(async () => {
    // Its first step is far too long; before the second one nobody notices.
    const made = await unrolled([
      'train',
      '--text',
      text,
      '--cell',
      'rnn',
      '--activation',
      'relu',
      '--lr',
      '10',
      '--hidden-size',
      '16',
      '--steps',
      '1',
      '--val',
      '0',
      '--save',
      wild,
    ]);
    expect(made.code).toBe(0);
  });

  test('writes as far as it gets, and says why it breaks off', async () => {
    const args = ['sample', '--load', wild, '--prompt', 'Line', '--length', '2000'];
    const person = await unrolled(args);
    expect(person.code).toBe(1);
    expect(person.stdout.length).toBeLessThan(2000);
    expect(person.stderr).toMatch(
      /^unrolled: The text breaks off: .* no longer finite\.\n {2}.+\n$/,
    );
    const json = await unrolled([...args, '--json']);
    expect(json.code).toBe(1);
    expect(lines(json.stdout)).toMatchObject([
      { event: 'sample', prompt: 'Line' },
      { event: 'error', code: 'wrong_state' },
    ]);
  });

  test('completes nothing, and says so', async () => {
    const prompt = 'Line '.repeat(100);
    const result = await unrolled(['complete', '--load', wild, '--prompt', prompt]);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('not finite');
  });
});

describe('complete', () => {
  test('knows how a word and a line go on', async () => {
    const result = await unrolled([
      'complete',
      '--load',
      model,
      '--prompt',
      'Line 4 of the les',
      '--count',
      '3',
      '--json',
    ]);
    expect(result.code).toBe(0);
    interface Suggestion {
      text: string;
      probability: number;
    }
    const [found] = lines(result.stdout) as unknown as Record<string, Suggestion[]>[];
    expect(found?.['characters']).toHaveLength(3);
    expect(found?.['characters']?.[0]?.text).toBe('s');
    expect(found?.['words']?.[0]?.text).toBe('son');
    expect(found?.['words']?.[0]?.probability).toBeGreaterThan(0.5);
    const probabilities = found?.['characters']?.map((one) => one.probability) ?? [];
    expect([...probabilities].sort((a, b) => b - a)).toEqual(probabilities);
  });

  test('shows a space and a line end as what they are', async () => {
    const result = await unrolled(['complete', '--load', model, '--prompt', 'state out.']);
    expect(result.stdout).toMatch(/^Next character\n +[\d.]+ % {2}"\\n"\n/);
  });
});

describe('a prompt', () => {
  const complete = (...flags: string[]) =>
    unrolled(['complete', '--load', model, ...flags, '--json']);
  const prompt = async (...flags: string[]) =>
    lines((await complete(...flags)).stdout)[0]?.['prompt'];

  test('has line breaks, tabs and characters by their number', async () => {
    expect(await prompt('--prompt', 'out.\\nLine\\t\\u{1F600}\\\\')).toBe(
      'out.\nLine\t\u{1F600}\\',
    );
  });

  test('comes from a file or a pipe as it is', async () => {
    const path = file('prompt.txt', '\uFEFFout.\r\nLine \\n');
    expect(await prompt('--prompt-file', path)).toBe('out.\nLine \\n');
    const piped = await unrolled(
      ['sample', '--load', model, '--prompt-file', '-', '--length', '1'],
      {
        input: 'out.\n',
      },
    );
    expect(piped.stdout).toMatch(/^out\.\n.\n$/s);
  });

  test('that has characters the network never saw says so, and counts them', async () => {
    const result = await complete('--prompt', 'зима Line');
    expect(result.code).toBe(0);
    expect(result.stderr).toContain(
      "4 of the prompt's characters are none that the network learnt",
    );
    expect(result.stderr).toContain('"а", "з", "и", "м"');
    expect(lines(result.stdout)[0]?.['unseen']).toBe(4);
    expect((await complete('--prompt', 'Line')).stderr).toBe('');
    const measured = await unrolled(['eval', '--load', model, '--text', file('ru.txt', 'зима in')]);
    expect(measured.stderr).toContain("4 of the text's characters");
  });

  test('that is no UTF-8 is counted, and JSON stays UTF-8', async () => {
    const run = `"$UNROLLED" sample --load '${model}' --length 5 --json --prompt $'caf\\351'`;
    const result = await shell(`${run} | iconv -f UTF-8 -t UTF-8`);
    expect(result.stderr).toContain('--prompt has 1 place that is no UTF-8');
    expect(lines(result.stdout)[0]?.['prompt']).toBe('caf\uFFFD');
    const missing = await shell(
      `"$UNROLLED" sample --load $'caf\\351' --json | iconv -f UTF-8 -t UTF-8`,
    );
    expect(lines(missing.stdout)[0]).toMatchObject({ event: 'error', field: 'load' });
  });

  test('a mark without a letter before it is shown by its number', async () => {
    const marks = file('marks.txt', 'e\u0301 \u{1F469}\u200D\u{1F33E} '.repeat(300));
    const saved = file('marks.unrolled');
    const made = await unrolled([
      'train',
      '--text',
      marks,
      '--hidden-size',
      '16',
      '--batch',
      '4',
      '--window',
      '8',
      '--steps',
      '120',
      '--lr',
      '2e-2',
      '--save',
      saved,
    ]);
    expect(made.code).toBe(0);
    const next = async (start: string) =>
      (await unrolled(['complete', '--load', saved, '--count', '1', '--prompt', start])).stdout;
    expect(await next('e')).toMatch(/^Next character\n +[\d.]+ % {2}"\\u\{301\}"\n/);
    expect(await next('\u{1F469}')).toMatch(/"\\u\{200D\}"/);
  });
});

test.each(cells)('every cell trains, is saved and predicts: %s', async (cell) => {
  const saved = file(`${cell}.unrolled`);
  const made = await unrolled([
    'train',
    '--text',
    text,
    '--cell',
    cell,
    '--hidden-size',
    '16',
    '--layers',
    '2',
    '--embedding',
    '8',
    '--no-carry',
    '--steps',
    '30',
    '--json',
    '--save',
    saved,
  ]);
  expect(made.code).toBe(0);
  expect(lines(made.stdout)[0]).toMatchObject({
    settings: { cell, layers: 2, embedding: 8, carry: false },
  });
  const used = await unrolled(['sample', '--load', saved, '--length', '20']);
  expect(used.code).toBe(0);
});
