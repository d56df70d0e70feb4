import type { Engine } from '../../engine/shared/api';
import type { Probe } from '../../engine/shared/inside';
import { Scene } from './scene';
import { stepRate } from './toy';

const probes: readonly Probe[] = [
  ...(['preactivations', 'gates', 'h', 'c', 'extra'] as const),
  ...(['dpreactivations', 'dh', 'dhOutput', 'dc'] as const),
];

/** Trace and weights of one step of training; undefined where the two never come together. */
export async function readScene(engine: Engine, text: string): Promise<Scene | undefined> {
  const rate = stepRate(engine.settings, engine.text, text);
  // Both are of the latest weights; asked again where these changed in between.
  for (let tries = 0; tries < 4; ++tries) {
    const [trace, weights] = await Promise.all([
      engine.trace({ text, probes, loss: 'sum' }),
      engine.weights(),
    ]);
    if (trace.trainingStep === weights.trainingStep) return new Scene(trace, weights, rate);
  }
  return undefined;
}
