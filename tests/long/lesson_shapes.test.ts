// What comes of the predictions in the lessons on the five shapes, on three seeds: a reader with
// another machine or another seed sees the same.

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import type { ViewStart } from '../../web/elements/view/view_element';
import { openEngine } from '../../web/engine/page/open_engine';
import { lessons } from '../../web/lessons/index';
import { runPrediction, Stage } from '../../web/lessons/stage';
import { InProcessHost } from '../web/engine/in_process';
import { serveTrained } from '../web/lessons/trained_files';
import '../web/lessons/made_here';

/** Topic, id of the task, and what comes of it. */
const outcomes = [
  ['shapes', 'twice', 'same'],
  ['one-to-one', 'alone', 'few'],
  ['one-to-one', 'memory', 'far'],
  ['one-to-many', 'copies', 'new'],
  ['one-to-many', 'kind', 'higher'],
  ['many-to-one', 'plain', 'gated'],
  ['in-step', 'first', 'same'],
  ['in-step', 'both', 'far'],
  ['lengths-differ', 'bottleneck', 'half'],
  ['lengths-differ', 'attention', 'twice'],
  ['series', 'beats', 'all'],
  ['series', 'alone', 'twice'],
  ['sequences', 'alphabet', 'few'],
  ['in-step', 'speech', 'NOUN VERB'],
  ['many-to-one', 'box', 'delicious'],
  ['questions', 'issue', 'little'],
  ['deep', 'depth', 'higher'],
] as const;

beforeAll(serveTrained);
afterAll(() => vi.unstubAllGlobals());

let stage: Stage | undefined;
afterEach(() => stage?.dispose());

describe.each(['1', '2', '3'])('with seed %s', (seed) => {
  const seeded = (start: ViewStart): ViewStart => ({
    ...start,
    settings: { ...start.settings, seed },
  });

  test.each(outcomes)(
    '%s, %s: %s',
    async (topic, id, expected) => {
      const lesson = await lessons[topic]!();
      const task = lesson.tasks.find((one) => one.id === id)!;
      stage = new Stage(await openEngine(new InProcessHost(), 1, 'all'));
      if (task.kind === 'predict') {
        await stage.go(seeded(lesson.start));
        const { start, beside } = task;
        const { choice, sentence } = await runPrediction(
          {
            ...task,
            ...(start ? { start: seeded(start) } : {}),
            ...(beside ? { beside: seeded(beside) } : {}),
          },
          stage,
        );
        console.log(`${topic}, ${id}: ${sentence}`);
        expect(choice).toBe(expected);
        return;
      }
      if (task.kind !== 'question') throw new Error('Only what is predicted or asked comes out.');
      await stage.go(seeded(task.start ?? lesson.start));
      if (task.train) await stage.trainTo(task.train);
      const posed = await task.pose(stage.engine, stage.record);
      console.log(`${topic}, ${id}: ${posed.because}`);
      expect('choice' in posed && posed.choice).toBe(expected);
    },
    300_000,
  );
});
