import { describe, expect, test } from 'vitest';

import {
  answerVerdict,
  list,
  memorySentence,
  type Racer,
  size,
} from '../../../../web/elements/memory/memory_sentence';

const racer = (name: string, more: Partial<Racer> = {}): Racer => ({
  name,
  accuracy: 0.12,
  step: 500,
  learntStep: 0,
  over: false,
  reach: 0.1,
  diverged: 0,
  ...more,
});

const say = (racers: Racer[], lag = 60, task: 'copy' | 'country' | 'clouds' = 'country') =>
  memorySentence({ task, lag, chance: 0.125, near: 0.187, racers });

const done = { over: true, accuracy: 1 };

describe('what is seen', () => {
  test('before the race it asks for a prediction', () => {
    const idle = ['RNN', 'LSTM', 'GRU'].map((name) => racer(name, { step: 0 }));
    expect(say(idle)).toBe(
      'The country decides the answer, and then come 60 words that say nothing about it. Which ' +
        'networks will still know it?',
    );
    expect(say(idle, 5, 'copy')).toContain('The first symbol decides');
    expect(say(idle, 3, 'clouds')).toContain('three words back');
  });

  test('in the race it says who has learnt, who guesses and who is on the way', () => {
    expect(
      say([
        racer('RNN', { reach: 2e-19 }),
        racer('LSTM', { accuracy: 0.64 }),
        racer('GRU', { ...done, learntStep: 150 }),
      ]),
    ).toBe(
      'The GRU has learnt to remember over 60 words after 150 training steps. The RNN still ' +
        'guesses (1 in 8): only 10⁻¹⁹ of the error’s gradient at the answer arrives at the clue, ' +
        'so nothing tells it what to keep. The LSTM is right 64 % of the time so far.',
    );
  });

  test('whoever guesses with a gradient is not told that there is none', () => {
    expect(say([racer('RNN', { reach: 1e-12 }), racer('LSTM', { reach: 1e-4 })])).toBe(
      'The RNN and the LSTM still guess (1 in 8). In the RNN only 10⁻¹² of the error’s gradient ' +
        'at the answer arrives at the clue, so nothing tells it what to keep.',
    );
    expect(say([racer('LSTM', { reach: 1e-4 })])).toBe('The LSTM still guesses (1 in 8).');
    expect(say([racer('RNN', { reach: Number.NaN })])).toBe('The RNN still guesses (1 in 8).');
    expect(say([racer('RNN', { reach: 0 })])).toContain(
      '(1 in 8): nothing of the error’s gradient',
    );
  });

  test('at the end', () => {
    expect(
      say([
        racer('RNN', { over: true, reach: 2e-19, step: 3000 }),
        racer('LSTM', { ...done, learntStep: 450 }),
        racer('GRU', { ...done, learntStep: 150 }),
      ]),
    ).toMatch(
      /^The GRU has learnt to remember over 60 words after 150 training steps and the LSTM after 450\. The RNN still guesses \(1 in 8\) after all the steps: only 10⁻¹⁹ /,
    );
    const all = ['RNN', 'LSTM', 'GRU'].map((name, i) =>
      racer(name, { ...done, learntStep: 300 - i * 100 }),
    );
    expect(say(all, 10)).toBe(
      'All have learnt to remember over 10 words: the GRU after 100 training steps, the LSTM ' +
        'after 200 and the RNN after 300.',
    );
    const equal = ['RNN', 'LSTM', 'GRU'].map((name) => racer(name, { ...done, learntStep: 50 }));
    expect(say(equal, 3)).toBe(
      'All have learnt to remember over 3 words, each after 50 training steps.',
    );
  });

  test('a network that diverged is named', () => {
    expect(say([racer('RNN', { diverged: 12, over: true })])).toBe('The RNN diverged.');
  });
});

test('sizes are said as a person would', () => {
  expect([0, 3e-19, 0.004, 0.06, 0.47, 0.97, 3.2, 12.4].map(size)).toEqual([
    '0',
    '10⁻¹⁹',
    '10⁻²',
    '0.1',
    '0.5',
    '1',
    '3',
    '12',
  ]);
});

test('names are listed with an and', () => {
  expect(list(['RNN'])).toBe('the RNN');
  expect(list(['RNN', 'GRU'])).toBe('the RNN and the GRU');
  expect(list(['RNN', 'LSTM', 'GRU'])).toBe('the RNN, the LSTM and the GRU');
});

test('who is right by a guess is lucky, and not shown as one who knows', () => {
  expect(answerVerdict(true, 0.17)).toMatchObject({
    sure: false,
    says: 'now guesses',
    mark: '(✓ by luck)',
  });
  expect(answerVerdict(true, 0.97)).toMatchObject({ sure: true, says: 'now says', mark: '✓' });
  expect(answerVerdict(false, 0.97)).toMatchObject({ says: 'now says', mark: '✗' });
  expect(answerVerdict(false, 0.2)).toMatchObject({ says: 'now guesses', mark: '✗' });
});
