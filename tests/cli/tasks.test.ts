// Any task: what there is to learn, data by either name of its flag, and the data that is built in.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import {
  lesson,
  lines,
  messages,
  scratch,
  shell,
  steps,
  tiny,
  tinyWords,
  unrolled,
} from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const table = file('messages.tsv', messages(90));
const train = ['train', '--task', 'classify', '--data', table, ...tinyWords];

const rows = (count: number): string =>
  Array.from({ length: count }, (_, i) => `${i},${Math.round(100 * Math.sin(i / 2))}\n`).join('');

interface Task {
  name: string;
  data: string;
  format: string;
  sample: string;
  corpora: string[];
  metrics: { name: string; label: string; unit: string; higherIsBetter: boolean }[];
}
interface Corpus {
  name: string;
  task: string;
  title: string;
  summary: string;
}

const object = async <T>(name: string, ...args: string[]): Promise<T> => {
  const result = await unrolled([...args, '--json']);
  expect(result.code).toBe(0);
  return lines(result.stdout)[0]?.[name] as T;
};
const tasks = () => object<Task[]>('tasks', 'tasks');
const corpora = () => object<Corpus[]>('corpora', 'corpus');

describe('tasks', () => {
  test('are those of the setting, each with its format, sample, corpora and metrics', async () => {
    const help = (await unrolled(['train', '--help'])).stdout.replace(/\s+/g, ' ');
    const all = await tasks();
    expect(help).toContain(`Task: ${all.map(({ name }) => name).join(', ')}; default language`);
    for (const task of all) {
      expect(task.metrics.length).toBeGreaterThan(0);
      for (const metric of task.metrics) expect(metric.label).not.toBe('');
      if (task.data !== '') {
        expect(task.format).toMatch(/\.$/);
        expect(task.sample).not.toBe('');
      }
    }
    expect(all.find(({ name }) => name === 'classify')?.corpora).toEqual([
      'reviews',
      'intents',
      'genes',
    ]);
  });

  test('are told on a page of 90 columns', async () => {
    const { code, stdout } = await unrolled(['tasks']);
    expect(code).toBe(0);
    for (const { name } of await tasks()) expect(stdout).toMatch(new RegExp(`^${name}$`, 'm'));
    expect(stdout).toContain('built in    --corpus reviews, --corpus intents or --corpus genes');
    expect(stdout).toContain('positive    I could not stop reading.');
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(90);
  });
});

describe('corpus', () => {
  test('lists all, each with its task, title and summary', async () => {
    const { code, stdout } = await unrolled(['corpus']);
    expect(code).toBe(0);
    const flowing = stdout.replace(/\s+/g, ' ');
    for (const corpus of await corpora()) {
      expect(stdout).toMatch(new RegExp(`^${corpus.task}$`, 'm'));
      expect(flowing).toContain(` ${corpus.name} ${corpus.title}. ${corpus.summary}`);
    }
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(90);
  });

  test('writes one, the same for the same seed and others for another', async () => {
    const first = await unrolled(['corpus', 'intents']);
    expect(first.code).toBe(0);
    expect(first.stdout.split('\n')[0]).toMatch(/^[a-z_]+\t.+/);
    expect((await unrolled(['corpus', 'intents', '--seed', '1'])).stdout).toBe(first.stdout);
    expect((await unrolled(['corpus', '--seed', '2', 'intents'])).stdout).not.toBe(first.stdout);
    const data = await object<string>('data', 'corpus', 'intents');
    expect(data).toBe(first.stdout);
  });

  test('saves one, and overwrites nothing unasked', async () => {
    const saved = file('intents.tsv');
    const save = ['corpus', 'intents', '--save', saved];
    const first = await unrolled(save);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain(`unrolled train --task classify --data ${saved}`);
    expect(readFileSync(saved, 'utf8')).toBe((await unrolled(['corpus', 'intents'])).stdout);

    const refused = await unrolled([...save, '--seed', '2']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('is there already');
    const before = readFileSync(saved);
    expect((await unrolled([...save, '--seed', '2', '--force', '--json'])).code).toBe(0);
    expect(readFileSync(saved).equals(before)).toBe(false);
  });
});

describe('train', () => {
  test('takes its data by either name of the flag', async () => {
    const [named, other] = await Promise.all(
      ['--text', '--data'].map((name) =>
        unrolled(['train', name, text, ...tiny, '--steps', '5', '--json']),
      ),
    );
    const losses = (stdout = '') => steps(stdout).map((row) => row.train_nats);
    expect(losses(named?.stdout)).toHaveLength(5);
    expect(losses(other?.stdout)).toEqual(losses(named?.stdout));
  });

  test('tells a person what it learns from, in the words of the task', async () => {
    const result = await unrolled([...train, '--epochs', '2']);
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(
      /^Data: .*messages\.tsv: 90 examples, \d+ to train on, \d+ held out, longest 6 words\.$/m,
    );
    expect(result.stdout).toMatch(
      /^Run: \d+ steps of 6 examples of up to 6 words, 2\.0 epochs\.$/m,
    );
    expect(result.stdout).toMatch(
      /^To beat, in nats an answer: 1\.10 for a blind guess; in accuracy: 0\.\d\d for always /m,
    );
    expect(result.stdout).toMatch(/^Finished after .* words\/s; best validation /m);
    expect(result.stdout).not.toContain('character');
    // What is said of windows and characters belongs to texts.
    expect(result.stderr).not.toContain('--window');
  });

  test('tells of a text in words where it is read in words', async () => {
    const saved = file('words.unrolled');
    const run = ['train', '--text', text, '--unit', 'words', ...tiny, '--steps', '5'];
    const { stdout } = await unrolled([...run, '--save', saved]);
    expect(stdout).toMatch(/^Text: .*lesson\.txt, [\d,]+ words, \d+ different ones, /m);
    expect(stdout).toContain('Run: 5 steps of 4 x 16 words, ');
    expect(stdout).toContain('To beat, in nats a word: ');
    expect(stdout).toMatch(/^Finished after .* words\/s; /m);
    const measured = (await unrolled(['eval', '--load', saved, '--text', text])).stdout;
    expect(measured).toMatch(
      /^[\d.]+ nats, [\d.]+ bits a word; perplexity .* words guessed right\.$/m,
    );
  });

  test('tells whatever figures a task has', async () => {
    const table = file('months.csv', 'month,sold\n' + rows(300));
    const { code, stdout } = await unrolled([
      'train',
      '--task',
      'forecast',
      '--data',
      table,
      '--hidden-size',
      '8',
      '--steps',
      '3',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Data: .*months\.csv: 300 rows, 270 to train on, 30 held out, 1 column, .*left out 1\./m,
    );
    // What is no entropy is told in no nats.
    expect(stdout).not.toMatch(/nats|bits/);
    expect(stdout).toMatch(/^step 3 {2}epoch .* training [\d.]+ {2}validation [\d.]+, /m);
    expect(stdout).toMatch(/^Finished after .* rows\/s; best validation [\d.]+ at step/m);
  });

  test('counts words on a terminal too', async () => {
    const run = `"$UNROLLED" ${train.join(' ')} --steps 40 --every 100`;
    const env = { TERM: 'xterm', LC_ALL: 'C.UTF-8' };
    const { stdout } = await shell(`script -qec 'stty cols 120; ${run}' /dev/null`, { env });
    expect(stdout).toMatch(
      /% {2}\d+:\d\d left {2}[\d.]+ nats {2}[\d.]+ bits {2}[\d.]+[kM]? words\/s {2}epoch /,
    );
  });

  test('still tells of a text in characters', async () => {
    const { stdout } = await unrolled(['train', '--text', text, ...tiny, '--steps', '5']);
    expect(stdout).toMatch(
      /^Text: .*lesson\.txt, [\d,]+ characters, \d+ different ones, [\d,]+ held out for validation\.$/m,
    );
    expect(stdout).toContain('Run: 5 steps of 4 x 16 characters, ');
    expect(stdout).toContain('To beat, in nats a character: ');
    expect(stdout).toMatch(/^Finished after .* characters\/s; /m);
  });

  test('counts steps where they are given, passes where nothing is', async () => {
    const total = async (...flags: string[]) => {
      const [start] = lines((await unrolled([...train, ...flags, '--json'])).stdout);
      return start as unknown as { total_steps: number; steps_per_epoch: number };
    };
    expect((await total('--steps', '7')).total_steps).toBe(7);
    const usual = await total();
    expect(usual.total_steps).toBe(12 * usual.steps_per_epoch);
    const epochs = await total('--epochs', '1');
    expect(epochs.total_steps).toBe(epochs.steps_per_epoch);
    const both = await unrolled([...train, '--steps', '7', '--epochs', '2']);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain('both say how long to train');
  });
});

describe('train --corpus', () => {
  const run = ['train', '--corpus', 'intents', ...tinyWords, '--steps', '12', '--json'];

  test('chooses the task and its defaults, and goes on with the same corpus', async () => {
    const saved = file('corpus.unrolled');
    const whole = await unrolled([...run, '--schedule', 'constant']);
    const [start] = lines(whole.stdout);
    expect(start).toMatchObject({
      text: '',
      corpus: 'intents',
      task: 'classify',
      settings: { task: 'classify', unit: 'words' },
    });
    const half = ['--schedule', 'constant', '--steps', '6', '--save', saved];
    const first = await unrolled([...run.filter((flag) => !/^(--steps|12)$/.test(flag)), ...half]);
    expect(first.code).toBe(0);
    const second = await unrolled([
      'train',
      '--resume',
      saved,
      '--corpus',
      'intents',
      '--steps',
      '12',
      '--json',
    ]);
    expect(second.code).toBe(0);
    const trained = (stdout: string) =>
      steps(stdout)
        .filter((row) => row.train_nats !== null)
        .map((row) => [row.step, row.train_nats]);
    expect([...trained(first.stdout), ...trained(second.stdout)]).toEqual(trained(whole.stdout));

    const missing = await unrolled(['train', '--resume', saved]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('Give the data of 3000 examples that the run in');
    const strange = await unrolled(['train', '--resume', saved, '--corpus', 'names']);
    expect(strange.code).toBe(2);
    expect(strange.stderr).toContain('is for the task tag, the checkpoint for classify');
    const seeded = await unrolled(['train', '--resume', saved, '--corpus', 'intents:2']);
    expect(seeded.code).toBe(2);
    expect(existsSync(`${saved}.partial`)).toBe(false);
  });

  test('has defaults of its own, which a flag overrides', async () => {
    const unit = async (...flags: string[]) => {
      const sums = ['train', '--corpus', 'sums', ...tinyWords, '--steps', '1', '--json'];
      return lines((await unrolled([...sums, ...flags])).stdout)[0]?.['settings'];
    };
    expect(await unit()).toMatchObject({ task: 'translate', unit: 'characters' });
    expect(await unit('--unit', 'words')).toMatchObject({ unit: 'words' });
  });

  test('has other examples of another seed', async () => {
    const losses = async (corpus: string) =>
      steps((await unrolled(run.map((flag) => (flag === 'intents' ? corpus : flag)))).stdout).map(
        (row) => row.train_nats,
      );
    const first = await losses('intents');
    expect(await losses('intents:1')).toEqual(first);
    expect(await losses('intents:2')).not.toEqual(first);
  });

  test('is named in the command that goes on', async () => {
    const saved = file('stopped.unrolled');
    let sent = false;
    const stopped = await unrolled(
      [
        'train',
        '--corpus',
        'intents:3',
        ...tinyWords,
        '--epochs',
        '10000',
        '--json',
        '--save',
        saved,
      ],
      {
        onOutput: (stdout, send) => {
          if (sent || stdout.split('\n').length < 4) return;
          sent = true;
          send('SIGINT');
        },
      },
    );
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain(
      `unrolled train --resume ${saved} --corpus intents:3 --save ${saved}`,
    );
  });
});
