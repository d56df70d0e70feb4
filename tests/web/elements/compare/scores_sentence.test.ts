import { expect, test } from 'vitest';

import { scoresSentence } from '../../../../web/elements/compare/scores_sentence';

test('who tells classes apart best is said with the figures it is read from', () => {
  const of = (...f1: number[]) =>
    scoresSentence(
      'macro mean',
      f1.map((value, i) => ({ name: ['RNN', 'LSTM', 'GRU'][i]!, f1: value })),
    );
  expect(of(0.72, 0.811, 0.781)).toBe(
    'F1, macro mean: LSTM 0.81, GRU 0.78, RNN 0.72. LSTM is ahead of GRU by 0.03. ' +
      'One seed is one sample.',
  );
  expect(of(0.72, 0.811, 0.809)).toBe(
    'F1, macro mean: LSTM 0.81, GRU 0.81, RNN 0.72. LSTM and GRU are level, 0.09 ahead of RNN. ' +
      'One seed is one sample.',
  );
  expect(of(0.5, 0.501)).toBe('F1, macro mean: LSTM 0.50, RNN 0.50. All are level.');
  expect(of(0.5)).toBe('');
});
