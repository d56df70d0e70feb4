import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { WasmModule } from '../../../wasm/module';
import type {
  FromTrainer,
  TrainerCalls,
  TrainerToPredictor,
} from '../../../web/engine/shared/protocol';
import { Trainer } from '../../../web/engine/worker/trainer';
import { Kept, ManualHost } from './manual_host';
import { fox, hot, newModule, small } from './wasm';

const long = { ...small, steps: '9000' };

let wasm: WasmModule;
let page: Kept<FromTrainer>;
let predictor: Kept<TrainerToPredictor>;
let host: ManualHost;
let trainer: Trainer;
let lastId = 0;

beforeAll(async () => {
  wasm = await newModule();
});

beforeEach(() => {
  page = new Kept();
  predictor = new Kept();
  host = new ManualHost();
  trainer = new Trainer(wasm, page, host);
  trainer.connect(predictor);
});

function call<K extends keyof TrainerCalls>(name: K, ...args: Parameters<TrainerCalls[K]>): number {
  const id = ++lastId;
  trainer.receive({ type: 'call', id, name, args } as Parameters<Trainer['receive']>[0]);
  return id;
}

function replyTo(id: number): FromTrainer | undefined {
  return page.of('reply').find((reply) => reply.id === id);
}

function create(settings: Record<string, string> = small, text = fox): void {
  expect(replyTo(call('create', text, settings, 1))).toHaveProperty('value');
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** The page has taken what came. */
const acknowledge = (): void => {
  trainer.receive({ type: 'acknowledge' });
  trainer.receive({ type: 'kept' });
};
const applied = (): void => trainer.applied();
const steps = (): number[] => page.of('progress').flatMap(({ progress }) => [...progress.step]);

describe('a new run', () => {
  test('is announced before its state and before the reply', () => {
    create();
    expect(page.types()).toEqual(['created', 'state', 'reply']);
    expect(page.of('state')[0]!.state).toBe('ready');
    expect(page.of('created')[0]!.created).toMatchObject({ totalStep: 0, epoch: 0 });
    expect(page.of('created')[0]!.created.settings).toMatchObject(small);
  });

  test('is sent to the predictor at once, and to one that comes later', () => {
    create();
    expect(predictor.of('model')).toMatchObject([{ run: 1, step: 0 }]);
    const late = new Kept<TrainerToPredictor>();
    trainer.connect(late);
    expect(late.of('model')).toHaveLength(1);
    expect(late.of('model')[0]!.checkpoint).toEqual(predictor.of('model')[0]!.checkpoint);
  });

  test('that fails leaves the present one training', () => {
    create(long);
    trainer.receive({ type: 'train' });
    host.turn();
    const reply = replyTo(call('create', fox, { hidden_size: '0' }, 2));
    expect(reply).toMatchObject({ error: { code: 'invalid_setting', field: 'hidden_size' } });
    const before = steps().length;
    for (let i = 0; i < 5; ++i) {
      host.turn();
      acknowledge();
    }
    expect(steps().length).toBeGreaterThan(before);
    expect(page.of('created')).toHaveLength(1);
  });

  test('made while another trains takes its place, with nothing of the old in its progress', () => {
    create(long);
    trainer.receive({ type: 'train' });
    for (let i = 0; i < 4; ++i) host.turn();
    page.clear();
    call('create', fox, { ...small, seed: '2' }, 2);
    expect(page.types()).toEqual(['progress', 'checkpoint', 'created', 'state', 'reply']);
    expect(page.of('state')[0]!.state).toBe('ready');
    page.clear();
    expect(host.turn()).toBe(true); // the old run's next slice finds nothing to do
    expect(page.all).toEqual([]);
    trainer.receive({ type: 'train' });
    host.turn();
    expect(page.of('state').at(-1)!.state).toBe('training');
    acknowledge();
    acknowledge();
    expect(steps()[0]).toBe(1);
  });

  test('that no tab can hold is refused, not tried', () => {
    create();
    const huge = { hidden_size: '1024', layers: '8', batch: '256', window: '512' };
    const reply = replyTo(call('create', fox.repeat(40), huge, 2));
    expect(reply).toMatchObject({ error: { code: 'invalid_setting', field: 'hidden_size' } });
    expect(page.of('created')).toHaveLength(1);
  });
});

describe('training', () => {
  test('shows its first step at once, then at most 20 reports a second', () => {
    create(long);
    trainer.receive({ type: 'train' });
    host.turn();
    expect(steps()).toEqual([1]);
    expect(predictor.of('weights')).toHaveLength(0); // the model is not yet answered
    for (let i = 0; i < 30; ++i) {
      host.turn(10);
      acknowledge();
    }
    const reports = page.of('progress').length;
    expect(reports).toBeGreaterThan(3);
    expect(reports).toBeLessThanOrEqual(1 + 300 / 50);
  });

  test('merges what the page has not acknowledged, and loses none of it', () => {
    create(long);
    trainer.receive({ type: 'train' });
    for (let i = 0; i < 6; ++i) host.turn(60);
    expect(page.of('progress')).toHaveLength(1);
    acknowledge();
    expect(page.of('progress')).toHaveLength(2);
    for (let i = 0; i < 3; ++i) host.turn(60);
    call('pause');
    const { totalStep, charactersPerSecond } = page.of('progress').at(-1)!.progress;
    expect(page.of('progress')).toHaveLength(3);
    expect(steps()).toEqual(Array.from({ length: totalStep }, (_, i) => i + 1));
    expect(charactersPerSecond).toBeGreaterThan(0);
  });

  test('ends by itself, with the last measurement on the held-out text', () => {
    create();
    trainer.receive({ type: 'train' });
    while (host.turn());
    expect(page.of('state').at(-1)!.state).toBe('finished');
    const last = page.of('progress').at(-1)!.progress;
    expect(last).toMatchObject({ finished: true, totalStep: 250, secondsLeft: 0, diverged: 0 });
    expect(last.measuredStep.at(-1)).toBe(250);
  });

  test('pauses after the step under way, and tells so last', () => {
    create();
    trainer.receive({ type: 'train' });
    host.turn();
    host.turn();
    page.clear();
    call('pause');
    expect(page.types()).toEqual(['progress', 'checkpoint', 'state', 'reply']);
    host.turn();
    expect(page.types()).toHaveLength(4);
    expect(page.of('state')[0]!.state).toBe('paused');
  });

  test('takes exactly as many steps as asked', async () => {
    create();
    const one = call('step', 1);
    host.turn();
    await settled();
    expect(steps()).toEqual([1]);
    expect(replyTo(one)).toMatchObject({ value: null });
    expect(page.of('state').map(({ state }) => state)).toEqual(['ready', 'paused']);
    const seven = call('step', 7);
    while (host.turn());
    await settled();
    expect(steps()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(replyTo(seven)).toMatchObject({ value: null });
    expect(replyTo(call('step', 0))).toMatchObject({ value: null });
    expect(replyTo(call('step', Number.NaN))).toMatchObject({ value: null });
  });

  test('sends weights at most every 150 ms, never two unanswered, and the last at a pause', () => {
    create(long);
    applied();
    trainer.receive({ type: 'train' });
    host.turn();
    expect(predictor.of('weights')).toMatchObject([{ run: 1, step: 1 }]);
    for (let i = 0; i < 10; ++i) {
      host.turn(60);
      acknowledge();
    }
    expect(predictor.of('weights')).toHaveLength(1);
    applied();
    for (let i = 0; i < 10; ++i) {
      host.turn(60);
      applied();
      acknowledge();
    }
    expect(predictor.of('weights').length).toBeGreaterThan(2);
    expect(predictor.of('weights').length).toBeLessThanOrEqual(1 + 600 / 150);
    host.turn(200);
    call('pause');
    applied();
    const last = predictor.of('weights').at(-1)!;
    expect(last.step).toBe(page.of('progress').at(-1)!.progress.totalStep);
  });

  test('keeps a checkpoint after its first second and then every few, and it restores the run', () => {
    create(long);
    trainer.receive({ type: 'train' });
    for (let i = 0; i < 22; ++i) {
      host.turn(500);
      acknowledge();
    }
    const kept = page.of('checkpoint');
    // After 1, 3, 5, 7, 9 and 11 of 11 seconds.
    expect(kept).toHaveLength(6);
    const reply = replyTo(call('restore', kept[1]!.bytes, fox, 2));
    expect(reply).toMatchObject({ value: { totalStep: kept[1]!.step } });
    expect(page.of('state').at(-1)!.state).toBe('paused');
  });

  test('keeps one at once when it is asked to, and before another run takes its place', () => {
    create(long);
    trainer.receive({ type: 'keep' });
    expect(page.of('checkpoint')).toHaveLength(0);
    trainer.receive({ type: 'train' });
    host.turn(10);
    trainer.receive({ type: 'keep' });
    host.turn(10);
    expect(page.of('checkpoint')).toHaveLength(1);
    host.turn(10);
    expect(page.of('checkpoint')).toHaveLength(1);
    call('reset', 2);
    const [, last] = page.of('checkpoint');
    expect(last).toMatchObject({ run: 1, step: steps().at(-1) });
    expect(page.types().indexOf('created')).toBeLessThan(page.types().lastIndexOf('checkpoint'));
    expect(page.types().lastIndexOf('checkpoint')).toBeLessThan(
      page.types().lastIndexOf('created'),
    );
  });

  test('is refused with a sentence where there is nothing to train', () => {
    trainer.receive({ type: 'train' });
    expect(page.of('failed')[0]!.error.code).toBe('wrong_state');
    expect(replyTo(call('step', 1))).toMatchObject({ error: { code: 'wrong_state' } });
    expect(replyTo(call('save'))).toMatchObject({ error: { code: 'wrong_state' } });
    expect(replyTo(call('reset', 1))).toMatchObject({ error: { code: 'wrong_state' } });
    expect(replyTo(call('pause'))).toMatchObject({ value: null });
    create({ ...small, steps: '2' });
    trainer.receive({ type: 'train' });
    while (host.turn());
    page.clear();
    trainer.receive({ type: 'train' });
    expect(page.of('failed')[0]!.error.message).toMatch(/finished/);
  });
});

describe('a run that goes on', () => {
  test('starts anew with the same losses after a reset', () => {
    create();
    const losses = (): number[] =>
      page.of('progress').flatMap(({ progress }) => [...progress.loss]);
    call('step', 10);
    while (host.turn());
    const first = losses();
    page.clear();
    call('reset', 2);
    expect(page.of('created')[0]).toMatchObject({ run: 2, created: { totalStep: 0 } });
    call('step', 10);
    while (host.turn());
    expect(losses()).toEqual(first);
  });

  test('recovers from divergence, and its last good weights are what the predictor keeps', () => {
    create({ ...small, ...hot });
    applied();
    trainer.receive({ type: 'train' });
    while (host.turn(200)) applied();
    expect(page.of('state').at(-1)!.state).toBe('diverged');
    const diverged = page.of('progress').at(-1)!.progress.diverged;
    expect(diverged).toBeGreaterThan(0);
    expect(page.of('checkpoint')).toHaveLength(0);
    for (const { parameters } of predictor.of('weights'))
      expect(parameters.every(Number.isFinite)).toBe(true);
    expect(replyTo(call('step', 1))).toMatchObject({ error: { code: 'wrong_state' } });
    const id = call('recover');
    expect(replyTo(id)).toMatchObject({ value: { settings: { cell: 'rnn' } } });
    expect(page.of('state').at(-1)!.state).toBe('paused');
    call('step', 1);
    host.turn();
    expect(page.of('progress').at(-1)!.progress.totalStep).toBeLessThan(diverged + 1);
  });

  test('can be restored without its text, to suggest but not to train', () => {
    create();
    const saved = replyTo(call('save')) as { value: Uint8Array };
    applied();
    expect(replyTo(call('restore', saved.value, '', 2))).toHaveProperty('value');
    expect(page.of('state').at(-1)!.state).toBe('paused');
    expect(predictor.of('model').at(-1)!.run).toBe(2);
    trainer.receive({ type: 'train' });
    expect(page.of('failed')[0]!.error.message).toMatch(/without the text/);
    expect(replyTo(call('reset', 3))).toMatchObject({ error: { code: 'wrong_state' } });
  });

  test('survives a checkpoint that is garbage', () => {
    create();
    const reply = replyTo(call('restore', new Uint8Array(64), fox, 2));
    expect(reply).toMatchObject({ error: { code: 'invalid_file' } });
    call('step', 1);
    host.turn();
    expect(steps()).toEqual([1]);
  });

  test('changes live settings and refuses others', () => {
    create();
    expect(replyTo(call('setLive', 'learning_rate', '0.001'))).toMatchObject({ value: null });
    expect(replyTo(call('setLive', 'hidden_size', '8'))).toMatchObject({
      error: { field: 'hidden_size' },
    });
    call('step', 1);
    host.turn();
    expect(page.of('progress')[0]!.progress.learningRate[0]).toBeCloseTo(0.001, 5);
  });
});

test('a trap in the wasm code is told once, and the instance is not used again', () => {
  const trapping = {
    ...wasm,
    Session: {
      ...wasm.Session,
      create(): never {
        throw new WebAssembly.RuntimeError('unreachable');
      },
    },
  } as WasmModule;
  trainer = new Trainer(trapping, page, host);
  call('create', fox, small, 1);
  call('create', fox, small, 2);
  expect(page.types()).toEqual(['crashed']);
  expect(page.of('crashed')[0]!.error.hint).toMatch(/^Lower "Memory size"/);
});
