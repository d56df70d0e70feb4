/**
 * A page that takes nothing for a long while: what lies before it stays small, and nothing is lost.
 */
import { beforeEach, expect, test } from 'vitest';

import type { FromTrainer, TrainerToPredictor } from '../../../web/engine/shared/protocol';
import { Trainer } from '../../../web/engine/worker/trainer';
import { Kept, ManualHost } from './manual_host';
import { countSteps, fox, newModule, small } from './wasm';

let page: Kept<FromTrainer>;
let followers: Kept<TrainerToPredictor>;
let host: ManualHost;
let trainer: Trainer;

beforeEach(async () => {
  page = new Kept();
  followers = new Kept();
  host = new ManualHost();
  const module = await newModule();
  countSteps(module.Session, 2);
  trainer = new Trainer(module, page, host);
  trainer.connect(followers);
});

function call(name: string, ...args: unknown[]): void {
  trainer.receive({ type: 'call', id: 1, name, args } as Parameters<Trainer['receive']>[0]);
}

test('half an hour of training lays two messages before it, and one before a follower', () => {
  call('create', fox, { ...small, steps: '9000' }, 1);
  page.clear();
  trainer.receive({ type: 'train' });
  for (let i = 0; i < 180; ++i) host.turn(10_000);
  expect(page.types().sort()).toEqual(['checkpoint', 'progress', 'state']);
  expect(followers.types()).toEqual(['model']);
  // In bytes: the run once and a report of a few steps; the network once.
  const whole = page.of('checkpoint')[0]!.bytes.byteLength;
  expect(page.bytes).toBeLessThan(whole + 1000);
  expect(followers.bytes).toBeLessThan(whole / 2);
  // The last word comes when the first was taken, and tells everything since.
  call('pause');
  expect(page.of('checkpoint')).toHaveLength(1);
  trainer.receive({ type: 'kept' });
  const [, last] = page.of('checkpoint');
  const steps = page.of('progress').flatMap(({ progress }) => [...progress.step]);
  expect(last!.step).toBe(steps.at(-1));
  expect(steps).toEqual(Array.from({ length: steps.length }, (_, i) => i + 1));
  trainer.receive({ type: 'kept' });
  expect(page.of('checkpoint')).toHaveLength(2);
});

test('what a follower never gives back is not copied again', () => {
  call('create', fox, { ...small, steps: '9000' }, 1);
  trainer.applied();
  page.clear();
  followers.clear();
  trainer.receive({ type: 'train' });
  for (let i = 0; i < 180; ++i) {
    host.turn(10_000);
    trainer.receive({ type: 'acknowledge' });
    trainer.receive({ type: 'kept' });
  }
  expect(followers.types()).toEqual(['weights']);
  const [weights] = followers.of('weights');
  expect(followers.bytes).toBe(weights!.parameters.byteLength);
});

test('runs made anew at every key lay one model before a follower', () => {
  for (let run = 1; run <= 30; ++run) call('create', fox, small, run);
  expect(followers.of('model').map(({ run }) => run)).toEqual([1]);
  expect(followers.bytes).toBe(followers.of('model')[0]!.checkpoint.byteLength);
  trainer.applied();
  expect(followers.of('model').map(({ run }) => run)).toEqual([1, 30]);
});
