// Nothing that took a while to make is lost: what replaces a run or a text can be undone.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Notice } from '../../../../web/app/notices';
import type { Run } from '../../../../web/app/run/run';
import type { PlaygroundStore } from '../../../../web/app/store';
import { findCorpus } from '../../../../web/corpora/index';
import { type BegunRun, begunRun, type FakeEngine, text } from './begun_run';

let engine: FakeEngine;
let store: PlaygroundStore;
let run: Run;
let notices: Notice[];
let trainFor: BegunRun['trainFor'];
let withdrawn: string[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  ({ engine, store, run, notices, trainFor, withdrawn } = await begunRun());
});

afterEach(() => {
  vi.useRealTimers();
});

test('a reset after half a minute can be undone', async () => {
  await trainFor(31, 77);
  await run.reset();
  expect(engine.totalStep).toBe(0);
  expect(notices).toHaveLength(1);
  notices[0]!.action!.run();
  await vi.waitFor(() => expect(engine.totalStep).toBe(77));
});

test('a reset after a moment is offered back too, quietly', async () => {
  await trainFor(5, 9);
  await run.reset();
  expect(notices.at(-1)).toMatchObject({ quiet: true });
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(engine.totalStep).toBe(9));
});

test('pauses do not count as training', async () => {
  await trainFor(20, 9);
  vi.advanceTimersByTime(600_000);
  await run.reset();
  expect(notices.at(-1)).toMatchObject({ quiet: true });
});

test('one Undo brings text and trained run back when a new text is dropped over one’s own', async () => {
  await trainFor(31, 77);
  await run.replaceText('another text, also long enough');
  expect(engine.totalStep).toBe(0);
  expect(notices).toHaveLength(1);
  expect(notices[0]!.quiet).toBe(false);
  notices[0]!.action!.run();
  await vi.waitFor(() => expect(store.text).toBe(text));
  expect(engine.totalStep).toBe(77);
  expect(engine.text).toBe(text);
  expect(run.pending).toBe(false);
});

test('an Undo can itself be undone, and one that fails stays at hand', async () => {
  await trainFor(31, 77);
  await run.reset();
  await trainFor(31, 12);
  vi.spyOn(engine, 'restore').mockRejectedValueOnce(new Error('no memory'));
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(notices.at(-1)).toMatchObject({ problem: true }));
  expect(engine.totalStep).toBe(12);
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(engine.totalStep).toBe(77));
  await vi.waitFor(() => expect(notices.at(-1)!.action!.label).toBe('Redo'));
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(engine.totalStep).toBe(12));
});

test('a text too short to train on takes nothing away either', async () => {
  await trainFor(31, 77);
  await run.replaceText('short');
  expect(notices[0]).toMatchObject({ problem: true, message: 'The text is too short.' });
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(store.text).toBe(text));
  await vi.waitFor(() => expect(engine.totalStep).toBe(77));
});

test('what is wrong with a text is taken back when the text is another', async () => {
  await run.replaceText('short');
  expect(withdrawn).not.toContain('run');
  await run.editText('short no longer');
  expect(withdrawn).toContain('run');
});

test('applying the changes undone shows the run as it was, with its own text', async () => {
  await trainFor(31, 77);
  await run.editText(`${text}, edited`);
  await run.apply();
  expect(engine.state).toBe('training');
  await run.toggle();
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(engine.totalStep).toBe(77));
  expect(store.text).toBe(text);
  expect(run.pending).toBe(false);
});

test.each(['ready', 'paused', 'finished', 'diverged'] as const)(
  '“Train on it” trains, also where the run was %s',
  async (state) => {
    await trainFor(1, 5);
    engine.enter(state);
    await run.editText(`${text}, edited`);
    await run.apply();
    expect(engine.text).toBe(`${text}, edited`);
    expect(engine.state).toBe('training');
  },
);

test('a built-in text brings its own defaults, and what a person set stays', async () => {
  await run.choose('rhyme');
  const { settings } = findCorpus('rhyme')!;
  expect(store.settings).toEqual(settings);
  expect(engine.settings).toEqual(settings);
  await run.choose('prose');
  expect(store.settings).toEqual({});
  await run.set('steps', '77');
  await run.choose('rhyme');
  expect(store.settings).toEqual({ ...settings, steps: '77' });
});

test('an edited built-in text still has its defaults, and the next one its own', async () => {
  await run.choose('rhyme');
  await run.editText(`${store.text} and more`);
  expect(store.settings).toEqual(findCorpus('rhyme')!.settings);
  await run.choose('prose');
  expect(store.settings).toEqual({});
});

test('a text shorter than the window is trained on with a shorter one, which is said', async () => {
  engine.repeated = 1;
  await run.replaceText('twelve chars');
  expect(engine.text).toBe('twelve chars');
  const said = /12 characters, too few for “Unrolled for” 64: .* for 11/;
  await vi.waitFor(() => expect(notices.some(({ message }) => said.test(message))).toBe(true));
  expect(notices.find(({ message }) => said.test(message))!.problem).toBeUndefined();
});

test('a built-in text that does not load changes nothing and can be tried again', async () => {
  const corpus = findCorpus('rhyme')!;
  const load = vi.spyOn(corpus, 'load').mockRejectedValueOnce(new Error('404'));
  await run.choose('rhyme');
  expect(store.text).toBe(text);
  expect(notices.at(-1)).toMatchObject({ problem: true, about: 'built-in' });
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(store.source).toBe('rhyme'));
  load.mockRestore();
});

test('of two built-in texts the one chosen last is learnt, whichever comes first', async () => {
  let arrive = (_: string): void => {};
  const slow = vi.spyOn(findCorpus('stories')!, 'load');
  slow.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
  const first = run.choose('stories');
  await run.choose('rhyme');
  arrive('a story that came too late');
  await first;
  expect(store.source).toBe('rhyme');
  slow.mockRestore();
});

test('a text of one’s own that another replaces can be brought back', async () => {
  await run.replaceText('another text, also long enough');
  expect(store.text).toMatch(/^another/);
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(store.text).toBe(text));
});

test('a text of one’s own stays in the menu beside a built-in one, and is not lost by editing that', async () => {
  await run.choose('rhyme');
  expect(store.source).toBe('rhyme');
  expect(run.ownText).toBe(text);
  await run.editText(`${store.text} and more`);
  expect(store.source).toBe('own');
  notices.at(-1)!.action!.run();
  await vi.waitFor(() => expect(store.text).toBe(text));
});

test('before the first step a setting takes effect at once, later it waits', async () => {
  await run.set('hidden_size', '32');
  expect(engine.settings?.['hidden_size']).toBe('32');
  expect(run.pending).toBe(false);
  await trainFor(1, 5);
  await run.set('hidden_size', '64');
  expect(engine.settings?.['hidden_size']).toBe('32');
  expect(run.changed).toEqual(['hidden_size']);
  run.revert();
  expect(run.pending).toBe(false);
  expect(store.settings['hidden_size']).toBe('32');
});

test('a live setting waits for nothing', async () => {
  await trainFor(1, 5);
  await run.set('learning_rate', '0.001');
  expect(engine.settings?.['learning_rate']).toBe('0.001');
  expect(run.pending).toBe(false);
});

test('a value out of range is told and not taken', async () => {
  await run.set('layers', '99');
  expect(run.errors['layers']).toMatch(/from 1 to 8/);
  expect(store.settings['layers']).toBeUndefined();
  await run.set('layers', '2');
  expect(run.errors['layers']).toBeUndefined();
});

test('a text that is still too short while it is typed is no mistake until Train is pressed', async () => {
  await run.editText('short');
  expect(notices).toEqual([]);
  expect(engine.text).toBe(text);
  await run.train();
  expect(notices.at(-1)).toMatchObject({ problem: true, message: 'The text is too short.' });
  expect(engine.state).toBe('ready');
});

test('changed settings are applied with Train, and training goes on after Apply', async () => {
  await trainFor(1, 5);
  await run.set('hidden_size', '16');
  await run.train();
  expect(engine.settings?.['hidden_size']).toBe('16');
  expect(engine.state).toBe('training');
  store.totalStep = 3;
  await run.set('hidden_size', '24');
  await run.apply();
  expect(engine.settings?.['hidden_size']).toBe('24');
  expect(engine.state).toBe('training');
});

test('changes that follow each other share one notice, which leads back through all of them', async () => {
  await run.replaceText('a second text, long enough');
  await run.replaceText('a third text, long enough too');
  await run.replaceText('and a fourth one, long enough');
  const kinds = notices.filter(({ action }) => action).map(({ about }) => about);
  expect(kinds).toEqual(['undo', 'undo', 'undo']);
  const press = async (label: string, shown: RegExp) => {
    const { action, others = [] } = notices.at(-1)!;
    const told = notices.length;
    [action!, ...others].find((each) => each.label === label)!.run();
    await vi.waitFor(() => expect(notices.length).toBeGreaterThan(told));
    expect(store.text).toMatch(shown);
  };
  await press('Undo', /^a third/);
  await press('Undo the change before', /^a second/);
  await press('Redo', /^a third/);
  await press('Undo', /^a second/);
  await press('Undo the change before', /^a text/);
  expect(notices.at(-1)!.others).toEqual([]);
  expect(new Set(notices.map(({ about }) => about))).toEqual(new Set(['undo']));
});
