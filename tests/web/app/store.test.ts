import { beforeEach, describe, expect, test, vi } from 'vitest';

import { defaults } from '../../../web/app/settings';
import { PlaygroundStore } from '../../../web/app/store';
import type {
  Curve,
  Engine,
  EngineEventMap,
  ProgressReport,
  Summary,
} from '../../../web/engine/shared/api';

const summary: Summary = {
  characters: 100,
  trainCharacters: 90,
  validationCharacters: 10,
  vocabulary: 9,
  distinctCharacters: 8,
  unknownCharacters: 0,
  batch: 4,
  parameters: 1000,
  bytes: 24000,
  stepsPerEpoch: 10,
  totalSteps: 100,
  neededBytes: 2,
  flopPerCharacter: 6000,
  uniformNats: 2,
  baselines: [1.8, 1.3, 1, 1, 1.1].map((value, i) => ({
    metric: 'nats',
    name: `${i + 1}-grams`,
    value,
  })),
  task: 'language',
  input: 'character',
  data: 'text',
  window: 64,
  metrics: [],
};

/** What the store sees of an engine: fields, and events on command. */
class Source extends EventTarget {
  summary: Summary | undefined;
  settings: Record<string, string> | undefined;
  totalStep = 0;
  epoch = 0;
  curve: Curve | undefined;
  emit<K extends keyof EngineEventMap>(type: K, detail: EngineEventMap[K]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
  created(settings: Record<string, string>, totalStep = 0, of = summary): void {
    Object.assign(this, { summary: of, settings, totalStep });
    this.emit('created', of);
  }
}

function progress(from: number, to: number, more: Partial<ProgressReport> = {}): ProgressReport {
  const step = Float64Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const none = new Float64Array();
  return {
    step,
    loss: step.map((s) => 2 - s / 1000),
    gradientNorm: step,
    learningRate: step,
    measuredStep: none,
    measured: { nats: none, accuracy: none },
    totalStep: to,
    epoch: to / 10,
    characters: 2000,
    seconds: 0.4,
    charactersPerSecond: 5000,
    secondsLeft: 3,
    learntStep: 0,
    bestStep: 0,
    finished: false,
    diverged: 0,
    ...more,
  };
}

let source: Source;
let store: PlaygroundStore;
const changed = vi.fn();
const microtask = (): Promise<void> => Promise.resolve();

beforeEach(() => {
  source = new Source();
  store = new PlaygroundStore();
  changed.mockReset();
  store.addEventListener('change', changed);
  store.attach(source as unknown as Engine);
});

test('tells of many changes once', async () => {
  store.setText('abc', 'own');
  store.setSettings({ hidden_size: '64' });
  source.created({ hidden_size: '64' });
  source.emit('progress', progress(1, 5));
  expect(changed).not.toHaveBeenCalled();
  await microtask();
  expect(changed).toHaveBeenCalledTimes(1);
  source.emit('state', 'training');
  await microtask();
  expect(changed).toHaveBeenCalledTimes(2);
});

test('shows the run as the engine tells it', () => {
  source.created({ hidden_size: '64' });
  source.emit('state', 'training');
  const one = Float64Array.of;
  const measured = {
    measuredStep: one.call(Float64Array, 4),
    measured: { nats: one.call(Float64Array, 1.9), accuracy: one.call(Float64Array, 0.25) },
  };
  source.emit('progress', progress(1, 5, measured));
  expect(store).toMatchObject({
    run: 'training',
    summary,
    totalStep: 5,
    epoch: 0.5,
    charactersPerSecond: 5000,
    secondsLeft: 3,
    validation: { step: 4, loss: 1.9, measured: { nats: 1.9, accuracy: 0.25 } },
  });
  expect(store.history.step).toEqual([1, 2, 3, 4, 5]);
});

test('stays small over a million steps', () => {
  source.created({});
  for (let from = 1; from < 1_000_000; from += 5000)
    source.emit('progress', progress(from, from + 4999));
  expect(store.totalStep).toBe(1_000_000);
  expect(store.history.length).toBeLessThan(2000);
  expect(store.history.step.at(-1)).toBeGreaterThan(998_000);
});

describe('settings', () => {
  test('in the form are told from those of the run', () => {
    expect(store.changed).toEqual([]);
    store.setSettings({ hidden_size: '64', seed: '1' });
    expect(store.settings).toEqual({ hidden_size: '64' });
    source.created({ ...defaults(), hidden_size: '64' });
    expect(store.changed).toEqual([]);
    expect(store.running).toEqual({ hidden_size: '64' });
    store.setSettings({ cell: 'gru' });
    expect(store.changed).toEqual(['cell', 'hidden_size']);
  });

  test('follow the learning rate that a recovery lowered', () => {
    store.setSettings({ learning_rate: '9', hidden_size: '64' });
    source.created({ learning_rate: '9', hidden_size: '64' });
    source.emit('progress', progress(1, 50, { diverged: 50 }));
    expect(store.diverged).toBe(50);
    source.settings = { learning_rate: '3', hidden_size: '64' };
    source.emit('recovered', { step: 20 });
    expect(store.settings).toEqual({ learning_rate: '3', hidden_size: '64' });
    expect(store.changed).toEqual([]);
    expect(store).toMatchObject({ totalStep: 20, diverged: 0 });
    expect(store.history.step.at(-1)).toBe(20);
  });
});

test('shows a run that got more steps, and its new total in the form', () => {
  source.created({ ...defaults(), steps: '100' });
  source.settings = { ...defaults(), steps: '400' };
  source.emit('extended', { ...summary, totalSteps: 400 });
  expect(store.summary?.totalSteps).toBe(400);
  expect(store.settings).toEqual({ steps: '400' });
  expect(store.changed).toEqual([]);
});

describe('the curve', () => {
  test('begins anew with a new run', () => {
    source.created({});
    source.emit('progress', progress(1, 30));
    source.created({ seed: '2' });
    expect(store.history.length).toBe(0);
    expect(store.totalStep).toBe(0);
    expect(store.validation).toBeUndefined();
  });

  test('keeps what lies behind when a crash brought the same run back', () => {
    source.created({});
    source.emit('progress', progress(1, 30));
    source.created({}, 12);
    expect(store.history.step.at(-1)).toBe(12);
    expect(store.totalStep).toBe(12);
    source.emit('progress', progress(13, 14));
    expect(store.history.step.slice(-3)).toEqual([12, 13, 14]);
  });

  test('of a restored run is the one it brings, and so is its last measurement', () => {
    source.created({});
    source.emit('progress', progress(1, 37));
    source.curve = {
      start: 0,
      step: Float64Array.of(2, 4, 6),
      loss: Float64Array.of(3, 2, 1),
      measuredStep: Float64Array.of(4),
      measuredLoss: Float64Array.of(2.5),
    };
    source.created({}, 6);
    expect(store.history.step).toEqual([1, 2, 3, 4, 5, 6]);
    expect(store.history.raw).toEqual([3, 3, 2, 2, 1, 1]);
    expect(store.history.validationAt(5)).toBe(2.5);
    expect(store.totalStep).toBe(6);
  });

  test('is not that of another run restored at some step', () => {
    source.created({});
    source.emit('progress', progress(1, 30));
    source.created({ hidden_size: '64' }, 12);
    expect(store.history.length).toBe(0);
    source.created({}, 12, { ...summary, characters: 101 });
    expect(store.history.length).toBe(0);
  });
});

test('a detached store hears no more', async () => {
  const other = new Source();
  const detach = store.attach(other as unknown as Engine);
  detach();
  other.created({ hidden_size: '64' });
  expect(store.summary).toBeUndefined();
  expect(store.running).toEqual({});
});
