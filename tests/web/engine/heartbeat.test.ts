import { describe, expect, test } from 'vitest';

import { graceTicks, Heartbeat, startTicks, tickMs } from '../../../web/engine/page/heartbeat';
import type { After } from '../../../web/engine/shared/time_limit';
import { ManualHost } from './manual_host';

function watched() {
  const clock = new ManualHost();
  const log: string[] = [];
  const state = { awaits: true, answers: true };
  const after: After = clock.after;
  const heart: Heartbeat = new Heartbeat(
    after,
    () => state.awaits,
    () => {
      log.push('ping');
      if (state.answers) heart.heard();
    },
    () => log.push('lost'),
  );
  heart.ready();
  heart.watch();
  return { clock, log, state, heart, ticks: (n: number) => clock.elapse(n * tickMs) };
}

describe('a worker of which something is awaited', () => {
  test('is asked now and then, and lives as long as it answers', () => {
    const { log, ticks } = watched();
    ticks(100);
    expect(log).toEqual(Array.from({ length: 100 }, () => 'ping'));
  });

  test('is lost after so many silent ticks, once', () => {
    const { log, state, ticks } = watched();
    state.answers = false;
    ticks(graceTicks);
    expect(log).toEqual(['ping']);
    ticks(20);
    expect(log).toEqual(['ping', 'lost']);
  });

  test('may compute longer where it once did, or was expected to', () => {
    const { log, state, heart, ticks } = watched();
    state.answers = false;
    ticks(4);
    heart.heard();
    ticks(4 * 10);
    expect(log).not.toContain('lost');
    heart.heard();
    heart.expect(5000 * tickMs);
    ticks(4999);
    expect(log).not.toContain('lost');
    ticks(2);
    expect(log).toContain('lost');
  });

  test('is given longer to start', () => {
    const clock = new ManualHost();
    const log: string[] = [];
    const heart = new Heartbeat(
      clock.after,
      () => false,
      () => {},
      () => log.push('lost'),
    );
    heart.watch();
    clock.elapse(startTicks * tickMs);
    expect(log).toEqual([]);
    clock.elapse(tickMs);
    expect(log).toEqual(['lost']);
  });

  test('has not been silent while the machine slept: a timer that rings late rings once', () => {
    const asked: number[] = [];
    let ring = (): void => {};
    const heart = new Heartbeat(
      (ms, task) => {
        asked.push(ms);
        ring = task;
        return () => {};
      },
      () => true,
      () => asked.push(0),
      () => asked.push(-1),
    );
    heart.ready();
    heart.watch();
    for (let i = 0; i < graceTicks; ++i) ring(); // However late each of them was.
    expect(asked).toEqual([tickMs, 0, ...Array.from({ length: graceTicks }, () => tickMs)]);
  });
});

test('an idle worker is left alone, and no timer runs', () => {
  const { clock, log, state, heart, ticks } = watched();
  state.awaits = state.answers = false;
  ticks(100);
  expect(log).toEqual([]);
  expect(clock.waiting).toBe(0);
  state.awaits = true;
  heart.watch();
  ticks(1);
  expect(log).toEqual(['ping']);
  heart.stop();
  ticks(100);
  expect(log).toEqual(['ping']);
});
