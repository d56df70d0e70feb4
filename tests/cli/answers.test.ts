// eval and predict of tasks that answer: metrics, classes and confusions; a line for a question.

import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';

import {
  lesson,
  lines,
  messages,
  program,
  scratch,
  shell,
  tiny,
  tinyWords,
  unrolled,
} from './program';

const file = scratch();
const table = file('messages.tsv', messages(90));
const model = file('messages.unrolled');
const writer = file('writer.unrolled');

const trainOn = async (path: string, saved: string, ...flags: string[]): Promise<void> => {
  const args = ['train', '--task', 'classify', '--data', path, ...tinyWords, '--lr', '0.02'];
  const made = await unrolled([...args, '--save', saved, ...flags]);
  expect(made.code).toBe(0);
};

beforeAll(async () => {
  await trainOn(table, model, '--steps', '80');
  const text = file('lesson.txt', lesson);
  const made = await unrolled(['train', '--text', text, ...tiny, '--steps', '3', '--save', writer]);
  expect(made.code).toBe(0);
});

interface Score {
  label: string;
  precision: number;
  recall: number;
  f1: number;
  support: number;
}
interface Evaluation {
  answers: number;
  nats: number;
  accuracy: number;
  f1: number;
  classes: Score[];
  means: Score[];
  confusion: number[];
}

describe('eval', () => {
  const evaluate = async (...flags: string[]) => {
    const result = await unrolled(['eval', '--load', model, ...flags]);
    expect(result.code).toBe(0);
    return result.stdout;
  };

  test('has all of it as JSON, and its parts agree', async () => {
    const [found] = lines(await evaluate('--data', table, '--json'));
    expect(found).toMatchObject({ event: 'evaluation', task: 'classify', answers: 90 });
    const { classes, means, confusion, accuracy, f1 } = found as unknown as Evaluation;
    expect(classes.map(({ label }) => label)).toEqual(['greeting', 'weather', 'farewell']);
    expect(classes.map(({ support }) => support)).toEqual([30, 30, 30]);
    expect(confusion).toHaveLength(9);
    const right = confusion[0]! + confusion[4]! + confusion[8]!;
    expect(accuracy).toBeCloseTo(right / 90, 12);
    expect(accuracy).toBeGreaterThan(0.9);
    expect(classes[0]!.recall).toBeCloseTo(confusion[0]! / 30, 12);
    expect(means[0]!.f1).toBeCloseTo(f1, 12);
    expect(f1).toBeCloseTo(classes.reduce((sum, { f1: of }) => sum + of, 0) / 3, 12);
  });

  test('has tables for a person, with the same numbers', async () => {
    const [found] = lines(await evaluate('--data', table, '--json'));
    const { classes, confusion, nats } = found as unknown as Evaluation;
    const page = await evaluate('--text', table);
    expect(page).toMatch(
      /^90 answers\n {2}loss +[\d.]+ nats an answer\n {2}share of right answers/,
    );
    expect(page).toContain(`${nats.toFixed(4)} nats an answer`);
    expect(page).toMatch(/^ +precision +recall +F1 +support$/m);
    for (const { label, precision, recall, f1, support } of classes) {
      const numbers = [precision, recall, f1].map((value) => value.toFixed(4)).join(' +');
      expect(page).toMatch(new RegExp(`^${label} +${numbers} +${support}$`, 'm'));
    }
    expect(page).toMatch(/^macro mean +[\d.]+ +[\d.]+ +[\d.]+ +90$/m);
    const rows = page.split('Rows are what is right, columns what was said\n')[1]!.split('\n');
    expect(rows[0]).toMatch(/^ +greeting +weather +farewell$/);
    expect(rows[1]!.split(/ +/).slice(1).map(Number)).toEqual(confusion.slice(0, 3));
    // Columns are aligned.
    expect(new Set(rows.slice(0, 4).map((row) => row.length)).size).toBe(1);
  });

  test.each([
    [12, true],
    [13, false],
  ])('%i classes with long names fit 90 columns', async (count, confused) => {
    const name = (i: number) => `a rather long name of the 类别 ${i} that goes on and on and on`;
    const rows = Array.from(
      { length: count * 6 },
      (_, i) => `${name(i % count)}\tword${i % count} again ${i}\n`,
    );
    const path = file(`long${count}.tsv`, `label\ttext\n${rows.join('')}`);
    const saved = file(`long${count}.unrolled`);
    await trainOn(path, saved, '--steps', '3');
    const { stdout } = await unrolled(['eval', '--load', saved, '--data', path]);
    expect(stdout.includes('Rows are what is right')).toBe(confused);
    expect(stdout).toContain('…');
    const wide = /\p{Script=Han}/gu;
    for (const line of stdout.split('\n'))
      expect([...line].length + (line.match(wide)?.length ?? 0)).toBeLessThanOrEqual(90);
  });

  test('measures a corpus of the task, and no other', async () => {
    const saved = file('intents.unrolled');
    const run = ['train', '--corpus', 'intents', ...tinyWords, '--steps', '3', '--save', saved];
    expect((await unrolled(run)).code).toBe(0);
    const measure = ['eval', '--load', saved, '--corpus'];
    const measured = await unrolled([...measure, 'intents:2', '--json']);
    expect(lines(measured.stdout)[0]).toMatchObject({ answers: 3000 });
    const other = await unrolled([...measure, 'names']);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('--corpus reviews, --corpus intents or --corpus genes');
  });

  test('of a task that draws its own data says so', async () => {
    const saved = file('recall.unrolled');
    const run = ['train', '--task', 'recall', '--lag', '3', '--hidden-size', '8', '--steps', '3'];
    expect((await unrolled([...run, '--save', saved])).code).toBe(0);
    const result = await unrolled(['eval', '--load', saved]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('sequences of its own');
    // Its questions are numbers of examples.
    const answered = await unrolled(['predict', '--load', saved], { input: '7\n' });
    expect(answered.stdout).toMatch(/^\S+\t[01]\.\d{4}\n$/);
  });
});

describe('predict', () => {
  const predict = (input: string, ...flags: string[]) =>
    unrolled(['predict', '--load', model, ...flags], { input });

  test('answers each line with a line: answer, tab, probability', async () => {
    const result = await predict('good morning to you\r\nwill it rain again\nsee you later then');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const rows = result.stdout.split('\n').map((line) => line.split('\t'));
    expect(rows.map(([answer]) => answer)).toEqual(['greeting', 'weather', 'farewell', '']);
    for (const [, probability] of rows.slice(0, 3))
      expect(Number(probability)).toBeGreaterThan(0.5);
  });

  test('reads a file too, and gives more answers with --top', async () => {
    const questions = file('questions.txt', '\uFEFFwill it rain again\n');
    const result = await predict('', '--data', questions, '--top', '5');
    expect(result.code).toBe(0);
    const fields = result.stdout.trimEnd().split('\t');
    expect(fields).toHaveLength(6);
    expect(fields[0]).toBe('weather');
    const probabilities = [1, 3, 5].map((i) => Number(fields[i]));
    expect([...probabilities].sort((a, b) => b - a)).toEqual(probabilities);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 3);
  });

  test('with --json writes all of the reading', async () => {
    const result = await predict('see you later\n', '--json');
    const [found] = lines(result.stdout) as unknown as {
      labels: string[];
      scores: number[];
      course: number[];
      probability: number;
    }[];
    expect(found).toMatchObject({
      event: 'reading',
      line: 1,
      question: 'see you later',
      tokens: ['see', 'you', 'later'],
      answer: 'farewell',
      labels: ['greeting', 'weather', 'farewell'],
    });
    expect(found!.scores[2]).toBe(found!.probability);
    expect(found!.course).toHaveLength(9);
  });

  test('names a line that it cannot answer, answers the others, and exits with 1', async () => {
    const input = 'good morning\n\n \t\nwill it rain\n';
    const result = await predict(input);
    expect(result.code).toBe(1);
    expect(result.stdout).toMatch(/^greeting\t.*\nweather\t.*\n$/);
    expect(result.stderr).toMatch(
      /^unrolled: Line 2: There is no question in it\.\n {2}.+\nunrolled: Line 3: .+\n {2}.+\n$/,
    );
    const json = lines((await predict(input, '--json')).stdout);
    expect(json.map(({ event }) => event)).toEqual(['reading', 'error', 'error', 'reading']);
    expect(json[1]).toMatchObject({ code: 'invalid_text', line: 2 });
  });

  test('answers a line before the next one is asked', async () => {
    const child = spawn(program, ['predict', '--load', model], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdout.setEncoding('utf8');
    const answers: string[] = [];
    for (const question of ['good morning', 'will it rain']) {
      const answer = new Promise<string>((done) => child.stdout.once('data', done));
      child.stdin.write(`${question}\n`);
      answers.push((await answer).split('\t')[0]!);
    }
    child.stdin.end();
    expect(answers).toEqual(['greeting', 'weather']);
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
  });

  test('labels each word where the task does, without one probability for all', async () => {
    const saved = file('tags.unrolled');
    const tagged = 'Ada\tPER\nleft\tO\nParis\tLOC\n\nEve\tPER\nsaw\tO\nRome\tLOC\n\n'.repeat(20);
    const run = ['train', '--task', 'tag', '--data', file('tags.tsv', tagged)];
    const made = await unrolled([
      ...run,
      ...tinyWords,
      '--val',
      '0',
      '--steps',
      '3',
      '--save',
      saved,
    ]);
    expect(made.code).toBe(0);
    const result = await unrolled(['predict', '--load', saved], { input: 'Ada left Rome\n' });
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/^(PER|O|LOC) (PER|O|LOC) (PER|O|LOC)\n$/);
  });

  test('ends with an error where its output is lost', async () => {
    const result = await shell(
      `echo good morning | "$UNROLLED" predict --load '${model}' > /dev/full`,
    );
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('could not be written');
  });
});

describe('what a task does not do', () => {
  test.each([['sample'], ['complete']])('%s says that it answers questions', async (command) => {
    const result = await unrolled([command, '--load', model, '--prompt', 'a']);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/does not write: its task is classify\.\n {2}.*unrolled predict/);
  });

  test('predict says that a language model writes', async () => {
    const result = await unrolled(['predict', '--load', writer], { input: 'Line\n' });
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/answers no questions\.\n {2}.*unrolled sample/);
  });
});
