import { Scene } from '../../../../web/elements/unroll/scene';
import { EngineClient } from '../../../../web/engine/page/engine_client';
import type { Probe } from '../../../../web/engine/shared/inside';
import { InProcessHost } from '../../engine/in_process';

export const everything: readonly Probe[] = [
  ...(['preactivations', 'gates', 'h', 'c', 'extra'] as const),
  ...(['dpreactivations', 'dh', 'dhOutput', 'dc'] as const),
];

/** Every cell, and every form of it. */
export const cells: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['rnn tanh', { cell: 'rnn', activation: 'tanh' }],
  ['rnn relu', { cell: 'rnn', activation: 'relu' }],
  ['rnn sigmoid', { cell: 'rnn', activation: 'sigmoid' }],
  ['lstm', { cell: 'lstm' }],
  ['gru, reset before', { cell: 'gru', reset: 'before' }],
  ['gru, reset after', { cell: 'gru', reset: 'after' }],
];

/** Plain gradient descent on a text that is read as one window. */
export function settingsFor(text: string): Record<string, string> {
  return {
    ...{
      hidden_size: '3',
      batch: '1',
      window: String(Array.from(text).length - 1),
      carry: 'false',
    },
    ...{ optimizer: 'sgd', momentum: '0', clip: '0', schedule: 'constant', learning_rate: '0.5' },
    ...{ validation: '0', steps: '1000' },
  };
}

/** A run of the real engine on a text, some steps trained. */
export async function run(
  text: string,
  settings: Readonly<Record<string, string>>,
  steps = 3,
): Promise<EngineClient> {
  const engine = new EngineClient(new InProcessHost(), 'simd', 1);
  await engine.ready;
  await engine.create(text, { ...settingsFor(text), ...settings });
  if (steps > 0) await engine.step(steps);
  return engine;
}

/** The present network reading a text. */
export async function sceneOf(engine: EngineClient, text: string, rate?: number): Promise<Scene> {
  const trace = await engine.trace({ text, probes: everything, loss: 'sum' });
  return new Scene(trace, await engine.weights(), rate);
}
