import { describe, expect, test } from 'vitest';

import type { Progress } from '../../../wasm/module';
import type { Group } from '../../../web/engine/worker/group';
import { Sharing } from '../../../web/engine/worker/sharing';
import { stepsAlone } from '../../../web/engine/worker/trial';
import { ManualHost } from './manual_host';

const summary = { neededBytes: 1e6 };

function advance(steps: number): Progress {
  const none = new Float64Array();
  return { step: new Float64Array(steps), measuredStep: none } as Progress;
}

/** A run whose steps alone take `each` ms, up to where the group is wanted. */
function run(each: number, { ready = true, bytes = summary.neededBytes } = {}) {
  const host = new ManualHost();
  const log: string[] = [];
  const state: Record<string, unknown> & { totalStep: number; running: boolean } = {
    session: {
      save: () => new Uint8Array(1),
      totalStep: () => stepsAlone,
      summary: () => ({ neededBytes: bytes }),
    },
    text: 'text',
    totalStep: 0,
    running: true,
    now: () => state,
    rewind: () => log.push('rewind'),
    goOn: () => log.push('go on'),
  };
  const group = {
    ready,
    use() {},
    hire() {},
    resize: (count: number) => log.push(`resize ${count}`),
    begin: () => log.push('step'),
    dismiss: () => log.push('dismiss'),
  };
  const sharing = new Sharing(
    group as unknown as Group,
    host,
    (action) => action(),
    state as never,
  );
  sharing.workers = { count: 4, fixed: false };
  sharing.begin(8, 1000);
  for (; state.totalStep < stepsAlone; ++state.totalStep) {
    if (!Number.isFinite(sharing.stepsAlone)) break;
    sharing.alone(() => {
      host.time += each;
      return advance(1);
    });
  }
  log.length = 0;
  const together = (took: number, waits = false) => {
    host.elapse(took);
    if (sharing.beforeTrial) sharing.tookTogether(advance(1), waits);
  };
  return { host, log, state, group, sharing, together };
}

describe('the trial of several workers', () => {
  test('ends after a second in which they did not even come', () => {
    const { host, log, sharing } = run(1, { ready: false });
    sharing.tryTogether();
    host.elapse(999);
    expect(log).toEqual(['resize 4']);
    host.elapse(1);
    expect(log).toEqual(['resize 4', 'dismiss', 'go on']);
    expect(sharing.stepsAlone).toBe(Infinity);
  });

  test('ends after a second in which they stood still in a step', () => {
    const { host, log, sharing, together } = run(1);
    sharing.tryTogether();
    for (let i = 0; i < 4; ++i) {
      together(0.1);
      sharing.tryTogether();
    }
    log.length = 0;
    host.elapse(1001);
    expect(log).toEqual(['rewind', 'dismiss', 'go on']);
  });

  test('ends when its second is over, for what was measured until then', () => {
    const { log, sharing, together } = run(300);
    sharing.tryTogether();
    for (let i = 0; i < 3; ++i) {
      together(250);
      sharing.tryTogether();
    }
    expect(sharing.beforeTrial).toBeDefined();
    log.length = 0;
    together(250);
    expect(log).toEqual(['rewind', 'go on']); // It paid: 250 < 0.9 * 300.
    expect(sharing.stepsAlone).toBe(Infinity);
  });

  test("may take two of the run's own steps where those are longer than a second", () => {
    const { host, log, sharing, together } = run(3000);
    sharing.tryTogether();
    together(1500);
    expect(sharing.beforeTrial).toBeDefined();
    sharing.tryTogether();
    log.length = 0;
    together(1500);
    sharing.tryTogether();
    together(1500);
    sharing.tryTogether();
    log.length = 0;
    host.elapse(1500);
    expect(log).toEqual(['rewind', 'go on']);
    const slow = run(3000);
    slow.sharing.tryTogether();
    slow.log.length = 0;
    slow.host.elapse(6000);
    expect(slow.log).toEqual(['rewind', 'dismiss', 'go on']);
  });

  test('takes eight steps where they are quick, and its clock rests while the run is paused', () => {
    const { host, log, state, group, sharing, together } = run(10);
    group.ready = false;
    sharing.tryTogether();
    state.running = false;
    host.elapse(5000);
    expect(log).not.toContain('dismiss');
    state.running = group.ready = true;
    for (let i = 0; i < 8; ++i) {
      expect(Number.isFinite(sharing.stepsAlone)).toBe(true);
      sharing.tryTogether();
      together(5);
    }
    expect(log.filter((each) => each === 'step')).toHaveLength(8);
    expect(log.at(-1)).toBe('rewind');
    expect(sharing.stepsAlone).toBe(Infinity);
  });

  test('is not made where so many copies of the model would take too much memory', () => {
    expect(run(10, { bytes: 1.1e9 }).sharing.stepsAlone).toBe(Infinity);
    expect(run(10, { bytes: 0.9e9 }).sharing.stepsAlone).toBe(0);
  });
});
