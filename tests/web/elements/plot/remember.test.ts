import { expect, test } from 'vitest';

import { remember } from '../../../../web/elements/plot/remember';

test('the same arguments give the same object, others another one', () => {
  const pair = remember((...args: readonly number[]) => [...args]);
  const first = pair(1, 2);
  expect(pair(1, 2)).toBe(first);
  expect(pair(1, Number.NaN)).toBe(pair(1, Number.NaN));
  expect(pair(1, 2, 3)).toEqual([1, 2, 3]);
  expect(pair(1, 2)).toEqual(first);
  expect(pair(1, 2)).not.toBe(first);
});
