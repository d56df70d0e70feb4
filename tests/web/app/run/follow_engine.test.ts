import { expect, test, vi } from 'vitest';

import { followEngine } from '../../../../web/app/run/follow_engine';
import type { Hooks } from '../../../../web/app/run/hooks';
import type { Run } from '../../../../web/app/run/run';
import { PlaygroundStore } from '../../../../web/app/store';
import type { Engine, Summary } from '../../../../web/engine/shared/api';

function followed() {
  const engine = new EventTarget() as Engine;
  const store = new PlaygroundStore();
  const hooks = { say: vi.fn(), tell: vi.fn(), withdraw: vi.fn() };
  store.attach(engine);
  followEngine(engine, store, {} as Run, hooks as unknown as Hooks);
  let totalStep = 0;
  const progress = (losses: number[], diverged = 0) => {
    const step = losses.map(() => ++totalStep);
    // The step that exploded is told, but not done.
    const done = diverged > 0 ? diverged - 1 : totalStep;
    const none = { measuredStep: [], measured: { nats: [], accuracy: [] } };
    const learningRate = losses.map(() => 0.01);
    const detail = { step, loss: losses, learningRate, ...none, totalStep: done, diverged };
    engine.dispatchEvent(new CustomEvent('progress', { detail }));
  };
  const enter = (state: string) =>
    engine.dispatchEvent(new CustomEvent('state', { detail: state }));
  return { store, hooks, progress, enter };
}

test('a screen reader hears the loss that the chart shows', () => {
  const { store, hooks, progress } = followed();
  progress([3, 2, 4, 1]);
  const shown = (store.history.smooth.at(-1)! / Math.LN2).toFixed(2);
  expect(shown).not.toBe((1 / Math.LN2).toFixed(2));
  expect(hooks.say).toHaveBeenLastCalledWith(`Step 4 of 0, loss ${shown} bits a character.`);
});

test.each([
  ['classify', 'nats an answer', `loss ${(3 / Math.LN2).toFixed(2)} bits an answer`],
  ['forecast', '', 'loss squared error 3.0'],
])('of another task, %s, it hears what its loss is', (task, unit, says) => {
  const { store, hooks, progress } = followed();
  store.summary = { task, totalSteps: 9, metrics: [{ name: 'nats', unit }] } as unknown as Summary;
  progress([3]);
  expect(hooks.say).toHaveBeenLastCalledWith(`Step 1 of 9, ${says}.`);
});

test('a run that explodes is said to have done so once, at one step, without its number', () => {
  const { store, hooks, progress, enter } = followed();
  progress([3]);
  hooks.say.mockClear();
  progress([2.13e30], 2);
  enter('diverged');
  expect(hooks.say).not.toHaveBeenCalled();
  expect(hooks.tell).toHaveBeenCalledOnce();
  expect(hooks.tell.mock.lastCall![0].message).toMatch(/^Diverged at step 2: /);
  expect(store.diverged).toBe(2);
});
