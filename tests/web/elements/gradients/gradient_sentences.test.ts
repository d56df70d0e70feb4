import { expect, test } from 'vitest';

import {
  leftSentence,
  note,
  sayShare,
  scaleSentence,
  shortShare,
} from '../../../../web/elements/gradients/gradient_sentences';

test('shares are written so that one can compare them', () => {
  const all = [0.412, 0.003, 1e-4, 1.1e-9, 2.34, 1712, 3e7, 0, Number.NaN];
  expect(all.map(shortShare)).toEqual([
    ...['41 %', '0.3 %', '0.01 %', '10⁻⁹', '2.3 ×', '1,700 ×', '10⁷ ×', '0', '–'],
  ]);
  expect([0.412, 1.1e-9, 1712, 0].map(sayShare)).toEqual([
    ...['41 %', 'one part in 10⁹', '1,700 times as much', 'nothing'],
  ]);
});

test('what is left, network by network', () => {
  expect(
    leftSentence(20, [
      { name: 'RNN', carrier: 'h', share: 0.003 },
      { name: 'LSTM', carrier: 'c', share: 0.41 },
      { name: 'GRU', carrier: 'h', share: 1.5 },
    ]),
  ).toBe(
    '20 characters back the RNN’s gradient is 0.3 % of that at the chosen one, the LSTM’s (in ' +
      'its cell state c) 41 % and the GRU’s 1.5 times as much.',
  );
  expect(leftSentence(1, [{ name: 'RNN', carrier: 'h', share: 0.5 }])).toBe(
    'One character back the RNN’s gradient is 50 % of that at the chosen one.',
  );
  expect(leftSentence(20, [{ name: 'RNN', carrier: 'h', share: 5.5 }])).toBe(
    '20 characters back the RNN’s gradient is 5.5 times as much as at the chosen one.',
  );
  expect(leftSentence(0, [{ name: 'RNN', carrier: 'h', share: 1 }])).toBe('');
  expect(leftSentence(5, [{ name: 'RNN', carrier: 'h', share: Number.NaN }])).toBe('');
});

const say = (scale: number, factor: number | undefined, activation = 'tanh', k = 20) =>
  scaleSentence({ scale, factor, k, activation });

test('why a plain network’s gradient vanishes or explodes', () => {
  expect(say(1, 0.35)).toMatch(/vanishes: × 0\.350 a step.*slope of tanh/);
  expect(say(1, 0.9)).toMatch(/fades: .*slope of tanh/);
  expect(say(2, 0.7)).toMatch(/still vanishes: × 0\.700 a step.*saturation/);
  expect(say(2, 1.4)).toMatch(/explodes: × 1\.400 a step.*outweighs the slope of tanh/);
  expect(say(2, 1.05)).toMatch(/grows: × 1\.050 a step/);
  expect(say(2, 1.4, 'relu')).toMatch(/explodes.*ReLU is on, its slope is 1/);
  expect(say(1.3, 1)).toMatch(/neither fades nor grows/);
  expect(say(1, undefined)).toBe('');
});

test('the factor that is said and the share that is said are the same measurement', () => {
  for (const share of [1e-9, 3e-5, 0.04, 0.29, 0.92, 2.4, 5.5, 3400]) {
    const sentence = say(1, share ** (1 / 20));
    const factor = Number(/× ([\d.]+) a step/.exec(sentence)![1]);
    expect(Math.abs(Math.log(factor ** 20 / share))).toBeLessThan(0.03);
    expect(sentence).toContain(
      `over 20 steps ${share > 1 ? 'makes it' : 'leaves'} ${sayShare(share)}.`,
    );
  }
});

test('the note tells what training can do from here, and after it what has come of it', () => {
  const known = (
    [
      ['RNN', 2.4],
      ['LSTM', 0.3],
      ['GRU', 0.1],
    ] as const
  ).map(([name, share]) => ({
    name,
    carrier: 'h' as const,
    share,
  }));
  expect(note(true, 20, known)).toMatch(/Nothing has been learnt yet.*Train all/);
  expect(note(false, 20, known)).toMatch(/^Most is left of the RNN’s\./);
  expect(note(false, 20, known.slice(1))).toMatch(/^Most is left of the LSTM’s\./);
  expect(note(true, 20, known.slice(2))).not.toContain('Train all');
  expect(note(false, 20, known.slice(2))).not.toContain('Most');
});
