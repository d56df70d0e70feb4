// Every word about the loss that needs an explanation has one.

import { expect, test } from 'vitest';

import { glossary } from '../../../../web/elements/playground/glossary_texts';
import { helpOfLine, piecesOf } from '../../../../web/elements/playground/loss_words';

const known = new Set(glossary.flatMap(({ words }) => words.map(({ id }) => id)));

test.each([
  ['no better than guessing blindly', ['uniform']],
  [
    'better than guessing blindly, not yet as good as knowing how often each character occurs',
    ['uniform', 'unigram'],
  ],
  [
    'better than counting what follows the two characters before, not as good as counting what ' +
      'follows the three before',
    ['ngram', 'ngram'],
  ],
  ['Stopped at step 9: the held-out loss had not improved since step 3', ['validation']],
  ['it is learning the text by heart', ['heart']],
  ['', []],
])('in “%s” the rules are explained', (sentence, ids) => {
  const pieces = piecesOf(sentence);
  expect(pieces.map(({ text }) => text).join('')).toBe(sentence);
  expect(pieces.flatMap(({ help }) => help ?? [])).toEqual(ids);
  for (const id of ids) expect(known).toContain(id);
});

test('every line of the chart is explained', () => {
  const names = ['training 2.30', 'validation 2.40', 'uniform 5.88', '1-gram 4.40', '3-gram 2.44'];
  for (const name of names) expect(known).toContain(helpOfLine(name));
  expect(helpOfLine('something else')).toBeUndefined();
});
