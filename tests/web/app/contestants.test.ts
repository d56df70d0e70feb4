import { expect, test } from 'vitest';

import {
  contestantColours,
  contestantNames,
  dashes,
  differing,
  mostContestants,
  parseContestants,
  presets,
  sameForAll,
} from '../../../web/app/contestants';

test('contestants are parted by semicolons and their settings by commas', () => {
  expect(parseContestants('cell=rnn; cell=lstm, hidden_size=64 ;')).toEqual({
    contestants: [{ cell: 'rnn' }, { cell: 'lstm', hidden_size: '64' }],
    problems: [],
  });
});

test('what is no setting is told, and the rest is kept', () => {
  expect(parseContestants('hidden=64').contestants).toEqual([{ hidden_size: '64' }]);
  const { contestants, problems } = parseContestants('cell=cnn, hidden_size=32; cel=rnn');
  expect(contestants).toEqual([{ hidden_size: '32' }, {}]);
  expect(problems[0]).toMatch(
    /^"Kind of cell" cannot be "cnn"\. Choose one of rnn, lstm or gru\.$/,
  );
  expect(problems[1]).toMatch(/no setting "cel"/);
});

test('no more race than fit', () => {
  const { contestants, problems } = parseContestants('seed=1;seed=2;seed=3;seed=4;seed=5');
  expect(contestants).toHaveLength(mostContestants);
  expect(problems).toHaveLength(1);
});

test('names say what differs and nothing else', () => {
  const names = (text: string) => contestantNames(parseContestants(text).contestants);
  expect(names('cell=rnn; cell=lstm; cell=gru')).toEqual(['RNN', 'LSTM', 'GRU']);
  expect(names('hidden_size=32; hidden_size=64; hidden_size=128')).toEqual([
    'H = 32',
    'H = 64',
    'H = 128',
  ]);
  expect(names('layers=1; layers=2')).toEqual(['1 layer', '2 layers']);
  expect(names('clip=1; clip=0')).toEqual(['clip 1', 'no clip']);
  expect(names('optimizer=sgd, learning_rate=1; optimizer=adam')).toEqual(['SGD', 'Adam']);
  expect(names('cell=rnn; cell=gru; cell=gru, layers=2')).toEqual([
    'RNN, 1 layer',
    'GRU, 1 layer',
    'GRU, 2 layers',
  ]);
  expect(names('cell=gru; cell=gru')).toEqual(['GRU 1', 'GRU 2']);
});

test('a value that equals the default differs from no mention in nothing', () => {
  expect(differing([{ cell: 'lstm' }, {}])).toEqual([]);
});

test('a cell has its colour, its second network another one, and every place its own pattern', () => {
  const all = parseContestants('cell=rnn; cell=lstm; cell=lstm').contestants;
  expect(contestantColours(all)).toEqual(['--rnn-1', '--lstm-1', '--lstm-2']);
  expect(new Set(dashes.map(String)).size).toBe(mostContestants);
});

test.each(presets)('$label: two to four that differ', ({ contestants: text }) => {
  const { contestants, problems } = parseContestants(text);
  expect(problems).toEqual([]);
  expect(contestants.length).toBeGreaterThanOrEqual(2);
  expect(new Set(contestantNames(contestants)).size).toBe(contestants.length);
  expect(differing(contestants)).not.toEqual([]);
});

test('what is said to be the same is the same', () => {
  const of = (text: string) => sameForAll(parseContestants(text).contestants);
  expect(of('cell=rnn; cell=lstm')).toBe('the same text, the same seed, the same batches');
  expect(of('batch=8; batch=16')).toBe('the same text, the same seed');
  expect(of('window=8; window=16')).toBe('the same text, the same seed');
  expect(of('seed=1; seed=2')).toBe('the same text');
});
