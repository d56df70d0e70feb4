import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { check } from '../../../web/app/settings';
import { trained } from '../../../web/app/trained';
import { LossHistory } from '../../../web/charts/history';
import { findCorpus } from '../../../web/corpora/index';
import { pieces } from '../../../web/elements/maths';
import type { ViewStart } from '../../../web/elements/view/view_element';
import { openEngine } from '../../../web/engine/page/open_engine';
import { lessons as loaders } from '../../../web/lessons/index';
import { judge } from '../../../web/lessons/judge';
import type { Lesson, Posed, Predict, Question } from '../../../web/lessons/lesson';
import list from '../../../web/lessons/list.json';
import { fixed } from '../../../web/lessons/measure';
import { smaller } from '../../../web/lessons/overfitting';
import { runPrediction, Stage } from '../../../web/lessons/stage';
import { InProcessHost } from '../engine/in_process';
import { serveTrained } from './trained_files';
import './made_here';

vi.mock('../../../web/engine/page/spawn', async () => {
  const { hopfieldInProcess } = await import('../engine/hopfield_in_process');
  return hopfieldInProcess();
});

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
/** What takes seconds to train is trained once, as in the page: a stage for each such lesson. */
const kept = new Map<string, Stage>();
const openAll = () => openEngine(new InProcessHost(), 1, 'all');
afterEach(() => {
  if (![...kept.values()].includes(stage!)) stage?.dispose();
  stage = undefined;
});
afterAll(() => {
  for (const one of kept.values()) one.dispose();
});

/** The stage as the page has it when the task is done first. */
async function stageFor(lesson: Lesson, task?: Predict | Question): Promise<Stage> {
  if (lesson.allTasks) {
    kept.set(lesson.topic, kept.get(lesson.topic) ?? new Stage(await openAll()));
    stage = kept.get(lesson.topic)!;
  } else stage = new Stage(await openEngine(new InProcessHost(), 1));
  await stage.go(task?.start ?? lesson.start);
  if (task?.train) await stage.trainTo(task.train);
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
    const starts: (ViewStart | undefined)[] = [
      lesson.start,
      ...lesson.tasks.map(({ kind, ...task }) => ('start' in task ? task.start : undefined)),
    ];
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

/** A card shows its symbols, never how they are written in its source. */
function expectReadable(...sentences: readonly string[]): void {
  for (const sentence of sentences) {
    const shown = pieces(sentence)
      .map(({ text }) => text)
      .join('');
    expect(shown).not.toMatch(/[_^{}\\]|NaN|undefined|Infinity/);
  }
}

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
      expectReadable(posed.because, ...(posed.given ?? []));
      expectReadable(...(question.choices ?? []).map(({ label }) => label));
      for (const { number, because } of posed.also ?? []) {
        expect(judge(question, posed, String(number))).toEqual({ right: true, sentence: because });
        expectReadable(because);
      }
      if ('choice' in posed) expect(question.choices!.map(({ id }) => id)).toContain(posed.choice);
      else expect(posed.number).toSatisfy(Number.isFinite);
      const wrong = judge(question, posed, wrongAnswer(question, posed));
      expect(wrong.right).toBe(false);
      expect(wrong.sentence.length).toBeGreaterThan(20);
      expectReadable(wrong.sentence);
      expect(wrong.sentence).not.toBe(posed.because);
      console.log(`${question.id}: ${truth}. ${posed.because}`);
    },
    60_000,
  );

  test('numbers are read as people write them', () => {
    const question = { kind: 'question', id: 'any', help: () => 'No.' } as unknown as Question;
    const posed: Posed = { number: -1500, tolerance: 1, because: 'Yes.' };
    for (const text of ['-1500', '−1,500', ' -1 500 ', '-1500.5', '-1.5e3', '-1500,5'])
      expect(judge(question, posed, text).right, text).toBe(true);
    // A decimal comma is one: this is not 5.
    expect(judge(question, { ...posed, number: 5 }, '0,5').right).toBe(false);
    expect(judge(question, { ...posed, number: 0.5, tolerance: 0.01 }, '0,5').right).toBe(true);
    for (const text of ['1500', '', 'many', '-1502', '-1,502'])
      expect(judge(question, posed, text).right, text).toBe(false);
  });
});

describe('predictions', () => {
  test.each(tasks('predict'))(
    '%s, %s: comes out as one of the choices, with its numbers',
    async (_topic, _id, lesson, task) => {
      const predict = task as Predict;
      await stageFor(lesson);
      const { choice, sentence } = await runPrediction(predict, stage!);
      expect(predict.choices.map(({ id }) => id)).toContain(choice);
      expect(sentence).toMatch(/\d/);
      expectReadable(sentence, ...predict.choices.map(({ label }) => label));
      console.log(`${predict.id}: ${choice}. ${sentence}`);
    },
    60_000,
  );
});

describe('things to try', () => {
  const tries = lessons.flatMap(([topic, lesson]) =>
    lesson.tasks.flatMap((task) =>
      task.kind === 'try' ? [[topic, task.id, lesson, task] as const] : [],
    ),
  );

  test.each(tries)(
    '%s, %s: what is said of it comes from what there is',
    async (_topic, _id, lesson, task) => {
      const { seen } = task;
      if (typeof seen === 'string') return expectReadable(seen);
      const { engine, record } = await stageFor(lesson, { ...task, kind: 'predict' } as never);
      if (task.set) await stage!.change(task.set);
      if ('steps' in task.done) await engine.step(task.done.steps);
      if ('state' in task.done) await stage!.trainTo(engine.summary!.totalSteps);
      const said = await seen({ engine, record: stage!.record ?? record, verdict: '' });
      expectReadable(said);
      expect(said.length).toBeGreaterThan(20);
      console.log(`${task.id}: ${said}`);
    },
    60_000,
  );

  test('overfitting: the cards say the losses that the chart shows, of 64 units and of eight', async () => {
    const lesson = loaded.find(({ topic }) => topic === 'overfitting')!;
    const end = ({ record }: Stage) => {
      const chart = new LossHistory();
      chart.append(record.step, record.loss);
      return fixed(chart.smooth.at(-1)! / Math.LN2, 2);
    };
    const predict = lesson.tasks.find((task) => task.kind === 'predict')!;
    const large = await stageFor(lesson, predict);
    const { sentence } = await predict.outcome(large.engine, large.record, large.record);
    const all = end(large);
    expect(sentence).toContain(`The training loss ended at ${all} bits`);
    large.dispose();
    const task = lesson.tasks.find((each) => each.kind === 'try')!;
    const small = (stage = new Stage(await openEngine(new InProcessHost(), 1)));
    await small.go(task.start!);
    await small.change(task.set!);
    await small.engine.step(300);
    if (typeof task.seen === 'string') throw new Error('it is to be made from what came');
    const { engine, record } = small;
    const said = await task.seen({ engine, record, verdict: '' });
    expect(said).toContain(`With eight units the training loss ended at ${end(small)} bits`);
    expect(said).toContain(`With all 64 it was ${all} and `);
    expect(said).toContain('It knows less of the page by heart');
  }, 60_000);

  test('a smaller network is compared with the larger one as it was measured', () => {
    const bits = (value: number) => value * Math.LN2;
    const run = (training: number, end: number, least = end) => ({
      ...{ turn: 80, least: bits(least), end: bits(end), first: bits(4), training: bits(training) },
    });
    expect(smaller(run(2, 2.6), undefined)).toMatch(
      /2\.00 bits.*2\.60, 0\.60 apart\. Run the prediction/,
    );
    expect(smaller(run(2, 2.6), run(0.3, 2.8, 2.5))).toMatch(
      /0\.30 and 2\.80.*at their best \(2\.50\)/,
    );
    expect(smaller(run(2, 2.4), run(0.3, 2.8, 2.5))).toMatch(/better than 64 units ever did/);
    expect(smaller(run(0.2, 2.9), run(0.3, 2.8, 2.5))).toMatch(/no less overfitted/);
  });
});
