import { expect, test } from 'vitest';

import { Timeline } from '../../../../web/elements/unroll/timeline';

const timeline = new Timeline(3);

test('goes forward from the first step, back from the last, and ends with the update', () => {
  const told = timeline.moments.map((m) => `${m.phase} ${m.what} ${'t' in m ? m.t : ''}`.trim());
  expect(told.slice(0, 4)).toEqual([
    ...['forward state 1', 'forward prediction 1', 'forward loss 1', 'forward state 2'],
  ]);
  expect(told.slice(8, 14)).toEqual([
    ...['forward loss 3', 'backward output 3', 'backward state 3', 'backward cell 3'],
    ...['backward weights 3', 'backward output 2'],
  ]);
  expect(told.slice(-3)).toEqual(['backward weights 1', 'update sum', 'update update']);
  expect(timeline.last).toBe(3 * 3 + 3 * 4 + 2);
});

test('knows where its phases are', () => {
  expect(timeline.start('forward')).toBe(1);
  expect(timeline.end('forward')).toBe(9);
  expect(timeline.start('backward')).toBe(10);
  expect(timeline.end('backward')).toBe(21);
  expect(timeline.start('update')).toBe(22);
  expect(timeline.at(0)).toBeUndefined();
});

test('a moment is done from its own tick on', () => {
  timeline.moments.forEach((moment, index) => {
    if (moment.phase === 'update') return;
    const { phase, what, t } = moment;
    expect(timeline.done(index, phase, what, t)).toBe(false);
    expect(timeline.done(index + 1, phase, what, t)).toBe(true);
    expect(timeline.done(timeline.last, phase, what, t)).toBe(true);
  });
});

test('the gradient grows by a step at a time', () => {
  expect(timeline.summedFrom(timeline.end('forward'))).toBeUndefined();
  const weights = timeline.moments.flatMap((moment, index) =>
    moment.what === 'weights' ? [index + 1] : [],
  );
  expect(weights.map((tick) => timeline.summedFrom(tick))).toEqual([3, 2, 1]);
  expect(weights.map((tick) => timeline.summedFrom(tick - 1))).toEqual([undefined, 3, 2]);
  expect(timeline.summedFrom(timeline.last)).toBe(1);
});

test('follows the column that something happens in', () => {
  expect([0, 1, 4, 9, 10, 14, 21, 22].map((tick) => timeline.column(tick))).toEqual([
    ...[1, 1, 2, 3, 3, 2, 1, 1],
  ]);
});
