// Tables as people have them: which columns are read, and what stands between them.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { lines, messages, scratch, tinyWords, unrolled } from './program';

const file = scratch();

const rows = messages(90)
  .trimEnd()
  .split('\n')
  .map((row, i) => [String(i), ...row.split('\t')]);
const cells = rows.map(([n, label, text]) => `${n};${label};"${text}; ${n}"`);
/** Its first row has no name that is known. */
const table = file('table.csv', ['number;what;said', ...cells, ''].join('\n'));
const size = [...tinyWords, '--steps', '6', '--epochs', '0', '--json'];
const classify = ['train', '--task', 'classify', '--data', table, ...size];
const chosen = ['--columns', 'text=said,label=what'];

describe('--columns', () => {
  test('choose what is read, by name or number, in train, resume and eval', async () => {
    const saved = file('columns.unrolled');
    const result = await unrolled([...classify, ...chosen, '--save', saved]);
    expect(result.code).toBe(0);
    const start = lines(result.stdout)[0] as unknown as Record<string, number>;
    expect(start['examples']).toBe(90);
    expect(result.stderr).toBe('');

    const evaluate = ['eval', '--load', saved, '--data', table, '--json'];
    const measured = await unrolled([...evaluate, ...chosen]);
    expect(measured.code).toBe(0);
    expect(JSON.parse(measured.stdout)).toMatchObject({ answers: 90 });

    const resume = ['train', '--resume', saved, '--data', table, '--steps', '9', '--json'];
    const longer = await unrolled([...resume, ...chosen]);
    expect(longer.code).toBe(0);
    // Other columns are other data.
    const other = await unrolled([...resume, '--columns', 'text=what,label=said']);
    expect(other.code).not.toBe(0);
  });

  test('are named in the command that goes on', async () => {
    const saved = file('stopped.unrolled');
    const many = [
      ...classify.slice(0, -5),
      ...chosen,
      '--epochs',
      '0',
      '--every',
      '50',
      '--steps',
      '100000',
      '--save',
      saved,
    ];
    const result = await unrolled(many, {
      onOutput: (stdout, send) => {
        if (stdout.includes('\nstep ')) send('SIGINT');
      },
    });
    expect(result.code).toBe(130);
    expect(result.stderr).toContain(`--data ${table} --columns text=said,label=what --save`);
  });

  test.each([
    ['text=says,label=what', 'no column "says"', '1 number, 2 what, 3 said'],
    ['text=4,label=what', 'no column 4, only 3', '1 number, 2 what, 3 said'],
    ['text=said', 'No column is chosen for label', 'text=COLUMN,label=COLUMN'],
    ['text=said,label=said', '"said" is chosen twice', '1 number, 2 what, 3 said'],
    ['said', 'is for is not said', 'text=COLUMN,label=COLUMN'],
    ['text=said,,', 'chooses no column', 'by name or number'],
  ])('that cannot be are refused: %s', async (columns, message, hint) => {
    const result = await unrolled([...classify.slice(0, -1), '--columns', columns]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(hint);
  });

  test('belong to a table', async () => {
    const language = await unrolled(['train', '--text', table, '--columns', 'a']);
    expect(language.code).toBe(2);
    expect(language.stderr).toContain('language reads no table');
    const corpus = await unrolled(['train', '--corpus', 'intents', '--columns', 'a']);
    expect(corpus.code).toBe(2);
    expect(corpus.stderr).toContain('--data FILE');
  });

  test('choose series and frames', async () => {
    const numbers = Array.from({ length: 200 }, (_, i) =>
      [i, Math.sin(i / 3).toFixed(3), Math.cos(i / 3).toFixed(3)].join('~'),
    );
    const series = file('series.txt', `day~a~b\n${numbers.join('\n')}\n`);
    const forecast = ['train', '--task', 'forecast', '--data', series, '--window', '8', ...size];
    const result = await unrolled([...forecast, '--columns', 'b', '--separator', '~']);
    expect(result.code).toBe(0);
    expect(lines(result.stdout)[0]).toMatchObject({ columns: 1 });
    const wrong = await unrolled([...forecast, '--separator', '::']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('tab, comma, semicolon');
  });

  test('are listed for each task that reads tables', async () => {
    const { tasks } = JSON.parse((await unrolled(['tasks', '--json'])).stdout) as {
      tasks: { name: string; roles: string[]; numbers: string }[];
    };
    const roles = Object.fromEntries(tasks.map((task) => [task.name, task.roles]));
    expect(roles).toMatchObject({ classify: ['text', 'label'], tag: ['word', 'label'] });
    expect(roles).toMatchObject({ translate: ['source', 'target'], language: [], picture: [] });
    expect(tasks.find((task) => task.name === 'forecast')?.numbers).not.toBe('');
    expect((await unrolled(['tasks'])).stdout).toContain('--columns source=COLUMN,target=COLUMN');
  });

  test('leave the file as it was', () => {
    expect(readFileSync(table, 'utf8')).toMatch(/^number;what;said\n0;/);
  });
});
