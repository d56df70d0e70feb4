import { expect, test } from 'vitest';

import { kindsIn, linesIn, sentencesIn, textsIn } from '../../../../web/app/tasks/data_lines';

test('texts stand after their label, with a tab or a comma between; a cut line is none', () => {
  expect(textsIn('good\tA fine day.\nbad,"It said ""no"", twice"\ngood\thalf a li')).toEqual([
    'A fine day.',
    'It said "no", twice',
  ]);
  expect(textsIn('no label here\n\n\tnothing\n')).toEqual(['nothing']);
});

test('sentences are the words of blocks, without labels and marks of documents', () => {
  const data =
    'Ada\tB-PER\nleft\tO\n\n-DOCSTART- -X- O\n\nIn IN O\r\nParis NNP B-LOC\r\n\r\nhalf\tO\n';
  expect(sentencesIn(data)).toEqual(['Ada left', 'In Paris']);
});

test('kinds come in the order of their first lines, and known lines without them', () => {
  const data = 'stars\tZukeqat\nrivers\tOrra\nstars\tRas\n';
  expect(kindsIn(data)).toEqual(['stars', 'rivers']);
  expect(linesIn(data).has('Orra')).toBe(true);
  expect(linesIn(data).has('stars')).toBe(false);
  expect(kindsIn('Orra\nRas\n')).toEqual(['line']);
  expect(linesIn('Orra\nRas\n').has('Ras')).toBe(true);
  expect(kindsIn('')).toEqual([]);
});
