import { expect, test } from 'vitest';

import { gridOf, unitAt } from '../../../../web/elements/cell/grid';
import {
  anyHeldAt,
  describeHold,
  held,
  heldAt,
  released,
  within,
} from '../../../../web/elements/cell/holds';

const forget = { layer: 0, gate: 1, unit: 'all' } as const;

test('a gate is held for as long as was chosen', () => {
  expect(held([], forget, 0, 4, 'step')).toEqual([{ ...forget, value: 0, from: 4, to: 5 }]);
  expect(held([], forget, 0, 4, 'onward')).toEqual([{ ...forget, value: 0, from: 4 }]);
  expect(held([], forget, 0, 4, 'all')).toEqual([{ ...forget, value: 0 }]);
});

test('dragging on moves the hold that is there, and keeps how long it is', () => {
  const one = held([], forget, 0, 4, 'onward');
  expect(held(one, forget, 0.5, 9, 'step')).toEqual([{ ...forget, value: 0.5, from: 4 }]);
  // Another step, another unit, another hold.
  expect(held(one, forget, 0.5, 2, 'step')).toHaveLength(2);
  expect(held(one, { ...forget, unit: 7 }, 0.5, 9, 'step')).toHaveLength(2);
});

test('letting go frees what the handle stands for, at this step', () => {
  const both = held(held([], forget, 0, 4, 'step'), forget, 1, 8, 'step');
  expect(released(both, forget, 4)).toEqual([{ ...forget, value: 1, from: 8, to: 9 }]);
  expect(released(both, forget, 5)).toEqual(both);
  // A unit that is held with all of them can only be let go of with them, one of its own by itself.
  expect(released(both, { ...forget, unit: 3 }, 4)).toHaveLength(1);
  const own = held(both, { ...forget, unit: 3 }, 1, 4, 'step');
  expect(released(own, { ...forget, unit: 3 }, 4)).toEqual(both);
});

test('a unit is held with all of them, and all are not held with one', () => {
  const all = held([], forget, 0, 0, 'all');
  expect(heldAt(all, { ...forget, unit: 5 }, 3)).toBeDefined();
  const one = held([], { ...forget, unit: 5 }, 0, 0, 'all');
  expect(heldAt(one, forget, 3)).toBeUndefined();
  expect(anyHeldAt(one, forget, 3)).toBe(true);
});

test('a shorter text cuts what is held', () => {
  const holds = [
    { ...forget, value: 0 },
    { ...forget, value: 0, from: 3, to: 9 },
    { ...forget, value: 0, from: 7, to: 9 },
  ];
  expect(within(holds, 5).map(({ from, to }) => [from, to])).toEqual([
    [0, 5],
    [3, 5],
  ]);
});

test('a hold in words', () => {
  const say = (hold: object, layers = 1, parts = ['stack']) =>
    describeHold({ ...forget, value: 0, ...hold }, 'forget gate', { layers, parts });
  expect(say({})).toBe('forget gate of all units at 0.00, at all steps');
  expect(say({ from: 12 })).toBe('forget gate of all units at 0.00, from step 13 on');
  expect(say({ from: 12, to: 13 })).toBe('forget gate of all units at 0.00, at step 13');
  expect(say({ unit: 7, value: -0.5, from: 2, to: 6 }, 2)).toBe(
    'forget gate of unit 7, layer 1 at −0.50, steps 3 to 6',
  );
  expect(say({ part: 1 }, 1, ['decoder', 'encoder'])).toBe(
    'encoder: forget gate of all units at 0.00, at all steps',
  );
});

test('units stand in rows, and a place in them is a unit', () => {
  expect(gridOf(16)).toEqual({ columns: 16, rows: 1 });
  expect(gridOf(48)).toEqual({ columns: 24, rows: 2 });
  expect(gridOf(96)).toEqual({ columns: 24, rows: 4 });
  expect(unitAt(0, 0, 48)).toBe(0);
  expect(unitAt(0.999, 0.2, 48)).toBe(23);
  expect(unitAt(0.02, 0.9, 48)).toBe(24);
  expect(unitAt(1, 1, 48)).toBe(47);
  expect(unitAt(1, 1, 1000)).toBeLessThan(1000);
});
