import { expect, test } from 'vitest';

import { taskPage, taskPages } from '../../../../web/app/tasks/index';
import { PlainData } from '../../../../web/app/tasks/plain_data';
import { columnsOf, withoutLayout, withRole } from '../../../../web/app/tasks/table_choice';
import type { TablePreview } from '../../../../web/engine/shared/api';

const shown = (cells: string[], roles: string[]): TablePreview => ({
  separator: 'comma',
  header: true,
  roles,
  cells,
  rows: 1,
  labels: [],
  labelCounts: new Float64Array(),
  problem: '',
  hint: '',
});

const films = shown(['id', 'review', 'mood', '1', 'fine', 'good'], ['', 'text', 'label']);

test('columns are chosen by name where the first row names them, else by number', () => {
  const roles = ['', 'text', 'label'];
  const choice = { separator: '', roles, header: true };
  expect(columnsOf(choice, films)).toBe('text=review,label=mood');
  expect(columnsOf({ ...choice, header: false }, films)).toBe('text=2,label=3');
  const numbers = { separator: '', roles: ['number', '', 'number'], header: true };
  expect(columnsOf(numbers, films)).toBe('id,mood');
  expect(columnsOf({ ...choice, roles: undefined }, films)).toBe('');
});

test.each([
  ['a comma', 'a,b'],
  ['a sign of equality', 'a=b'],
  ['a number', '2'],
  ['nothing', ''],
  ['the name of another column', 'mood'],
])('a column whose name is %s is chosen by its number', (_, name) => {
  const choice = { separator: '', roles: ['', 'text', 'label'], header: true };
  const preview = shown(['id', name, 'mood', '1', 'x', 'y'], choice.roles);
  expect(columnsOf(choice, preview)).toMatch(/^text=2,/);
});

test('a role that a column takes another gives back; of numbers there may be many', () => {
  expect(withRole(['text', '', 'label'], 1, 'text')).toEqual(['', 'text', 'label']);
  expect(withRole(['number', '', 'label'], 1, 'number')).toEqual(['number', 'number', 'label']);
  expect(withRole(['text', 'label'], 0, '')).toEqual(['', 'label']);
});

test('the line that says how data is read goes, and no line that only looks like it', () => {
  expect(withoutLayout('#table separator=tab columns=1,2\na\tb\n')).toBe('a\tb\n');
  expect(withoutLayout('\uFEFF#table columns=text=a,label=b\r\na,b\n')).toBe('a,b\n');
  for (const data of ['#table of contents\n', 'a\n#table columns=1\n', ''])
    expect(withoutLayout(data)).toBe(data);
});

test('data with chosen columns is read once, and shown when it has come', async () => {
  const reads: unknown[] = [];
  const plain = new PlainData(taskPage('classify')!, (...asked) => {
    reads.push(asked);
    return Promise.resolve('good\tfine\n');
  });
  const chosen = '#table columns=text=2,label=1\ngood,fine\n';
  const come = new Promise<void>((changed) => {
    expect(plain.of(chosen, changed)).toBe('');
  });
  await come;
  const never = () => expect.unreachable();
  expect(plain.of(chosen, never)).toBe('good\tfine\n');
  expect(reads).toEqual([['classify', chosen, { roles: ['label', 'text'], separator: '\t' }]]);
  // Where nobody chose, nothing is asked.
  expect(plain.of('good\tfine\n', never)).toBe('good\tfine\n');
  expect(reads).toHaveLength(1);
});

test('every task that reads tables has a format of its own for its panel', async () => {
  for (const task of taskPages.filter(({ roles, numbers }) => roles.length > 0 || numbers !== '')) {
    const asked = await new Promise<readonly string[]>((read) => {
      new PlainData(task, async (_task, _data, { roles }) => {
        read(roles);
        return '';
      }).of('#table columns=1\n', () => {});
    });
    const known = [...task.roles, ...(task.numbers === '' ? [] : ['number'])];
    expect([...asked].sort()).toEqual(known.sort());
  }
});
