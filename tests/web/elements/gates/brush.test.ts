import { expect, test } from 'vitest';

import { Brush } from '../../../../web/elements/gates/brush';

test('pieces are marked one after the other, forwards and backwards', () => {
  const brush = new Brush();
  brush.extend(4, 5);
  brush.extend(5, 6);
  expect(brush.ranges).toEqual([{ from: 4, to: 7 }]);
  expect(brush.active).toBe(true);
  brush.finish();
  brush.extend(12, 10);
  brush.finish();
  expect(brush.ranges).toEqual([
    { from: 4, to: 7 },
    { from: 10, to: 13 },
  ]);
  brush.removeLast();
  expect(brush.ranges).toEqual([{ from: 4, to: 7 }]);
  brush.clear();
  expect(brush.ranges).toEqual([]);
  expect(brush.active).toBe(false);
});
