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
    ...['41 %', '0.3 %', '0.01 %', '10⁻⁹', '230 %', '1,700 ×', '10⁷ ×', '0', '–'],
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
    '20 characters back the RNN’s gradient is down to 0.3 %, the LSTM’s (in its cell state c) is ' +
      'down to 41 % and the GRU’s has grown to 150 %.',
  );
  expect(leftSentence(1, [{ name: 'RNN', carrier: 'h', share: 0.5 }])).toBe(
    'One character back the RNN’s gradient is down to 50 %.',
  );
  expect(leftSentence(0, [{ name: 'RNN', carrier: 'h', share: 1 }])).toBe('');
  expect(leftSentence(5, [{ name: 'RNN', carrier: 'h', share: Number.NaN }])).toBe('');
});

test('why a plain network’s gradient vanishes or explodes', () => {
  const say = (scale: number, decay: number | undefined, activation = 'tanh') =>
    scaleSentence({ scale, decay, activation });
  expect(say(1, 0.35)).toMatch(/vanishes, × 0\.35 a step: .*slope of tanh/);
  expect(say(2, 0.7)).toMatch(/still fades, × 0\.70 a step: .*saturation/);
  expect(say(2, 1.4)).toMatch(/explodes: × 1\.4 a step.*outweighs the slope of tanh/);
  expect(say(2, 1.4, 'relu')).toMatch(/explodes.*ReLU is on, its slope is 1/);
  expect(say(1.3, 1)).toMatch(/neither fades nor grows/);
  expect(say(1, undefined)).toBe('');
});

test('the note tells what training can do from here', () => {
  expect(note(true)).toMatch(/Nothing has been learnt yet/);
  expect(note(false)).toMatch(/Learning makes/);
});
