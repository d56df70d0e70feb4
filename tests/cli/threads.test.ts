// Threads that make a run together: their numbers are those of joined sessions, bit for bit.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

import {
  execute,
  lesson,
  lines,
  messages,
  program,
  scratch,
  shell,
  steps,
  tiny,
  tinyWords,
  unrolled,
} from './program';

const file = scratch();
const text = file('lesson.txt', lesson);

/** As examples/train_together.cpp has them. */
const size = [
  '--hidden-size',
  '16',
  '--layers',
  '2',
  '--dropout',
  '0.1',
  '--batch',
  '5',
  '--window',
  '16',
];
const run = ['train', '--text', text, ...size, '--validate-every', '20', '--json'];
const threads = (count: number) => ['--threads', String(count)];
const trained = (stdout: string) =>
  steps(stdout)
    .filter((row) => row.train_nats !== null)
    .map((row) => [row.step, row.train_nats, row['gradient_norm'], row['learning_rate']]);
const measured = (stdout: string) =>
  steps(stdout)
    .filter((row) => row.validation_nats !== null)
    .map((row) => [row.step, row.validation_nats, row['validation_accuracy']]);

describe('--threads', () => {
  test.each([2, 3, 5])('%i have the losses of as many joined sessions', async (count) => {
    const together = join(dirname(program), 'train_together');
    const expected = await execute(together, [text, String(count)]);
    expect(expected.code).toBe(0);
    const rows = expected.stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(60);

    const result = await unrolled([...run, '--steps', '60', ...threads(count)]);
    expect(result.code).toBe(0);
    expect(lines(result.stdout)[0]).toMatchObject({ threads: count });
    const told = steps(result.stdout).map((row) =>
      row.validation_nats === null
        ? String(row.train_nats)
        : `${row.train_nats}  held out ${row.validation_nats}`,
    );
    const numbers = (row: string) => row.split('  held out ').map(Number);
    expect(told.map(numbers)).toEqual(rows.map(numbers));
    expect(rows.filter((row) => row.includes('held out'))).toHaveLength(3);
  });

  // [task, where its data come from, lines of them, further flags]
  test.each([
    ['language', 'lesson', 320, ['--window', '16']],
    ['language', 'lesson', 320, ['--window', '8', '--unit', 'words']],
    ['recall', '', 0, ['--lag', '3']],
    ['picture', 'drawings', 40, []],
    ['caption', 'scenes', 40, []],
    ['invent', 'tunes', 40, []],
    ['classify', 'intents', 60, []],
    ['tag', 'names', 400, []],
    ['gesture', 'movements', 900, ['--longest', '40']],
    ['translate', 'dates', 60, []],
    ['forecast', 'waves', 300, ['--window', '16']],
  ])('two have the losses of two joined sessions: %s of %s', async (task, from, count, flags) => {
    const corpus = from === 'lesson' ? lesson : (await unrolled(['corpus', from])).stdout;
    const part = corpus.split('\n').slice(0, count).join('\n');
    const data = file(`${task}${flags.length}.txt`, from === '' ? '' : `${part}\n`);
    const small = '--hidden-size 12 --batch 5 --steps 6 --validate-every 3 --patience 0'.split(' ');
    const given = from === '' ? [] : ['--data', data];
    const result = await unrolled([
      ...['train', '--task', task, ...given, '--json', ...small, ...flags, ...threads(2)],
    ]);
    expect(result.stderr).not.toContain('no effect');
    expect(result.code).toBe(0);

    const { settings } = lines(result.stdout)[0] as unknown as { settings: object };
    const all = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    const joined = await execute(join(dirname(program), 'train_together'), [data, '2', ...all]);
    expect(joined.stderr).toBe('');
    const expected = joined.stdout.trimEnd().split('\n');
    const told = steps(result.stdout).map((row) => {
      const named = Object.entries(row);
      const first = (start: string) => named.find(([name]) => name.startsWith(start))?.[1] ?? null;
      return [first('train_'), first('validation_')].filter((value) => value !== null);
    });
    const numbers = (row: string) => row.split('held out').filter(Boolean).map(Number);
    expect(told).toEqual(expected.map(numbers));
    expect(told.length).toBeGreaterThanOrEqual(6);
  });

  test('count the same inputs, and speed is told of all', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async (count) =>
        lines((await unrolled([...run, '--steps', '20', ...threads(count)])).stdout).at(-1),
      ),
    );
    expect(two?.['characters']).toBe(one?.['characters']);
    expect(two?.['characters_per_second']).toBeGreaterThan(0);
    expect(two?.['step']).toBe(20);
  });

  test('measure the metrics of a task that has more than the loss', async () => {
    const data = file('messages.tsv', messages(90));
    const classify = ['train', '--task', 'classify', '--data', data, ...tinyWords];
    // One step each: what is measured differs but by rounding.
    const [one, two] = await Promise.all(
      [1, 3].map(async (count) =>
        lines(
          (await unrolled([...classify, '--steps', '1', '--json', ...threads(count)])).stdout,
        ).at(-1),
      ),
    );
    const { validation_nats: nats, validation_f1: f1 } = one as unknown as Record<string, number>;
    expect(nats).toBeGreaterThan(0);
    // Dropout at the ends draws other masks in each thread.
    expect(two?.['validation_nats']).toBeCloseTo(nats!, 1);
    expect(f1).not.toBeNaN();
    expect(two?.['validation_f1']).not.toBeNull();
  });

  test('begin with the measurement that a task begins with', async () => {
    const recall = [
      'train',
      '--task',
      'recall',
      '--lag',
      '3',
      '--hidden-size',
      '8',
      '--steps',
      '4',
    ];
    const result = await unrolled([...recall, '--json', ...threads(2)]);
    expect(result.code).toBe(0);
    expect(measured(result.stdout).map(([step]) => step)).toEqual([0, 4]);
  });

  test('stop at Ctrl-C, are saved, and go on as if they had not', async () => {
    const saved = file('stopped.unrolled');
    const limited = [...run, '--steps', '8000', ...threads(2)];
    const whole = (await unrolled(limited)).stdout;
    let sent = false;
    const first = await unrolled([...limited, '--save', saved, '--autosave', '0.01'], {
      onOutput: (stdout, send) => {
        if (sent || stdout.split('\n').length < 30) return;
        sent = true;
        send('SIGINT');
      },
    });
    expect(first.code).toBe(130);
    expect(first.stderr).toContain(`--text ${text} --threads 2 --save ${saved}`);
    expect(existsSync(`${saved}.partial`)).toBe(false);
    const made = trained(first.stdout);
    expect(made.length).toBeLessThan(8000);

    const resume = ['train', '--resume', saved, '--text', text, '--json'];
    const rest = await unrolled([...resume, ...threads(2)]);
    expect(rest.code).toBe(0);
    expect([...made, ...trained(rest.stdout)]).toEqual(trained(whole));
    expect([...measured(first.stdout), ...measured(rest.stdout)]).toEqual(measured(whole));
    // Another number of threads goes on too: the same steps but for rounding.
    const other = await unrolled([...resume, ...threads(3)]);
    expect(other.code).toBe(0);
    expect(trained(other.stdout)[0]?.[0]).toBe(made.length + 1);
    expect(lines(other.stdout).at(-1)).toMatchObject({ outcome: 'finished', step: 8000 });
  });

  test('write the same file each time', async () => {
    const names = ['a.unrolled', 'b.unrolled'].map((name) => file(name));
    for (const saved of names)
      await unrolled([...run, '--steps', '40', ...threads(3), '--save', saved]);
    const [a, b] = names.map((name) => readFileSync(name));
    expect(a!.length).toBeGreaterThan(1000);
    expect(a!.equals(b!)).toBe(true);
  });

  test('that diverge leave a good state to go on from', async () => {
    const saved = file('wild.unrolled');
    const wild = ['--optimizer', 'sgd', '--lr', '10', '--clip', '0', '--momentum', '0.99'];
    const train = ['train', '--text', text, '--json', '--save', saved, ...threads(2)];
    const result = await unrolled([...train, ...tiny, ...wild]);
    expect(result.code).toBe(1);
    expect(lines(result.stdout).at(-1)).toMatchObject({ outcome: 'diverged', saved: null });
    const calmer = ['--resume', `${saved}.partial`, '--lr', '0.1', '--clip', '1'];
    expect((await unrolled([...train, ...calmer])).code).toBe(0);
  });

  test('are not more than there are streams', async () => {
    const result = await unrolled([...run, ...threads(6)]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('--threads cannot be 6');
    expect(result.stderr).toContain('at most --threads 5');
  });

  test('that the system does not give end the run with a sentence', async () => {
    const many = '--hidden-size 8 --batch 256 --window 4 --threads 200 --steps 3';
    const result = await shell(`ulimit -v 600000; "$UNROLLED" train --text '${text}' ${many}`);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/no more threads\.|not enough memory/);
  });

  test('are said to a person where there are several', async () => {
    const plain = run.filter((flag) => flag !== '--json');
    const said = (await unrolled([...plain, '--steps', '3', ...threads(2)])).stdout;
    expect(said).toMatch(/^Run: .*, by 2 threads\.$/m);
    expect((await unrolled([...plain, '--steps', '3'])).stdout).not.toContain('threads');
  });
});
