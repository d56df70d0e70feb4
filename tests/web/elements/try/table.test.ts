import { expect, test } from 'vitest';

import { pairsIn } from '../../../../web/elements/try/pairs';
import { seriesIn } from '../../../../web/elements/try/series';
import { rowsOf } from '../../../../web/elements/try/table';

test('the first line decides what stands between fields', () => {
  expect(rowsOf('a\tb, c\n\nd\te\r\n')).toEqual([
    ['a', 'b, c'],
    ['d', 'e'],
  ]);
  expect(rowsOf('1,5; 2\n3;4')).toEqual([
    ['1,5', '2'],
    ['3', '4'],
  ]);
  expect(rowsOf('\ufeffa,b,\n,c,d')).toEqual([
    ['a', 'b', ''],
    ['', 'c', 'd'],
  ]);
});

test('quotation marks hold separators, line ends and themselves', () => {
  expect(rowsOf('"a, ""b""\nc",d\n"e;f",g')).toEqual([
    ['a, "b"\nc', 'd'],
    ['e;f', 'g'],
  ]);
  expect(rowsOf('"never closed, x')).toEqual([['never closed, x']]);
});

test('pairs keep the first of what is given twice, and leave out what is not whole', () => {
  const pairs = pairsIn('one\tun\none\tune\nempty\t\ntwo\tdeux\tCC-BY\n');
  expect([...pairs]).toEqual([
    ['one', 'un'],
    ['two', 'deux'],
  ]);
});

test('a series has the columns with numbers, and fills what is missing from the row before', () => {
  const series = seriesIn('day,a,b\nmon,1,10\ntue,,20\nwed,NA,-3e1\n');
  expect(series?.names).toEqual(['a', 'b']);
  expect(series?.columns.map((column) => [...column])).toEqual([
    [1, 1, 1],
    [10, 20, -30],
  ]);
  // What only tells when is left out where the network reads less.
  const months = 'month,passengers\n1,112\n2,118\n3,132\n1,129\n';
  expect(seriesIn(months)?.names).toEqual(['month', 'passengers']);
  expect(seriesIn(months, 1)).toMatchObject({ names: ['passengers'], leftOut: true });
  expect(seriesIn('n,x\n1,5\n2,7\n3,1\n4,2\n', 1)?.names).toEqual(['x']);
  expect(seriesIn('1\n2\n')?.names).toEqual(['1']);
  expect(seriesIn('1\nx\n')).toBeUndefined();
  expect(seriesIn('only,words\n')).toBeUndefined();
  expect(seriesIn('')).toBeUndefined();
});
