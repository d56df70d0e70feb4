import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { openEngine } from '../../../web/engine/page/open_engine';
import type { Lesson } from '../../../web/lessons/lesson';
import {
  clearAll,
  followClearing,
  isComplete,
  LessonProgress,
} from '../../../web/lessons/progress';
import { Stage } from '../../../web/lessons/stage';
import { InProcessHost } from '../engine/in_process';
import { fox, small } from '../engine/wasm';
import { serveTrained } from './trained_files';

beforeAll(serveTrained);
afterAll(() => vi.unstubAllGlobals());

describe('a stage', () => {
  let stage: Stage;
  beforeEach(async () => (stage = new Stage(await openEngine(new InProcessHost(), 1))));
  afterEach(() => stage.dispose());

  const start = { text: fox, settings: small };

  test('has the network of a start, and keeps it while the start is the same', async () => {
    await stage.go(start);
    expect(stage.engine.settings).toMatchObject(small);
    await stage.trainTo(5);
    await stage.go({ ...start });
    expect([stage.engine.totalStep, stage.steps]).toEqual([5, 5]);
    await stage.go({ trained: 'people-rnn' });
    expect(stage.engine.totalStep).toBe(3200);
    expect(stage.steps).toBe(0);
    await stage.go(start);
    expect(stage.engine.totalStep).toBe(0);
  });

  test('goes where it was asked to go last, however quickly it is asked', async () => {
    await Promise.all([stage.go({ trained: 'people-rnn' }), stage.go(start)]);
    expect(stage.engine.settings).toMatchObject(small);
  });

  test('changes settings and keeps the text', async () => {
    await stage.go(start);
    await stage.change({ hidden_size: '8' });
    expect(stage.engine.settings).toMatchObject({ ...small, hidden_size: '8' });
    expect(stage.engine.text).toBe(fox);
    // That is another network than the start’s.
    await stage.go(start);
    expect(stage.engine.settings).toMatchObject(small);
  });

  test('keeps what the run told, and forgets it with the run', async () => {
    await stage.go({ ...start, settings: { ...small, validate_every: '5' } });
    await stage.trainTo(10);
    expect(stage.record.step).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(stage.record.loss).toHaveLength(10);
    expect(stage.record.measuredStep.slice(0, 1)).toEqual([5]);
    await stage.trainTo(10);
    expect(stage.engine.totalStep).toBe(10);
    await stage.change({ seed: '2' });
    expect(stage.record.step).toEqual([]);
  });

  test('trains no further than the run goes', async () => {
    await stage.go({ ...start, settings: { ...small, steps: '4' } });
    await stage.trainTo(100);
    expect([stage.engine.totalStep, stage.engine.state]).toEqual([4, 'finished']);
    await stage.trainTo(200);
    expect(stage.engine.totalStep).toBe(4);
  });
});

describe('progress', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
  });

  const lesson = { topic: 'rnn', tasks: [{ id: 'a' }, { id: 'b' }] } as unknown as Lesson;

  test('lasts from visit to visit, lesson by lesson', () => {
    const first = new LessonProgress(lesson);
    expect([first.left, first.has('a')]).toEqual([2, false]);
    first.add('a');
    const again = new LessonProgress(lesson);
    expect([again.left, again.has('a'), isComplete('rnn')]).toEqual([1, true, false]);
    new LessonProgress({ ...lesson, topic: 'gru' }).add('b');
    again.add('b');
    expect([again.left, isComplete('rnn'), isComplete('gru')]).toEqual([0, true, false]);
  });

  test('is cleared for all lessons at once, and pages that show an older state hear of it', () => {
    const page = new EventTarget();
    vi.stubGlobal('window', page);
    new LessonProgress(lesson).add('a');
    new LessonProgress({ ...lesson, topic: 'gru' }).add('b');
    let again = 0;
    followClearing(() => ++again);
    page.dispatchEvent(new Event('storage'));
    page.dispatchEvent(new Event('pageshow'));
    expect(again).toBe(0);
    clearAll();
    expect([new LessonProgress(lesson).left, again]).toEqual([2, 1]);
    // Another tab hears of it by the storage, a page that was put aside when it comes back.
    page.dispatchEvent(new Event('storage'));
    page.dispatchEvent(new Event('pageshow'));
    expect(again).toBe(3);
    vi.stubGlobal('localStorage', undefined);
    expect(() => clearAll()).not.toThrow();
  });

  test('begins anew where what was kept is damaged or storage is off', () => {
    for (const damaged of ['{', '7', '{"rnn": 3}', 'null']) {
      kept.set('unrolled.lessons', damaged);
      expect(new LessonProgress(lesson).left, damaged).toBe(2);
    }
    vi.stubGlobal('localStorage', undefined);
    const progress = new LessonProgress(lesson);
    progress.add('a');
    expect(progress.left).toBe(1);
  });
});
