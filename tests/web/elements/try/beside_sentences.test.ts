import { expect, test } from 'vitest';

import {
  differingAt,
  directionsSentence,
  memorySentence,
} from '../../../../web/elements/try/beside_sentences';
import { Movement } from '../../../../web/elements/try/movement';

const tokens = ['Jordan', 'lost', 'its', 'railway'];
const both = ['B-LOC', 'O', 'O', 'O'];

test('where one direction says something else is counted and named', () => {
  expect(differingAt(both, ['B-PER', 'O', 'O', 'B-ORG'])).toEqual([0, 3]);
  expect(directionsSentence(tokens, both, ['B-PER', 'O', 'O', 'B-ORG'])).toBe(
    'At 2 of 4 words, one direction says something else: “Jordan” and “railway”. Of what follows ' +
      'a word it has read nothing.',
  );
  expect(directionsSentence(tokens, both, both)).toBe(
    'One direction says the same of all 4 words here.',
  );
  const many = Array.from({ length: 7 }, (_, i) => `w${i}`);
  const told = directionsSentence(
    many,
    many,
    many.map((word) => `${word}!`),
  );
  expect(told).toContain('“w0”, “w1”, “w2”, “w3” and 3 more');
});

test('frames that are right are counted where the data names them, else those that differ', () => {
  const ours = ['up', 'up', 'rest', 'rest'];
  const theirs = ['up', 'left', 'up', ''];
  expect(memorySentence(ours, theirs, ['up', 'up', 'up', 'rest'])).toBe(
    'Of 3 frames it names 2 as the data does; without memory 2.',
  );
  expect(memorySentence(ours, theirs, [])).toBe(
    'On 2 of 3 frames the network without memory says something else.',
  );
  expect(memorySentence(ours, [], [])).toBe('');
});

test('what was said without memory stays with its frames when the first ones are forgotten', () => {
  const movement = new Movement();
  for (let i = 0; i < 3; ++i) movement.add([i, 0]);
  const asked = movement.ask()!;
  movement.answeredBeside(asked, ['a', 'b', 'c']);
  expect(movement.withoutMemory).toEqual(['a', 'b', 'c']);
  for (let i = 3; i < 162; ++i) movement.add([i, 0]);
  expect(movement.withoutMemory.slice(0, 2)).toEqual(['c', '']);
});
