import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { check } from '../../../web/app/settings';
import { trained } from '../../../web/app/trained';
import { findCorpus } from '../../../web/corpora/index';
import { openEngine } from '../../../web/engine/engine_client';
import { lessons as loaders } from '../../../web/lessons/index';
import { judge } from '../../../web/lessons/judge';
import type { Lesson, Posed, Predict, Question, Start } from '../../../web/lessons/lesson';
import list from '../../../web/lessons/list.json';
import { Stage } from '../../../web/lessons/stage';
import { InProcessHost } from '../engine/in_process';
import { serveTrained } from './trained_files';

beforeAll(serveTrained);
afterAll(() => vi.unstubAllGlobals());

const loaded = await Promise.all(list.map(({ topic }) => loaders[topic]!()));
const lessons = loaded.map((lesson) => [lesson.topic, lesson] as const);

function tasks<K extends 'predict' | 'question'>(kind: K) {
  return lessons.flatMap(([topic, lesson]) =>
    lesson.tasks
      .filter((task) => task.kind === kind)
      .map((task) => [topic, task.id, lesson, task] as const),
  );
}

let stage: Stage | undefined;
afterEach(() => {
  stage?.dispose();
  stage = undefined;
});

/** The stage as the page has it when the task is done first. */
async function stageFor(lesson: Lesson, task: Predict | Question): Promise<Stage> {
  stage = new Stage(await openEngine(new InProcessHost(), 1));
  await stage.go(task.start ?? lesson.start);
  if (task.train) await stage.trainTo(task.train);
  return stage;
}

test('there is a lesson for each entry of the list, in its order', () => {
  expect(Object.keys(loaders)).toEqual(list.map(({ topic }) => topic));
  expect(loaded.map(({ topic }) => topic)).toEqual(list.map(({ topic }) => topic));
});

describe.each(lessons)('%s', (_, lesson) => {
  test('asks for a prediction, puts a question and has something to try', () => {
    const kinds = new Set(lesson.tasks.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['predict', 'question', 'try']);
    const ids = lesson.tasks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has settings that the table allows, and networks that there are', () => {
    const starts: (Start | undefined)[] = [lesson.start, ...lesson.tasks.map(({ kind, ...task }) =>
      'start' in task ? task.start : undefined)];
    for (const task of lesson.tasks)
      if (task.kind === 'try') starts.push({ settings: task.set ?? {} });
    for (const start of starts) {
      for (const [name, value] of Object.entries(start?.settings ?? {}))
        expect(check(name, value), name).toEqual({ value });
      if (start?.trained) expect(trained.map(({ id }) => id)).toContain(start.trained);
      if (start?.corpus) expect(findCorpus(start.corpus)).toBeDefined();
    }
  });
});

/** An answer beside the truth. */
function wrongAnswer(question: Question, posed: Posed): string {
  if ('choice' in posed) return question.choices!.find(({ id }) => id !== posed.choice)!.id;
  return String(posed.number + 2 * posed.tolerance + Math.abs(posed.number) * 0.5 + 0.01);
}

describe('questions', () => {
  test.each(tasks('question'))(
    '%s, %s: the engine’s own answer is right, and another is not',
    async (_topic, _id, lesson, task) => {
      const question = task as Question;
      const { engine, record } = await stageFor(lesson, question);
      const posed = await question.pose(engine, record);
      const truth = 'choice' in posed ? posed.choice : String(posed.number);
      const right = judge(question, posed, truth);
      expect(right).toEqual({ right: true, sentence: posed.because });
      expect(posed.because).not.toMatch(/NaN|undefined|Infinity/);
      for (const line of posed.given ?? []) expect(line).not.toMatch(/NaN|undefined|Infinity/);
      if ('choice' in posed) expect(question.choices!.map(({ id }) => id)).toContain(posed.choice);
      else expect(posed.number).toSatisfy(Number.isFinite);
      const wrong = judge(question, posed, wrongAnswer(question, posed));
      expect(wrong.right).toBe(false);
      expect(wrong.sentence.length).toBeGreaterThan(20);
      expect(wrong.sentence).not.toBe(posed.because);
      console.log(`${question.id}: ${truth}. ${posed.because}`);
    },
    60_000,
  );

  test('numbers are read as people write them', () => {
    const question = { kind: 'question', id: 'any', help: () => 'No.' } as unknown as Question;
    const posed: Posed = { number: -1500, tolerance: 1, because: 'Yes.' };
    for (const text of ['-1500', '−1,500', ' -1 500 ', '-1500.5', '-1.5e3'])
      expect(judge(question, posed, text).right, text).toBe(true);
    for (const text of ['1500', '', 'many', '-1502'])
      expect(judge(question, posed, text).right, text).toBe(false);
  });
});

describe('predictions', () => {
  test.each(tasks('predict'))(
    '%s, %s: comes out as one of the choices, with its numbers',
    async (_topic, _id, lesson, task) => {
      const predict = task as Predict;
      const { engine, record } = await stageFor(lesson, predict);
      const { choice, sentence } = await predict.outcome(engine, record);
      expect(predict.choices.map(({ id }) => id)).toContain(choice);
      expect(sentence).toMatch(/\d/);
      expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
      console.log(`${predict.id}: ${choice}. ${sentence}`);
    },
    60_000,
  );
});
