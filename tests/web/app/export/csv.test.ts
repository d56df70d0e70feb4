import { expect, test } from 'vitest';

import { csv, lossRows } from '../../../../web/app/export/csv';
import type { Summary } from '../../../../web/engine/shared/api';

test('a field with a comma, a quote or a line end is quoted, as RFC 4180 has it', () => {
  expect(csv([['a,b', 'say "x"', 'two\nlines', 'plain']])).toBe(
    '"a,b","say ""x""","two\nlines",plain\r\n',
  );
});

test('numbers have a decimal point and all their digits; what is not known is empty', () => {
  expect(csv([[0.1, 1e-7, -3, Number.NaN, Infinity, null, undefined]])).toBe('0.1,1e-7,-3,,,,\r\n');
});

const summary = {
  input: 'character',
  stepsPerEpoch: 4,
  trainCharacters: 1000,
  metrics: [
    { name: 'nats', label: 'loss', unit: 'nats a character', higherIsBetter: false },
    { name: 'accuracy', label: 'share that is right', unit: '', higherIsBetter: true },
  ],
} as unknown as Summary;

test('a row for each point and each measurement, every metric with its name and unit', () => {
  const history = { step: [2, 4], raw: [3, 2], smooth: [3, 2.5], validation: [null, 2.25] };
  const measurements = [{ step: 3, loss: 2.75, measured: { nats: 2.75, accuracy: 0.5 } }];
  const [head, ...rows] = lossRows(
    history,
    measurements,
    (step) => (step === 4 ? 0.01 : undefined),
    summary,
  );
  expect(head).toEqual([
    ...['step', 'epoch', 'characters read', 'training loss (nats a character)'],
    ...['training loss smoothed (nats a character)', 'learning rate'],
    ...['held out: loss (nats a character)', 'held out: share that is right'],
  ]);
  expect(rows).toEqual([
    [2, 0.5, 500, 3, 3, undefined, null, undefined],
    [3, 0.75, 750, null, null, undefined, 2.75, 0.5],
    [4, 1, 1000, 2, 2.5, 0.01, 2.25, undefined],
  ]);
});

test('data without an end has neither epochs nor characters', () => {
  const history = { step: [1], raw: [1], smooth: [1], validation: [null] };
  const [head, row] = lossRows(history, [], () => undefined, { ...summary, stepsPerEpoch: 0 });
  expect(head!.slice(0, 2)).toEqual(['step', 'training loss (nats a character)']);
  expect(row).toHaveLength(head!.length);
});
