import { expect, test } from 'vitest';

import { Milestones } from '../../../../web/elements/playground/milestones';

test('lines that were kept stay as they were, and the next mark adds its own', () => {
  const before = new Milestones();
  before.feed('zzz', 0);
  before.feed('the', 12);
  const after = new Milestones();
  after.restore(structuredClone(before.kept));
  expect(after.kept).toEqual([
    { step: 0, text: 'zzz' },
    { step: 12, text: 'the' },
  ]);
  expect(after.feed('written at step 40', 40)).toBe(false);
  expect(after.feed('written at step 150', 150)).toBe(true);
  after.feed(', and on', 151);
  expect(after.kept.slice(1)).toEqual([
    { step: 12, text: 'the' },
    { step: 150, text: 'written at step 150, and on' },
  ]);
  expect(before.kept).toHaveLength(2);
});
