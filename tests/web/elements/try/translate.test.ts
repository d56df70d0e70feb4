import { expect, test } from 'vitest';

import { cellAt, layOutMatrix, movedBy } from '../../../../web/charts/matrix_layout';
import { looksOf, momentAt, momentsOf, parting, same } from '../../../../web/elements/try/pairs';
import { cellSentence, momentSentence, saidAt } from '../../../../web/elements/try/translate_words';
import type { Reading } from '../../../../web/engine/shared/api';

const reading = {
  tokens: ['3', ' ', 'May'],
  output: ['5', '-'],
  attention: Float64Array.from([0.02, 0.03, 0.95, 0.6, 0.4, 0, 0.34, 0.33, 0.33]),
} as unknown as Reading;

test('what was looked at most is named first, and what hardly was not at all', () => {
  expect(looksOf(reading, 0)).toEqual([{ token: 2, share: 0.95 }]);
  expect(looksOf(reading, 1).map(({ token }) => token)).toEqual([0, 1]);
  expect(looksOf(reading, 2, 2)).toHaveLength(2);
});

test('the walk reads all of the source, then says all of the output and its end', () => {
  expect(momentsOf(reading)).toBe(6);
  expect(momentAt(reading, 2)).toEqual({ part: 'encoder', token: 2 });
  expect(momentAt(reading, 3)).toEqual({ part: 'decoder', row: 0 });
  expect(momentAt(reading, 5)).toEqual({ part: 'decoder', row: 2 });
});

test('moments and places are told in words', () => {
  expect(momentSentence(reading, { part: 'encoder', token: 1 })).toBe(
    'The encoder reads “␣”, step 2 of 3.',
  );
  expect(momentSentence(reading, { part: 'decoder', row: 1 })).toBe(
    'The decoder says “-”, looking back at “3” (60 %) and “␣” (40 %).',
  );
  expect(saidAt(reading, 2)).toBe('the end');
  expect(cellSentence(reading, { row: 0, column: 1 })).toBe(
    'For “5” it looks at “␣”, step 2, with 3 %; most at “May” (95 %).',
  );
  const off = { ...reading, attention: new Float64Array() };
  expect(momentSentence(off, { part: 'decoder', row: 0 })).toBe(
    'The decoder says “5”, step 1 of 2, from its memory alone.',
  );
});

test('an answer is right whatever its blanks and capitals', () => {
  expect(same("Y a-t-il de l'eau ?", "y a-t-il de l'eau?")).toBe(true);
  expect(same('2004-04-14', '2004-07-13')).toBe(false);
});

test('what else might be said is shown from the word on where it parts', () => {
  const answer = 'Ces oncles ont peur de leur roi.';
  expect(parting(answer, 'Ces oncles ont peur de leurs rois.')).toBe('… leurs rois.');
  expect(parting(answer, 'Ces oncles ont')).toBe('… ont');
  expect(parting(answer, 'Des oncles')).toBe('Des oncles');
});

const size = {
  ...{ rows: 11, columns: 29, width: 320, height: 185, em: 14 },
  ...{ rowLabel: 25, columnLabel: 8.5 },
};

test('a date stands level, a label a character; a sentence stands aslant', () => {
  const date = layOutMatrix(size);
  expect(date).toMatchObject({ slanted: false, columnStep: 1, rowStep: 1 });
  expect(date.left + 29 * date.columnWidth).toBeLessThanOrEqual(320);
  expect(date.top + 11 * date.rowHeight).toBeLessThanOrEqual(185);
  const words = layOutMatrix({ ...size, columns: 8, rows: 9, rowLabel: 60, columnLabel: 76 });
  expect(words).toMatchObject({ slanted: true, columnStep: 1, rowStep: 1 });
});

test.each([1, 40, 400])('%d steps stay within the room, with as many labels as it has', (steps) => {
  const layout = layOutMatrix({ ...size, rows: steps, columns: steps });
  expect(layout.left + steps * layout.columnWidth).toBeLessThanOrEqual(320.001);
  expect(layout.top + steps * layout.rowHeight).toBeLessThanOrEqual(185.001);
  expect(layout.columnStep * layout.columnWidth).toBeGreaterThan(8.5);
  expect(layout.rowStep * layout.rowHeight).toBeGreaterThan(12.5);
});

test('pointer and keys find the cells', () => {
  const layout = layOutMatrix(size);
  const { left, top, columnWidth, rowHeight } = layout;
  const at = (column: number, row: number) =>
    cellAt(layout, size, left + column * columnWidth, top + row * rowHeight);
  expect(at(3.5, 2.5)).toEqual({ row: 2, column: 3 });
  expect(at(-0.5, 2)).toBeUndefined();
  expect(at(3, 11.5)).toBeUndefined();
  expect(movedBy('ArrowRight', { row: 0, column: -1 }, size)).toEqual({ row: 0, column: 0 });
  expect(movedBy('ArrowDown', { row: 10, column: 3 }, size)).toEqual({ row: 10, column: 3 });
  expect(movedBy('End', { row: 1, column: 3 }, size)).toEqual({ row: 1, column: 28 });
  expect(movedBy('x', { row: 1, column: 3 }, size)).toBeUndefined();
});
