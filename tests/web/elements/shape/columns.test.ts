import { expect, test } from 'vitest';

import { columnsOf, examples } from '../../../../web/elements/shape/columns';
import type { Reading } from '../../../../web/engine/shared/api';

const reading = (some: Partial<Reading>): Reading => ({
  tokens: [],
  labels: [],
  scores: new Float64Array(),
  course: new Float64Array(),
  answers: [],
  output: [],
  alternatives: [],
  attention: new Float64Array(),
  values: new Float64Array(),
  answer: '',
  expected: '',
  clue: -1,
  ...some,
});

const words = ['a', 'b', 'c', 'd', 'e', 'f'];

test('many to one: every step is read, the last one answers, and what is left out is marked', () => {
  expect(columnsOf('many-to-one', reading({ tokens: words, answer: 'good' }))).toEqual([
    { input: 'a' },
    { input: 'b' },
    { input: 'c' },
    { input: 'f', output: 'good', gap: true },
  ]);
});

test('in step: each step has its own answer', () => {
  const columns = columnsOf('synced', reading({ tokens: words, answers: [...'ABCDEF'] }));
  expect(columns.at(-1)).toEqual({ input: 'f', output: 'F', gap: true });
  expect(columns[0]).toEqual({ input: 'a', output: 'A' });
});

test('one to many: one thing is read, and all is said', () => {
  const said = columnsOf('one-to-many', reading({ tokens: ['star'], output: ['Ru', 'k'] }));
  expect(said).toEqual([{ input: 'star', output: 'Ru' }, { output: 'k' }]);
});

test('lengths differ: first all is read, then all is said', () => {
  const columns = columnsOf('lengths-differ', reading({ tokens: words, output: ['x', 'y', 'z'] }));
  expect(columns).toEqual([
    { input: 'a' },
    { input: 'f', gap: true },
    { output: 'x', decoder: true },
    { output: 'z', gap: true, decoder: true },
  ]);
});

test('a series reads what it forecast before', () => {
  const values = Float64Array.of(1.5, 100, 2.25, 101);
  const columns = columnsOf('series', reading({ output: ['1', '2'], labels: ['x', 'y'], values }));
  expect(columns).toEqual([
    { input: 'now', output: '1.5' },
    { input: '1.5', output: '2.25' },
  ]);
});

test('one to one remembers nothing: one column', () => {
  expect(columnsOf('one-to-one', reading({ tokens: ['drawing'], answer: 'star' }))).toEqual([
    { input: 'drawing', output: 'star' },
  ]);
  expect(examples['one-to-one']).toHaveLength(1);
});
