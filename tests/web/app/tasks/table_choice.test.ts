import { expect, test } from 'vitest';

import { taskPage } from '../../../../web/app/tasks/index';
import { plainTable } from '../../../../web/app/tasks/plain_table';
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

const plain = (task: string, data: string) => plainTable(data, taskPage(task)!);

test('data with chosen columns is what its task would have been given', () => {
  expect(
    plain(
      'classify',
      '#table columns=text=review,label=mood\nid,review,mood\n1,"fine, really",good\n2,cut',
    ),
  ).toBe('good\tfine, really\n');
  expect(plain('classify', '#table separator=semicolon columns=text=1,label=2\nso so;bad\n')).toBe(
    'bad\tso so\n',
  );
  expect(
    plain('tag', '#table separator=tab columns=label=3,word=2\n1\tAda\tPER\n\n1\tleft\tO\n'),
  ).toBe('Ada\tPER\n\nleft\tO\n');
  expect(plain('gesture', '#table columns=x,label=what,y\nt,x,y,what\n0,1,2,left\n')).toBe(
    '1,2,left\n',
  );
  expect(plain('forecast', '#table columns=b\na,b\n1,5\n2,6\n')).toBe('5\n6\n');
  expect(plain('translate', 'a\tb\n')).toBe('a\tb\n');
});
