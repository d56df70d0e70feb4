// Nothing that took a while to make is lost: what replaces a run or a text can be undone.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { PlaygroundStore } from '../../../web/app/store';
import { Run } from '../../../web/elements/run';
import type { Notice } from '../../../web/elements/notice';
import type { Engine, RunState, SettingValues, Summary } from '../../../web/engine/api';

/** Does what it is told at once and remembers it; its checkpoint is the step. */
class FakeEngine extends EventTarget {
  state: RunState = 'empty';
  summary: Summary | undefined;
  settings: SettingValues | undefined;
  text: string | undefined;
  totalStep = 0;
  epoch = 0;

  async create(text: string, settings: SettingValues): Promise<Summary> {
    if (text.length < 10) throw new Error('The text is too short.');
    this.settings = settings;
    this.text = text;
    this.totalStep = 0;
    return this.made();
  }

  async reset(): Promise<Summary> {
    this.totalStep = 0;
    return this.made();
  }

  async save(): Promise<Uint8Array> {
    return Uint8Array.of(this.totalStep);
  }

  async restore(checkpoint: Uint8Array, text: string): Promise<Summary> {
    this.text = text;
    this.totalStep = checkpoint[0]!;
    return this.made();
  }

  async setLive(name: string, value: string): Promise<void> {
    this.settings = { ...this.settings, [name]: value };
  }

  train(): void {
    this.enter('training');
  }

  async pause(): Promise<void> {
    this.enter('paused');
  }

  private made(): Summary {
    this.summary = { characters: this.text!.length } as Summary;
    this.dispatchEvent(new CustomEvent('created', { detail: this.summary }));
    this.enter(this.totalStep > 0 ? 'paused' : 'ready');
    return this.summary;
  }

  private enter(state: RunState): void {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: state }));
  }
}

const text = 'a text that is long enough';
let engine: FakeEngine;
let store: PlaygroundStore;
let run: Run;
let notices: Notice[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  engine = new FakeEngine();
  store = new PlaygroundStore();
  store.attach(engine as unknown as Engine);
  notices = [];
  run = new Run(
    engine as unknown as Engine,
    store,
    { tell: (notice) => notices.push(notice), withdraw: () => {} },
    () => {},
  );
  store.setText(text, 'own');
  await run.start();
});

afterEach(() => {
  vi.useRealTimers();
});

async function trainFor(seconds: number, step: number): Promise<void> {
  await run.train();
  vi.advanceTimersByTime(seconds * 1000);
  engine.totalStep = store.totalStep = step;
  await run.toggle();
}

test('a reset after half a minute can be undone', async () => {
  await trainFor(31, 77);
  await run.reset();
  expect(engine.totalStep).toBe(0);
  expect(notices).toHaveLength(1);
  notices[0]!.action!.run();
  await vi.waitFor(() => expect(engine.totalStep).toBe(77));
});

test('a reset after a moment asks for no attention', async () => {
  await trainFor(5, 9);
  await run.reset();
  expect(notices).toEqual([]);
});

test('pauses do not count as training', async () => {
  await trainFor(20, 9);
  vi.advanceTimersByTime(600_000);
  await run.reset();
  expect(notices).toEqual([]);
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
  await run.set('hidden', '32');
  expect(engine.settings?.['hidden']).toBe('32');
  expect(run.pending).toBe(false);
  await trainFor(1, 5);
  await run.set('hidden', '64');
  expect(engine.settings?.['hidden']).toBe('32');
  expect(run.changed).toEqual(['hidden']);
  run.revert();
  expect(run.pending).toBe(false);
  expect(store.settings['hidden']).toBe('32');
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
  await run.set('hidden', '16');
  await run.train();
  expect(engine.settings?.['hidden']).toBe('16');
  expect(engine.state).toBe('training');
  store.totalStep = 3;
  await run.set('hidden', '24');
  await run.apply();
  expect(engine.settings?.['hidden']).toBe('24');
  expect(engine.state).toBe('training');
});
