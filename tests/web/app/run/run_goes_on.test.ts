// A run goes on with more steps, and with its text where it was opened without.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Notice } from '../../../../web/app/notices';
import { noteOn } from '../../../../web/app/run/load_file';
import { withoutText } from '../../../../web/app/run/rare_notices';
import type { Run } from '../../../../web/app/run/run';
import { waitsFor } from '../../../../web/app/run/run_notices';
import type { PlaygroundStore } from '../../../../web/app/store';
import type { TextMark } from '../../../../web/engine/shared/api';
import { type BegunRun, begunRun, type FakeEngine, text } from './begun_run';

let engine: FakeEngine;
let store: PlaygroundStore;
let run: Run;
let notices: Notice[];
let trainFor: BegunRun['trainFor'];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  ({ engine, store, run, notices, trainFor } = await begunRun());
});

afterEach(() => {
  vi.useRealTimers();
});

test('a finished run goes on with Train, as long again', async () => {
  await trainFor(1, 100);
  engine.enter('finished');
  await run.train();
  expect(engine.extended).toEqual({ totalSteps: 200, schedule: 'continued' });
  expect(engine.state).toBe('training');
  expect(store.settings['steps']).toBe('200');
  expect(run.pending).toBe(false);
});

test('more steps lengthen the run that is there; fewer than it has had need a new one', async () => {
  await trainFor(1, 100);
  engine.enter('finished');
  await run.set('steps', '5000');
  expect(engine.extended).toEqual({ totalSteps: 5000, schedule: 'continued' });
  expect(engine.totalStep).toBe(100);
  expect(run.pending).toBe(false);
  await run.set('steps', '50');
  expect(run.changed).toEqual(['steps']);
});

test('more epochs lengthen a run that counts them', async () => {
  await run.set('epochs', '5');
  await trainFor(1, 90);
  await run.set('epochs', '8');
  expect(engine.extended).toEqual({ totalSteps: 160, schedule: 'continued' });
  expect(store.settings['epochs']).toBe('8');
  expect(run.pending).toBe(false);
  await run.set('epochs', '3');
  expect(run.changed).toEqual(['epochs']);
});

test('epochs lengthen a run that counts steps, which is said in steps', async () => {
  await trainFor(1, 90);
  await run.set('epochs', '8');
  expect(engine.extended).toEqual({ totalSteps: 160, schedule: 'continued' });
  expect(run.pending).toBe(false);
  expect(store.settings).toEqual({ steps: '160' });
  expect(notices.at(-1)!.message).toBe('8 epochs are 160 steps of this run: it goes on to there.');
});

test('a change that was taken back leaves more steps, which Apply needs no new start for', async () => {
  await trainFor(1, 90);
  await run.set('hidden_size', '32');
  await run.set('steps', '5000');
  expect(engine.extended).toBeUndefined();
  await run.set('hidden_size', '128');
  expect(engine.extended).toEqual({ totalSteps: 5000, schedule: 'continued' });
  await run.editText(`${text}, edited`);
  await run.set('steps', '6000');
  store.setText(text, 'own');
  await run.apply();
  expect(engine.extended).toEqual({ totalSteps: 6000, schedule: 'continued' });
  expect(engine.totalStep).toBe(90);
  expect(engine.state).toBe('training');
});

test('more and more steps, as a slider gives them, leave a run training that was', async () => {
  await trainFor(1, 90);
  await run.train();
  let arrive = (): void => {};
  engine.extending = new Promise((resolve) => (arrive = resolve));
  const all = ['2000', '3000', '4000'].map((steps) => run.set('steps', steps));
  arrive();
  await Promise.all(all);
  expect(engine.extended).toMatchObject({ totalSteps: 4000 });
  expect(engine.state).toBe('training');
});

/** A file of a run over `its`, which is not here. */
async function openWithoutText(its: string, mark: TextMark | null) {
  engine.its = its;
  engine.mark = mark;
  await run.replace(async () => {
    await engine.restore(Uint8Array.of(42), '');
    return { found: undefined, note: noteOn(engine, store) };
  }, 'Loaded “a”.');
}

const its = 'the text the file was made with';
const itsMark = { hash: '1', characters: its.length };

test('a run opened without its text says which that is, and goes on when the text comes', async () => {
  await openWithoutText(its, itsMark);
  expect(notices.at(-1)!.message).toMatch(
    /Loaded “a”\. The text it learnt, of 31 characters, is not here: the one in the box, of 26 characters, is another\. .*open its text/,
  );
  expect(store.trainable).toBe(false);
  await run.replaceText(its);
  expect(engine.text).toBe(its);
  expect(engine.totalStep).toBe(42);
});

test.each([
  ['typed', () => run.editText(its)],
  [
    'typed where its file does not say how long it is',
    async () => {
      engine.mark = { hash: '1', characters: 0 };
      await run.editText(its);
      expect(store.trainable).toBe(false);
      await run.apply();
    },
  ],
])('its text may be %s too', async (_, bring) => {
  await openWithoutText(its, itsMark);
  await bring();
  expect(engine.text).toBe(its);
  expect(engine.totalStep).toBe(42);
});

test('a text as long as the missing one is not taken for it', async () => {
  await openWithoutText(its, itsMark);
  await run.editText('x'.repeat(its.length));
  expect(store.trainable).toBe(false);
  await run.apply();
  expect(engine.text).toBe('x'.repeat(its.length));
  expect(engine.totalStep).toBe(0);
});

test('beside the box stands what the loaded network waits for', () => {
  const waits = 'The loaded network waits for the text that it learnt';
  expect(waitsFor(itsMark)).toBe(`${waits}, of 31 characters.`);
  expect(waitsFor({ hash: '1', characters: 0 })).toBe(`${waits}.`);
  expect(waitsFor(null)).toMatch(/is not in its file\.$/);
});

test.each([
  [
    itsMark,
    26,
    /of 31 characters, is not here: the one in the box, of 26 characters, is another\./,
  ],
  [itsMark, 31, /the one in the box, of as many characters, is another\./],
  [itsMark, 0, /The text it learnt, of 31 characters, is not here\. It can write/],
  [{ hash: '1', characters: 0 }, 26, /The text it learnt is not here: .*, of 26 characters, is an/],
  [null, 26, /^Neither its training nor which text it learnt is in the file\./],
])('what is said of a missing text is what is known of it: %j beside %i', (mark, here, words) => {
  expect(withoutText(mark, here)).toMatch(words);
});
