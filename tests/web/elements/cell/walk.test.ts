import type { ReactiveControllerHost } from 'lit';
import { expect, test } from 'vitest';

import { Walk } from '../../../../web/elements/cell/walk';

function walkOver(steps: number, operations: number) {
  let drawn = 0;
  const host: ReactiveControllerHost = {
    addController() {},
    removeController() {},
    requestUpdate: () => ++drawn,
    updateComplete: Promise.resolve(true),
  };
  const size = { steps, operations };
  return { walk: new Walk(host, () => size), size, drawn: () => drawn };
}

test('from the last operation it goes on to the next step, and no further than the text', () => {
  const { walk } = walkOver(2, 3);
  walk.goTo({ step: 0, operation: 0 });
  expect(walk.atFirst).toBe(true);
  const places = [1, 1, 1, 1, 1, 1].map((by) => {
    walk.goBy(by);
    return [walk.step, walk.operation];
  });
  expect(places).toEqual([
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
    [1, 2],
  ]);
  expect(walk.atLast).toBe(true);
  walk.goBy(-3);
  expect([walk.step, walk.operation]).toEqual([0, 2]);
  walk.goBy(-3);
  expect([walk.step, walk.operation]).toEqual([0, 2]);
});

test('it begins at the end of the text, and keeps within a shorter one and a simpler cell', () => {
  const { walk, size, drawn } = walkOver(8, 6);
  expect(walk.atLast).toBe(false);
  walk.keepWithin();
  expect([walk.step, walk.operation]).toEqual([7, 0]);
  walk.put({ operation: 5 });
  expect(walk.atLast).toBe(true);
  Object.assign(size, { steps: 3, operations: 2 });
  const before = drawn();
  walk.keepWithin();
  expect([walk.step, walk.operation]).toEqual([2, 1]);
  expect(drawn()).toBeGreaterThan(before);
});
