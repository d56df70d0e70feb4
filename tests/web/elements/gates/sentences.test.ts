import { expect, test } from 'vitest';

import { patterns } from '../../../../web/elements/gates/patterns';
import { quantitiesOf } from '../../../../web/elements/gates/quantities';
import {
  brief,
  cellSentence,
  chanceSentence,
  plain,
  signed,
  unitName,
  verdictSentence,
} from '../../../../web/elements/gates/sentences';
import { network } from './reading';

test('numbers have a true minus, and a sign where it matters', () => {
  expect([0.531, -0.07, -0.001].map(signed)).toEqual(['+0.53', '−0.07', '+0.00']);
  expect([0.5, -1.25].map(plain)).toEqual(['0.50', '−1.25']);
  expect([1, -1, 2.5].map(brief)).toEqual(['1', '−1', '2.50']);
});

test('a cell is told in words', () => {
  const [forget] = quantitiesOf(network('lstm'));
  expect(cellSentence(forget!, 7, ' ', 1233, 0.876)).toBe(
    'unit 7, after “space” (character 1,234): forget gate 0.88',
  );
  expect(unitName(3, 0, 1)).toBe('unit 3');
  expect(unitName(3, 0, 2)).toBe('unit 3 of layer 1');
});

test.each([
  [0.9, 'far above that'],
  [0.35, 'is above that'],
  [0.3, 'no better: believe nothing of it'],
])('a best of %d beside a chance of at most 0.3 is %s', (r, judged) => {
  const chance = { typical: 0.21, highest: 0.3, shifts: 20 };
  const found = chanceSentence({ matches: [{ group: 0, unit: 1, r: -r }], signals: 128, chance });
  expect(found).toContain('the best of all 128 signals still reaches 0.21 (at most 0.30)');
  expect(found).toContain(judged);
});

test('right and wrong are counted in words', () => {
  const verdict = {
    ...{ cut: -0.25, above: false, hits: 30, falseHits: 10, missed: 20 },
    ...{ precision: 0.75, recall: 0.6 },
  };
  expect(verdictSentence(patterns[0]!, 'c of unit 4', verdict)).toBe(
    'Read as yes where c of unit 4 is below −0.25, it says yes 40 times and is right 30 times: ' +
      'precision 75\u00a0%. Of 50 characters of the pattern it finds 60\u00a0%: recall.',
  );
  expect(verdictSentence(patterns[1]!, 'h of unit 4', verdict)).toContain('(above its mean)');
  expect(verdictSentence(patterns[0]!, 'h of unit 4', undefined)).toMatch(/^No threshold/);
});
