// What a frame and its page say to each other is checked word by word, and heights settle.

import { describe, expect, test } from 'vitest';

import { SteadyHeight } from '../../../../web/app/frame/height';
import { readCommand } from '../../../../web/app/frame/messages';

test.each([
  [{ unrolled: 1, type: 'hello' }, { type: 'hello' }],
  [{ unrolled: 1, type: 'train', extra: 1 }, { type: 'train' }],
  [{ unrolled: 1, type: 'pause' }, { type: 'pause' }],
  [
    { unrolled: 1, type: 'set', name: 'seed', value: 3 },
    { type: 'set', name: 'seed', value: '3' },
  ],
])('%j is a command', (data, command) => {
  expect(readCommand(data)).toEqual(command);
});

test.each([
  null,
  undefined,
  'train',
  1,
  [],
  {},
  { type: 'train' },
  { unrolled: 2, type: 'train' },
  { unrolled: '1', type: 'train' },
  { unrolled: 1, type: 'constructor' },
  { unrolled: 1, type: 'eval', value: 'alert(1)' },
  { unrolled: 1, type: 'set' },
  { unrolled: 1, type: 'set', name: 'seed' },
  { unrolled: 1, type: 'set', name: 'seed', value: ['3'] },
  { unrolled: 1, type: 'set', name: 3, value: '3' },
  { unrolled: 1, type: 'set', name: 'x'.repeat(61), value: '3' },
  { unrolled: 1, type: 'set', name: 'seed', value: 'x'.repeat(201) },
])('%j is none', (data) => {
  expect(readCommand(data)).toBeUndefined();
});

describe('a frame', () => {
  /** Tells heights until none follows, of content that is `content(frame)` high in its frame. */
  function settle(content: (frame: number) => number, turns = 500) {
    const heights = new SteadyHeight();
    let frame = 720;
    let told = 0;
    for (let i = 0; i < turns; ++i) {
      const next = heights.next(content(frame), 800);
      if (next !== undefined) {
        frame = next;
        ++told;
      }
    }
    return { frame, told };
  }

  test('takes the height of its content, once', () => {
    expect(settle(() => 1234.4)).toEqual({ frame: 1235, told: 1 });
  });

  test('does not grow for ever where content is always a little higher', () => {
    const { frame, told } = settle((height) => height + 40);
    expect(told).toBeLessThan(20);
    expect(frame).toBeLessThan(720 + 20 * 40);
  });

  test('does not swing for ever between two heights, and keeps the larger', () => {
    const { frame, told } = settle((height) => (height === 900 ? 880 : 900));
    expect(told).toBeLessThan(10);
    expect(frame).toBe(900);
  });

  test('is neither nothing nor endless', () => {
    expect(settle(() => 0).frame).toBe(120);
    expect(settle(() => 1e9).frame).toBe(20_000);
    expect(settle(() => Number.NaN)).toEqual({ frame: 720, told: 0 });
  });

  test('measures anew when it gets another width', () => {
    const heights = new SteadyHeight();
    for (let i = 0; i < 30; ++i) heights.next(500 + i * 10, 800);
    expect(heights.next(2000, 800)).toBeUndefined();
    expect(heights.next(2000, 400)).toBe(2000);
  });
});
